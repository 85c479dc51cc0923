/// Finds the n-grams of a document, by name.
///
/// The name is the identity: a word n-gram is its folded words joined by a space; a character n-gram has an
/// ellipsis at each end where the text goes on: `dru…`, `…rug…`, `…ug`. No folded word holds an ellipsis (NFKC turns it into
/// three points), so the two kinds never meet.
struct NgramExtractor {
    let options: FeatureOptions
    private var text: [UInt8] = []
    private var boundaries: [Int] = []
    private var name: [UInt8] = []

    private static let ellipsis: [UInt8] = Array("…".utf8)

    init(options: FeatureOptions) { self.options = options }

    /// Hands `body` the name of each word n-gram of 2 words or more that ends with token `last`, shorter ones first.
    @inline(__always)
    func forEachLongerWordNgram(
        endingAt last: Int, in words: Words, _ body: (Span<UInt8>) throws -> Void
    ) rethrows {
        var first = last - 1
        while first >= 0, last - first < options.wordNgrams {
            try body(words.bytes.span.extracting(words.range(first, through: last)))
            first -= 1
        }
    }

    /// Hands `body` the name of each character n-gram of one word. A whole word is left out: it is a feature already.
    mutating func forEachCharacterNgram(of word: Span<UInt8>, _ body: (Span<UInt8>) throws -> Void) rethrows {
        guard let lengths = options.characterNgrams else { return }
        text.removeAll(keepingCapacity: true)
        for i in word.indices { text.append(word[i]) }
        markCharacters()
        let characters = boundaries.count - 1
        // Positions count the mark before the word as 0, its characters from 1, the mark behind it as the last.
        for length in stride(from: lengths.lowerBound, through: min(lengths.upperBound, characters + 1), by: 1) {
            for start in 0...(characters + 2 - length) {
                let from = max(start, 1) - 1
                let to = min(start + length - 1, characters)
                if from == to { continue }  // a mark alone
                compose(from, to, isBegun: start > 0, goesOn: start + length < characters + 2)
                try body(name.span)
            }
        }
    }

    /// Hands `body` the name of each character n-gram of the words from `first` through `last` as they follow one another.
    mutating func forEachRunNgram(
        _ first: Int, through last: Int, in words: Words, _ body: (Span<UInt8>) throws -> Void
    ) rethrows {
        guard let lengths = options.runNgrams else { return }
        text.removeAll(keepingCapacity: true)
        for word in first...last { text += words.bytes[words.range(word, through: word)] }
        markCharacters()
        let characters = boundaries.count - 1
        for length in stride(from: lengths.lowerBound, through: min(lengths.upperBound, characters), by: 1) {
            for start in 0...(characters - length) {
                compose(start, start + length, isBegun: true, goesOn: true)
                try body(name.span)
            }
        }
    }

    /// Notes where the characters of `text` begin, and its end.
    private mutating func markCharacters() {
        boundaries.removeAll(keepingCapacity: true)
        for i in text.indices where text[i] & 0xC0 != 0x80 { boundaries.append(i) }
        boundaries.append(text.count)
    }

    private mutating func compose(_ from: Int, _ to: Int, isBegun: Bool, goesOn: Bool) {
        name.removeAll(keepingCapacity: true)
        if isBegun { name += Self.ellipsis }
        name += text[boundaries[from]..<boundaries[to]]
        if goesOn { name += Self.ellipsis }
    }
}
