package import Tokenization

/// The folded tokens of a document, separated by single spaces: a word n-gram's name is a piece of `bytes`.
package struct Words {
    package private(set) var bytes: [UInt8] = []
    private var words: [Word] = []

    private struct Word {
        var start: Int
        var isSymbol: Bool
        var isUnspaced: Bool
        /// Whether it follows the word before it without anything between.
        var isAdjacent: Bool
    }

    package init() {}

    package var count: Int { words.count }

    package func range(_ first: Int, through last: Int) -> Range<Int> {
        let end = last + 1 < count ? words[last + 1].start - 1 : bytes.count
        return words[first].start..<end
    }

    package func isSymbol(_ index: Int) -> Bool { words[index].isSymbol }

    /// Whether a word is of a script of ``UnspacedScripts``.
    package func isUnspaced(_ index: Int) -> Bool { words[index].isUnspaced }

    /// The last word of the run of adjacent words of such scripts that begins with this one, which is such a word.
    package func runEnd(from first: Int) -> Int {
        var last = first
        while last + 1 < count, words[last + 1].isUnspaced, words[last + 1].isAdjacent { last += 1 }
        return last
    }

    package mutating func replace(with tokens: TokenBuffer) {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        var end = -1
        for i in 0..<tokens.count {
            let token = tokens[i]
            if i > 0 { bytes.append(UInt8(ascii: " ")) }
            words.append(
                Word(
                    start: bytes.count, isSymbol: token.isSymbol,
                    isUnspaced: !token.isSymbol && UnspacedScripts.begin(tokens.bytes.span.extracting(token.folded)),
                    isAdjacent: token.source.lowerBound == end))
            bytes += tokens.bytes[token.folded]
            end = token.source.upperBound
        }
    }
}
