import Features
import Matrices
import Testing
import Tokenization

/// That all is as in memory is shown beside the counts; this is against documents counted the simple way.
@Suite struct ChosenNgramsTests {
    private static let symbols = ["!", "€", "😀"]

    private static let options = FeatureOptions.plain.with {
        $0.characterNgrams = 3...3
        $0.characterNgramWeight = 0.5
        $0.symbolWeight = 0.25
        $0.minimumDocumentCount = 2
    }

    /// Names, classes and kinds end where their feature is: of more n-grams than numbers, and of fewer.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 4), .hashed(bits: 12)])
    func eachFeatureHasItsOwnNgrams(space: FeatureOptions.Space) throws {
        var random = RandomTexts(seed: 95, RandomTexts.spaced, Self.symbols)
        let texts = random.texts(200, maximumWords: 8)
        let labels = (0..<200).map { UInt32($0 * $0 % 37) }
        let tokenizer = TokenizerOptions(symbols: true)
        let options = Self.options.with { $0.space = space }
        var documents: [[UInt8]: Set<Int>] = [:]
        for (document, text) in texts.texts.enumerated() {
            for name in try naiveCounts(text, options: options, tokenizer: tokenizer).keys { documents[name, default: []].insert(document) }
        }
        documents = documents.filter { $0.value.count >= 2 }
        let vocabulary = try DiskCounts(
            texts, labels: labels, partOf: Array(repeating: 0, count: 200), tokenizer: tokenizer, options: options,
            storage: DiskCounts.Storage(folder: "/tmp", memory: 1 << 20, blockBytes: 700, runsAtOnce: 3), threads: 2
        ).fitted(to: Array(0..<200), labels: labels, options: options, restrictions: FeatureRestrictions(), threads: 2)
            .vocabulary(threads: 2)
        var left = documents
        for feature in 0..<vocabulary.count {
            let names = try vocabulary.names(of: feature).map { Array($0.utf8) }
            #expect(names == names.sorted { a, b in
                let (more, fewer) = (documents[a]?.count ?? 0, documents[b]?.count ?? 0)
                return more != fewer ? more > fewer : a.lexicographicallyPrecedes(b)
            })
            if case .hashed(let bits) = space {
                for name in names { #expect(Int(featureHash(name.span)) & (1 << bits - 1) == feature) }
            }
            let inNames = names.compactMap { left.removeValue(forKey: $0) }
            #expect(inNames.count == names.count)
            let standing = inNames.reduce(into: Set()) { $0.formUnion($1) }
            #expect(try vocabulary.documentCount(of: feature) == standing.count)
            for label in 0..<37 {
                #expect(try vocabulary.documentCount(of: feature, inClass: label) == standing.count { labels[$0] == label })
            }
            if let first = names.first {
                let name = String(decoding: first, as: UTF8.self)
                let expected: Float = Self.symbols.contains(name) ? 0.25 : name.contains("…") ? 0.5 : 1
                #expect(try vocabulary.storage.scales[feature] == expected)
            }
        }
        #expect(left.isEmpty)
    }
}
