internal import Matrices
package import Tokenization

/// The folded tokens of a document, separated by single spaces: a word n-gram's name is a piece of `bytes`, behind the prefix of
/// its field if it stands in one.
package struct Words {
    package private(set) var bytes: [UInt8] = []
    private var words: [Word] = []
    /// The words of the body and of fields, as far as they go together; none is empty.
    package private(set) var sections: [Section] = []
    private var prefixes: [UInt8] = []

    /// A stretch of words between which there are n-grams.
    package struct Section {
        package var words: Range<Int>
        /// Whether its words are whatever stands between white space, each for itself.
        package var isCutAtWhiteSpace: Bool
        fileprivate var prefix: Range<Int>
        /// Whether it belongs to a field, not to the body.
        package var isField: Bool { !prefix.isEmpty }
    }

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

    /// What the names of a section's n-grams begin with: the field's name and the mark behind it, or nothing.
    package func prefix(of section: Section) -> ArraySlice<UInt8> { prefixes[section.prefix] }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        sections.removeAll(keepingCapacity: true)
        prefixes.removeAll(keepingCapacity: true)
    }

    /// Appends a section of the field of this name, or of the body if the name is empty.
    package mutating func append(_ tokens: TokenBuffer, field name: Span<UInt8>, isCutAtWhiteSpace: Bool) {
        if tokens.isEmpty { return }
        let first = words.count
        let source = tokens.bytes.span
        var start = first == 0 ? 0 : bytes.count + 1
        var end = -1
        words.reserveCapacity(first + tokens.count)
        for i in 0..<tokens.count {
            let token = tokens[i]
            words.append(
                Word(
                    start: start, isSymbol: token.isSymbol,
                    isUnspaced: !token.isSymbol && UnspacedScripts.begin(source.extracting(token.folded)),
                    isAdjacent: token.source.lowerBound == end))
            start += token.folded.count + 1
            end = token.source.upperBound
        }
        // The spaces first, then the words between them.
        var target = first == 0 ? 0 : bytes.count + 1
        let added = start - 1 - bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: added))
        var output = bytes.mutableSpan
        for i in 0..<tokens.count {
            for position in tokens[i].folded {
                output[target] = source[position]
                target += 1
            }
            target += 1
        }
        let prefix = prefixes.count
        if !name.isEmpty {
            prefixes.append(name)
            prefixes.append(TextSection.mark)
        }
        sections.append(
            Section(words: first..<words.count, isCutAtWhiteSpace: isCutAtWhiteSpace, prefix: prefix..<prefixes.count))
    }
}
