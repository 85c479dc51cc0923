import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct TemplateChangesTests {
    private typealias Model = (model: StoredSoftmaxRegression, vocabulary: Vocabulary)

    /// A model of the words of one text with these weights of the classes.
    private func model(_ weights: [(String, [Float])], space: FeatureOptions.Space = .vocabulary) throws -> Model {
        var options = FeatureOptions()
        options.wordNgrams = 1
        options.space = space
        let text = weights.map(\.0).joined(separator: " ")
        let counted = try CountedDocuments(Documents(texts: [text]), tokenizer: TokenizerOptions(), options: options, threads: 1)
        let vocabulary = try FittedVocabulary(counted, documents: [0], labels: [0], options: options, threads: 1)
            .vocabulary(of: counted, threads: 1)
        let classes = weights[0].1.count
        var values = [Float](repeating: 0, count: vocabulary.count * classes)
        for (name, row) in weights {
            let feature = try #require(try vocabulary.feature(named: name.utf8Span.span))
            values.replaceSubrange(feature * classes..<(feature + 1) * classes, with: row)
        }
        return (StoredSoftmaxRegression(weights: StoredArray(values), bias: Matrix(rows: 1, columns: classes)), vocabulary)
    }

    private func lines(_ changes: TemplateChanges) -> [String] {
        changes.entries.map { entry in
            "\(entry.name) \(entry.before.map { "\($0)" } ?? "-") \(entry.after.map { "\($0)" } ?? "-")"
        }
    }

    @Test func whatIsLostNewAndOther() throws {
        let first = try model([("gone", [3, 0, 0]), ("same", [1, 2, 3]), ("other", [0, 0, 3])])
        // The classes stand in another order, and everything is moved by what all classes share.
        let second = try model([("same", [13, 11, 12]), ("other", [6, 0, 0]), ("new", [0, -6, 0])])
        let changes = try TemplateChanges.changes(from: first, to: second, labels: [(first: 0, second: 1), (first: 2, second: 0)], count: 9)
        #expect(changes.map(\.label) == [0, 2])
        #expect(lines(changes[0]) == ["new - -4.0", "gone 2.0 -", "other -1.0 -2.0"])
        #expect(lines(changes[1]) == ["other 2.0 4.0", "new - 2.0", "gone -1.0 -"])
        #expect(changes[0].entries.map(\.difference) == [-4, -2, -1])
        let few = try TemplateChanges.changes(from: first, to: second, labels: [(first: 0, second: 1)], count: 1)
        #expect(lines(few[0]) == ["new - -4.0"])
    }

    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 8)])
    func aModelIsLikeItself(space: FeatureOptions.Space) throws {
        let model = try model((0..<500).map { ("w\($0)", [Float($0), 1]) }, space: space)
        #expect(try TemplateChanges.changes(from: model, to: model, labels: [(first: 0, second: 0)], count: 5)[0].entries.isEmpty)
    }

    /// Numbers differ between an exact vocabulary and a hashed one; names do not.
    @Test func featuresAreMatchedByName() throws {
        let rows = (0..<40).map { ("w\($0)", [Float($0), 0]) }
        let (exact, hashed) = (try model(rows), try model(rows, space: .hashed(bits: 20)))
        let changes = try TemplateChanges.changes(from: exact, to: hashed, labels: [(first: 0, second: 0)], count: 100)
        #expect(changes[0].entries.isEmpty)
    }
}
