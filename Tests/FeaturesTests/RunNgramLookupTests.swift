import Features
import Matrices
import Testing

@Suite struct RunNgramLookupTests {
    /// More n-grams than are remembered, known and unknown, of which some come again at once and others after they were driven out.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 16)])
    func ngramsAreFoundAsOneByOne(space: FeatureOptions.Space) throws {
        var generator = SeededGenerator(seed: 31)
        let alphabet = (0..<400).map { UInt32(0x4E00 + $0 * 7) }
        let text = String(String.UnicodeScalarView((0..<20_000).map { _ in UnicodeScalar(alphabet[generator.integer(below: 300)])! }))
        let fitted = try Fitted([text], options: .plain.with { $0.space = space; $0.runNgrams = 1...2 })
        var expected: [UInt64: Int?] = [:]
        var lookup = RunNgramLookup()
        // Features that were found before stay where they are.
        var found: [UInt32] = [123_456_789]
        var counts = (known: 0, unknown: 0)
        for size in [0, 1, 1_023, 1_024, 3_000, 30_000, 30_000, 5] {
            let start = found.count
            var wanted: [UInt32] = []
            for _ in 0..<size {
                let range = generator.integer(below: 3) == 0 ? 10 : 400
                let characters = (0..<2).map { _ in alphabet[generator.integer(below: range)] }
                let ngram = RunNgram(characters.span, from: 0, length: generator.integer(below: 8) == 0 ? 1 : 2)
                lookup.append(ngram)
                if expected[ngram.bits] == nil {
                    var name: [UInt8] = []
                    ngram.appendName(to: &name)
                    expected[ngram.bits] = .some(try fitted.vocabulary.feature(named: name.span))
                }
                if let feature = expected[ngram.bits]! { wanted.append(UInt32(feature)) } else { counts.unknown += 1 }
            }
            #expect(lookup.isFull == (size >= 1_024))
            try lookup.find(in: fitted.vocabulary, &found)
            #expect(found[start...].sorted() == wanted.sorted())
            counts.known += wanted.count
            #expect(!lookup.isFull)
        }
        #expect(found[0] == 123_456_789)
        #expect(expected.count > 20_000 && counts.known > 5_000 && counts.unknown > 5_000)
    }

    @Test func whatIsRemovedIsNotFound() throws {
        let fitted = try Fitted(["中国"], options: .plain.with { $0.runNgrams = 1...1 })
        var lookup = RunNgramLookup()
        let ngram = RunNgram([0x4E2D].span, from: 0, length: 1)
        var found: [UInt32] = []
        lookup.append(ngram)
        lookup.removeAll()
        try lookup.find(in: fitted.vocabulary, &found)
        #expect(found == [])
        for _ in 0..<2 {
            lookup.append(ngram)
            lookup.append(ngram)
        }
        try lookup.find(in: fitted.vocabulary, &found)
        #expect(found.count == 4 && Set(found).count == 1)
    }
}
