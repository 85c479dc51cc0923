import Testing
import Tokenization

@Suite struct WordScanTests {
    private static let variants = [
        TokenizerOptions(symbols: true), TokenizerOptions(), TokenizerOptions(folding: .none), TokenizerOptions(symbols: true, locale: "en_US_POSIX"),
    ]

    /// Eight bytes are looked at together: words of all lengths, capitals and what is no letter at all places, up to the end of the text.
    @Test(arguments: variants) func wordsOfAllLengths(options: TokenizerOptions) throws {
        let tokenizer = try Tokenizer(options: options, patience: 0)
        var buffer = TokenBuffer()
        for length in 1...19 {
            for place in 0..<length {
                for other in ["Z", "@", "[", "`", "{", "'", ".", "_", "5", " ", "é", "Ж", "中", "\u{301}", "\u{7F}"] {
                    let word = String(repeating: "a", count: place) + other + String(repeating: "M", count: length - place - 1)
                    for text in [word, word + " ", word + ". x", word + "é"] {
                        let difference = try disagreement(tokenizer, Array(text.utf8), &buffer)
                        #expect(difference == nil)
                    }
                }
            }
        }
    }

    /// As many tokens as are given at once, one less and one more, with one that ICU has to fold or to find at any end of a batch.
    @Test(arguments: variants) func tokensAtTheEndsOfBatches(options: TokenizerOptions) throws {
        let tokenizer = try Tokenizer(options: options, patience: 0)
        var buffer = TokenBuffer()
        for count in [255, 256, 257, 511, 512, 513] {
            for plain in ["Word ", "слово ", "a!", "é"] {
                for odd in ["", "e\u{323}\u{301}", "สวัสดี", "中文", "\u{FDFA}", "가", "\u{AD}", "\u{FF}"] {
                    for before in [0, 254, 255, 256] {
                        let text = String(repeating: plain, count: before) + odd + " " + String(repeating: plain, count: max(0, count - before))
                        let difference = try disagreement(tokenizer, Array(text.utf8), &buffer)
                        #expect(difference == nil, "\(count) of '\(plain)' with '\(odd)' behind \(before)")
                    }
                }
            }
        }
    }

    /// Tokens behind those of other parts, in a buffer that has just enough room or far too much.
    @Test func theBufferGrowsAsItMust() throws {
        let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: true), patience: 0)
        var generator = SeededGenerator(seed: 41)
        for _ in 0..<200 {
            var text: [UInt8] = []
            var (buffer, alone) = (TokenBuffer(), TokenBuffer())
            var bytes: [UInt8] = []
            var sources: [Range<Int>] = []
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let part = Samples.text(pieces: [1, 20, 400].randomElement(using: &generator)!, using: &generator)
                let start = text.count
                text += part
                try tokenizer.append(start..<text.count, of: text.span, to: &buffer)
                try tokenizer.tokenize(part.span, into: &alone)
                bytes += alone.bytes
                sources += alone.indices.map { start + alone[$0].source.lowerBound..<start + alone[$0].source.upperBound }
            }
            #expect(buffer.bytes == bytes && buffer.indices.map { buffer[$0].source } == sources)
        }
    }
}
