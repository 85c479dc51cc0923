import Features
import Matrices
import Testing
import Tokenization

@Suite struct FingerprintBatchTests {
    /// Texts of known and unknown words, short and long, at the end of their bytes and before it, of any number; against one lookup after
    /// another.
    @Test(arguments: [true, false])
    func wordsAreFoundTogetherAsOneByOne(pairs: Bool) throws {
        var generator = SeededGenerator(seed: 5)
        let pool = (0..<400).map { number in
            String(repeating: "a", count: number % 20) + String(UnicodeScalar(UInt8(ascii: "a") + UInt8(generator.next() % 26)))
        }
        func text(_ count: Int) -> String { (0..<count).map { _ in pool[generator.integer(below: pool.count)] }.joined(separator: " ") }
        let fitted = try Fitted(
            (0..<40).map { _ in text(50) }, options: .plain.with { $0.wordNgrams = pairs ? 2 : 1; $0.maximumCount = pairs ? 1_500 : 150 })
        let table = fitted.vocabulary.storage.fingerprints
        let tokenizer = try Tokenizer(options: TokenizerOptions())
        var batch = FingerprintBatch()
        for count in [0, 1, 2, 30, 255, 256, 257, 511, 513, 1_500] {
            let text = Array((text(count) + (count % 2 == 0 ? " und noch etwas dahinter" : "")).utf8)
            var tokens = TokenBuffer()
            try tokenizer.append(text.indices, of: text.span, to: &tokens)
            for first in Set([0, min(count, 7)]) {
                var found = [UInt32](repeating: 0, count: 2 * count + 5)
                var place = 5
                let greatest = try batch.find(first..<count, of: tokens, pairs: pairs, in: table, into: &found, at: &place)
                var expected: [UInt32] = []
                for i in first..<count {
                    let starts = pairs && i > first ? [i - 1, i] : [i]
                    for start in starts {
                        let name = Array(tokens.bytes[tokens[start].folded.lowerBound..<tokens[i].folded.upperBound])
                        if let feature = try fitted.vocabulary.feature(named: name.span) { expected.append(UInt32(feature)) }
                    }
                }
                #expect(found[5..<place].sorted() == expected.sorted())
                #expect(greatest == (first..<count).map { tokens.bytes[tokens[$0].folded.lowerBound] }.max() ?? 0)
            }
        }
    }

    /// A full table of other words ends every search.
    @Test func aTableThatMakesNoSenseIsNoEndlessSearch() throws {
        let text = Array("some words of a text".utf8)
        var tokens = TokenBuffer()
        try Tokenizer(options: TokenizerOptions()).append(text.indices, of: text.span, to: &tokens)
        var found = [UInt32](repeating: 0, count: 10)
        for slots in [[7, 7, 7], []] as [[UInt64]] {
            var place = 0
            var batch = FingerprintBatch()
            let table = FingerprintTable(slots: StoredArray(slots), multiplier: 1, count: 2)
            _ = try batch.find(0..<5, of: tokens, pairs: true, in: table, into: &found, at: &place)
            #expect(place == 0)
        }
    }
}
