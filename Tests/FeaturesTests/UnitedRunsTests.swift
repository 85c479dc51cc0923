import Features
import Matrices
import Testing
import Tokenization

@Suite struct UnitedRunsTests {
    /// More n-grams than the parts are sampled from by one each, most of them rare and a few in every document, against a dictionary.
    @Test(arguments: [0, 1, 3]) func countsAreThoseOfADictionary(threads: Int) throws {
        var generator = SeededGenerator(seed: 41)
        let documents = (0..<300).map { number -> [UInt32] in
            (0..<(number % 50 == 7 ? 0 : 60)).map { _ in
                switch generator.integer(below: 4) {
                case 0: 0x4E00
                case 1: 0x2A6D0 + UInt32(generator.integer(below: 3))
                default: 0x4E00 + UInt32(generator.integer(below: 20_000))
                }
            }
        }
        var expected: [[UInt8]: [Int: UInt32]] = [:]
        for (number, characters) in documents.enumerated() {
            for length in 1...3 {
                for start in stride(from: 0, through: characters.count - length, by: 1) {
                    var name: [UInt8] = []
                    RunNgram(characters.span, from: start, length: length).appendName(to: &name)
                    expected[name, default: [:]][number, default: 0] += 1
                }
            }
        }
        let texts = Texts(documents.map { String(String.UnicodeScalarView($0.map { UnicodeScalar($0)! })) })
        let counted = try CountedDocuments(
            texts, tokenizer: TokenizerOptions(), options: .plain.with { $0.runNgrams = 1...3 }, threads: threads)
        var misses = expected.count
        for ngram in 0..<counted.ngramCount where counted.kind(of: ngram) == .characterNgram {
            var name: [UInt8] = []
            counted.appendName(of: ngram, to: &name)
            var found: [Int: UInt32] = [:]
            counted.forEachPosting(of: ngram) { found[$0] = $1 }
            if found == expected[name] { misses -= 1 }
        }
        #expect(misses == 0)
    }
}
