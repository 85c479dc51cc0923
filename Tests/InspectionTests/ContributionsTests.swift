import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct ContributionsTests {
    private struct Documents: TextCollection {
        let texts: [String]
        var count: Int { texts.count }
        func withText<R>(of index: Int, _ body: (Span<UInt8>) throws -> R) rethrows -> R {
            try body(texts[index].utf8Span.span)
        }
    }

    /// A document's row, and a model with random weights for its vocabulary.
    private func example(classes: Int) throws -> (row: WeightedRow, model: StoredSoftmaxRegression, weights: [Float]) {
        let options = FeatureOptions()
        let counted = try CountedDocuments(
            Documents(texts: ["one two two three", "four five", "six"]), tokenizer: TokenizerOptions(), options: options, threads: 1)
        let vocabulary = try FittedVocabulary(counted, documents: [0, 1, 2], labels: [0, 1, 1], options: options, threads: 1)
            .vocabulary(of: counted, threads: 1)
        let featurizer = try Featurizer(vocabulary: vocabulary, tokenizer: TokenizerOptions())
        try featurizer.featurize("two three three five unheard".utf8Span.span)
        var random = SeededGenerator(seed: 4)
        let weights = (0..<vocabulary.count * classes).map { _ in Float(random.integer(below: 2_001) - 1_000) / 500 }
        let bias = Matrix(rows: 1, columns: classes, values: (0..<classes).map { Float($0) / 4 })
        return (featurizer.row, StoredSoftmaxRegression(weights: StoredArray(weights), bias: bias), weights)
    }

    @Test(arguments: [1, 2, 3, 5]) func theyAddUpToTheLogits(classes: Int) throws {
        let (row, model, weights) = try example(classes: classes)
        let contributions = try Contributions(of: row, model: model)
        #expect(contributions.features == row.indices.map(Int.init) && row.indices.count > 3)
        var logits = model.bias
        for (i, feature) in contributions.features.enumerated() {
            for label in 0..<classes {
                #expect(contributions.values[i, label] == row.values[i] * weights[feature * classes + label])
                logits[0, label] += contributions.values[i, label]
            }
        }
        logits.softmaxRows()
        var expected = Matrix(rows: 1, columns: classes)
        try StoredModel.softmaxRegression(model).probabilities(indices: row.indices, values: row.values, into: &expected)
        for label in 0..<classes { #expect(abs(logits[0, label] - expected[0, label]) < 1e-6) }
    }

    @Test func evidenceIsAgainstTheMeanOfTheOthers() throws {
        let (row, model, weights) = try example(classes: 3)
        let evidence = try Contributions(of: row, model: model).evidence(for: 1)
        for (i, feature) in row.indices.enumerated() {
            let own = weights[Int(feature) * 3..<Int(feature) * 3 + 3].map { $0 * row.values[i] }
            #expect(abs(evidence[i] - (own[1] - (own[0] + own[2]) / 2)) < 1e-6)
        }
        // Of two classes, what speaks for the one speaks against the other.
        let pair = try example(classes: 2)
        let contributions = try Contributions(of: pair.row, model: pair.model)
        #expect(contributions.evidence(for: 0) == contributions.evidence(for: 1).map { -$0 })
    }

    @Test func aDocumentWithoutFeaturesHasNone() throws {
        let contributions = try Contributions(of: WeightedRow(), model: try example(classes: 2).model)
        #expect(contributions.features == [] && contributions.evidence(for: 0) == [])
    }
}
