import Features
import Matrices
import Scratch
import Testing
import Tokenization

/// Names by themselves, pairs of words and n-grams of runs come together in one order of names.
@Suite struct UnitedNamesTests {
    /// Symbols whose names come before, among and behind those of the n-grams of runs, and words that have n-grams of the same names.
    private static let words = ["‥", "…", "‧", "가나", "나", "a가나", "a가", "中国", "ก", "𠮷野", "a", "zz", "￥", "ﷺ"]

    private static let options = FeatureOptions.plain.with {
        $0.wordNgrams = 3
        $0.characterNgrams = 1...3
        $0.runNgrams = 1...3
    }

    /// From one piece of the collection to several.
    @Test(arguments: [1, 63, 64, 150], [0, 1, 2, 7])
    func allNamesStandOnceInTheOrderOfTheirBytes(documents: Int, threads: Int) throws {
        var random = RandomTexts(seed: UInt64(documents), Self.words)
        let texts = random.texts(documents, maximumWords: 9)
        let tokenizer = TokenizerOptions(symbols: true, folding: .none)
        var expected: [[UInt8]: [UInt32]] = [:]
        for (document, text) in texts.texts.enumerated() {
            for name in try naiveCounts(text, options: Self.options, tokenizer: tokenizer).keys {
                expected[name, default: []].append(UInt32(document))
            }
        }
        let counted = try CountedDocuments(texts, tokenizer: tokenizer, options: Self.options, threads: threads)
        let run = try NgramRun(
            counted, keys: Array(0..<UInt32(documents)), groups: documents, bounds: NgramRun.bounds(of: counted),
            to: ScratchFile(folder: "/tmp"), threads: threads)
        var found: [CountedNgram] = []
        try run.forEach { found.append($0) }
        #expect(found.map(\.name) == expected.keys.sorted { $0.lexicographicallyPrecedes($1) })
        for ngram in found { #expect(ngram.keys == expected[ngram.name]) }
    }
}
