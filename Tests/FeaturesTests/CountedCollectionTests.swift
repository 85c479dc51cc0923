import Features
import Matrices
import Testing
import Tokenization

@Suite struct CountedCollectionTests {
    /// In memory they are made together, on disk one after the other.
    @Test(arguments: [false, true], [0, 1, 2, 7]) func rowsOfTwoPartsAreThoseOfEach(isOnDisk: Bool, threads: Int) throws {
        var random = RandomTexts(seed: 81, RandomTexts.spaced)
        let texts = random.texts(90)
        let labels = (0..<texts.count).map { UInt32($0 % 2) }
        let (tokenizer, options) = (TokenizerOptions(), FeatureOptions())
        let counted: any CountedCollection = isOnDisk
            ? try DiskCounts(
                texts, labels: labels, partOf: Array(repeating: 0, count: texts.count), tokenizer: tokenizer, options: options,
                storage: DiskCounts.Storage(folder: "/tmp", memory: 1 << 20, runsAtOnce: 4), threads: threads)
            : try CountedDocuments(texts, tokenizer: tokenizer, options: options, threads: threads)
        let all = Array(0..<texts.count)
        let features = try counted.fitted(
            to: all, labels: labels, options: options, restrictions: FeatureRestrictions(), threads: threads)
        func matrix(_ rows: any ExampleRows) throws -> SparseMatrix {
            let held = try rows.matrix(holding: Array(0..<rows.rows))
            return held.matrix.selecting(rows: held.rows)
        }
        for (some, others) in [
            (all.filter { $0 % 3 > 0 }, all.filter { $0 % 3 == 0 }.reversed()), (all, []), ([], all), ([5], [4]), ([], []),
        ] {
            let both = try features.rows(of: some, and: others, threads: threads)
            #expect(both.0.rows == some.count && both.1.rows == others.count)
            #expect(both.0.columns == features.count && both.1.columns == features.count)
            #expect(try matrix(both.0) == matrix(features.rows(of: some, threads: threads)))
            #expect(try matrix(both.1) == matrix(features.rows(of: others, threads: threads)))
        }
    }
}
