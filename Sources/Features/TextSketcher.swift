internal import Matrices
internal import Tokenization

/// Sketches of texts by which near duplicates are found: min-hashes of a text's word 3-grams, so that two sketches agree in
/// about the share of places in which the sets of 3-grams agree (the Jaccard similarity).
///
/// One permutation fills the places (Li, Owen and Zhang 2012), one left empty takes what another holds, chosen by a hash of
/// its own (Shrivastava 2017), and 16 bits are kept of each (Li and König 2010). Equal on every machine. Not for several threads at once.
package final class TextSketcher {
    /// Places of a sketch.
    package static let width = 128
    private static let wordsInGram = 3
    private static let empty = UInt64.max

    private let tokenizer: Tokenizer
    private var tokens = TokenBuffer()
    private var least = [UInt64](repeating: TextSketcher.empty, count: TextSketcher.width)

    package init() throws {
        tokenizer = try Tokenizer(options: TokenizerOptions())
    }

    /// Appends the sketch of a text, ``width`` numbers. O(bytes).
    /// - Returns: false, with nothing appended, if the text holds no word.
    package func append(_ text: Span<UInt8>, to sketches: inout [UInt16]) throws -> Bool {
        try tokenizer.tokenize(text, into: &tokens)
        guard !tokens.isEmpty else { return false }
        for place in least.indices { least[place] = Self.empty }
        var gram = (first: UInt64(0), second: UInt64(0), third: UInt64(0))
        for index in tokens.indices {
            let word = XXH64.hash(tokens.bytes.span.extracting(tokens[index].folded))
            gram = (gram.second, gram.third, word)
            // A text of fewer words is one gram.
            guard index >= min(Self.wordsInGram, tokens.count) - 1 else { continue }
            let hash = Self.mixed(Self.mixed(Self.mixed(gram.first) &+ gram.second) &+ gram.third)
            let place = Int(hash >> 57)
            least[place] = min(least[place], hash & (1 << 57 - 1))
        }
        appendFilled(to: &sketches)
        return true
    }

    private func appendFilled(to sketches: inout [UInt16]) {
        for place in 0..<Self.width {
            var source = place
            var attempt = 0
            while least[source] == Self.empty {
                // One place of a sketch is filled at least, so the walk behind the table comes to an end.
                source = attempt < Self.attempts ? Int(Self.sources[place * Self.attempts + attempt]) : (source + 1) % Self.width
                attempt += 1
            }
            sketches.append(UInt16(truncatingIfNeeded: least[source]))
        }
    }

    private static let attempts = 512
    /// For each place the places that it asks in turn.
    private static let sources = (0..<UInt64(width * attempts)).map { UInt8(mixed($0) >> 57) }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    @inline(__always)
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
