import Features
import Matrices
import Scratch
import Testing
import Tokenization

@Suite struct NgramRanksTests {
    private let texts: Texts
    private let labels: [UInt32]
    private let partOf: [Int]
    private let run: NgramRun

    init() throws {
        var random = RandomTexts(seed: 91, RandomTexts.spaced, RandomTexts.symbols)
        texts = random.texts(150, maximumWords: 12)
        labels = (0..<150).map { UInt32($0 * $0 % 11) }
        partOf = (0..<150).map { $0 % 4 == 1 ? 1 : 0 }
        let counted = try CountedDocuments(texts, tokenizer: TokenizerOptions(symbols: true), options: .plain, threads: 1)
        run = try NgramRun(
            counted, keys: zip(labels, partOf).map { $0 * UInt32(DiskCounts.parts) + UInt32($1) }, groups: 22,
            bounds: NgramRun.bounds(of: counted), to: ScratchFile(folder: "/tmp"), threads: 1)
    }

    /// By name: in how many documents of each class of some parts it stands.
    private func naive(_ isCounted: [Bool]) throws -> [[UInt8]: [UInt32: UInt32]] {
        var counts: [[UInt8]: [UInt32: UInt32]] = [:]
        for (document, text) in texts.texts.enumerated() where isCounted[partOf[document]] {
            for name in try naiveCounts(text, options: .plain, tokenizer: TokenizerOptions(symbols: true)).keys {
                counts[name, default: [:]][labels[document], default: 0] += 1
            }
        }
        return counts
    }

    @Test(arguments: [[true, true], [true, false], [false, true], [false, false]], [-1, 1, 2, 9])
    func ranksAreThePlacesBehindASort(isCounted: [Bool], minimum: Int) throws {
        let counts = try naive(isCounted).mapValues { $0.values.reduce(0, +) }.filter { $0.value >= minimum }
        let order = counts.keys.sorted { a, b in
            counts[a]! != counts[b]! ? counts[a]! > counts[b]! : a.lexicographicallyPrecedes(b)
        }
        let documents = partOf.count { isCounted[$0] }
        for (space, most) in [
            (FeatureOptions.Space.vocabulary, nil), (.vocabulary, 0), (.vocabulary, 10), (.vocabulary, .max), (.hashed(bits: 4), 10),
        ] as [(FeatureOptions.Space, Int?)] {
            let options = FeatureOptions.plain.with { $0.minimumDocumentCount = minimum; $0.space = space; $0.maximumCount = most }
            let ranks = try NgramRanks(run, isCounted: isCounted, documents: documents, options: options)
            // A hashed space has room for all.
            let expected = space == .vocabulary ? Array(order.prefix(most ?? .max)) : order
            #expect(ranks.count == expected.count)
            for _ in 0..<2 {
                var found = [[UInt8]](repeating: [], count: ranks.count)
                try ranks.forEach { rank, ngram in found[rank] = ngram.name }
                #expect(found == expected)
            }
        }
    }

    @Test func countsAreThoseOfTheClassesOfSomeParts() throws {
        for isCounted in [[true, true], [true, false], [false, true], [false, false]] {
            let expected = try naive(isCounted)
            try run.forEach { ngram in
                var classes: [UInt32] = []
                var counts: [UInt32] = []
                ngram.forEachClass(isCounted) {
                    classes.append($0)
                    counts.append($1)
                }
                let wanted = expected[ngram.name] ?? [:]
                #expect(classes == wanted.keys.sorted() && counts == classes.map { wanted[$0] })
                #expect(ngram.documentCount(isCounted) == wanted.values.reduce(0) { $0 + Int($1) })
            }
        }
    }
}
