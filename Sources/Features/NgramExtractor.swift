/// Finds the n-grams of a document, by name.
///
/// The name is the identity: a word n-gram is its folded words joined by a space; a character n-gram has an
/// ellipsis at each end where its word goes on: `dru…`, `…rug…`, `…ug`. No folded word holds an ellipsis (NFKC turns it into
/// three points), so the two kinds never meet.
struct NgramExtractor {
    let options: FeatureOptions
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
        boundaries.removeAll(keepingCapacity: true)
        for i in word.indices where word[i] & 0xC0 != 0x80 { boundaries.append(i) }
        boundaries.append(word.count)
        let characters = boundaries.count - 1
        // Positions count the mark before the word as 0, its characters from 1, the mark behind it as the last.
        for length in lengths where length <= characters + 1 {
            for start in 0...(characters + 2 - length) {
                let from = max(start, 1) - 1
                let to = min(start + length - 1, characters)
                if from == to { continue }  // a mark alone
                name.removeAll(keepingCapacity: true)
                if start > 0 { name += Self.ellipsis }
                for i in boundaries[from]..<boundaries[to] { name.append(word[i]) }
                if start + length < characters + 2 { name += Self.ellipsis }
                try body(name.span)
            }
        }
    }
}
