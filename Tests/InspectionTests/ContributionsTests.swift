import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct ContributionsTests {
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

    /// Hundreds of terms that nearly cancel: the sum of the values is off by many units in the last place, that of the parts is not.
    @Test(arguments: [1, 2, 3, 4, 5, 8, 17, 33]) func thePartsAddUpToTheLogitsExactly(classes: Int) throws {
        var worst = 0.0
        for seed in 0..<20 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let features = 400
            let weights = (0..<features * classes).map { _ in random.unitFloat() - 0.5 }
            let bias = Matrix(rows: 1, columns: classes, values: (0..<classes).map { _ in random.unitFloat() - 0.5 })
            let model = StoredSoftmaxRegression(weights: StoredArray(weights), bias: bias)
            var row = WeightedRow()
            row.indices = (0..<features).filter { _ in random.integer(below: 3) > 0 }.map { UInt32($0) }
            row.values = row.indices.map { _ in random.unitFloat() * (random.integer(below: 10) == 0 ? 100 : 1) }
            let contributions = try Contributions(of: row, model: model)
            var logits = Matrix(rows: 1, columns: classes)
            try model.logits(indices: row.indices, values: row.values, into: &logits)
            for label in 0..<classes {
                let parts = contributions.parts(of: label)
                let ulp = Double(logits[0, label].ulp)
                #expect(abs(parts.reduce(0, +) + Double(bias[0, label]) - Double(logits[0, label])) <= ulp / 2)
                var sum = Double(bias[0, label])
                for (i, part) in parts.enumerated() {
                    sum += Double(contributions.values[i, label])
                    // The sums stay below 2^9, where a rounding is at most 2^-16.
                    #expect(abs(part - Double(contributions.values[i, label])) <= 1.0 / 65_536)
                }
                worst = max(worst, abs(sum - Double(logits[0, label])) / ulp)
            }
        }
        #expect(worst > 4)
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
