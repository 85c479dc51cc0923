import Features
import Inspection
import Matrices
import Models
import Testing
import Tokenization

@Suite struct ExplanationTests {
    /// Sixty words, their pairs and a symbol in a space of sixteen numbers, or each for itself.
    private func explanation(
        of text: String, space: FeatureOptions.Space, probabilities: [Float] = [0.5, 0.25, 0.25]
    ) throws -> Explanation {
        var options = FeatureOptions()
        options.space = space
        let tokenizer = TokenizerOptions(symbols: true)
        let training = Documents(texts: ["! " + (0..<60).map { "w\($0)" }.joined(separator: " "), "w1"])
        let counted = try CountedDocuments(training, tokenizer: tokenizer, options: options, threads: 1)
        let vocabulary = try FittedVocabulary(counted, documents: [0, 1], labels: [0, 1], options: options, threads: 1)
            .vocabulary(of: counted, threads: 1)
        let document = try LocatedDocument(text.utf8Span.span, vocabulary: vocabulary, tokenizer: tokenizer)
        let weights = (0..<vocabulary.count * 3).map { Float($0 % 7) - 3 }
        let model = StoredSoftmaxRegression(
            weights: StoredArray(weights), bias: Matrix(rows: 1, columns: 3, values: [0.5, -1, 2]))
        return try Explanation(
            method: .exact, document: document, contributions: Contributions(of: document.row, model: model), base: [0.5, -1, 2],
            logits: [1, 2, 3], probabilities: probabilities)
    }

    private let text = (0..<60).map { "w\($0 * 7 % 60)" }.joined(separator: " ") + "! w3 w4 w3 w4 W3 ! unknown"

    /// Each occurrence of an n-gram in the text belongs to the feature whose number it has, by the start of the occurrences.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 4)])
    func featuresHaveTheirNgrams(space: FeatureOptions.Space) throws {
        let explanation = try explanation(of: text, space: space)
        let document = explanation.document
        #expect(explanation.features.map { UInt32($0.number) } == document.row.indices)
        #expect(explanation.features.map(\.value) == document.row.values)
        var left = document.ngrams.count
        for (place, feature) in explanation.features.enumerated() {
            let ngrams = document.ngrams.filter { $0.feature == feature.number }
            left -= ngrams.count
            #expect(feature.names == ngrams.map(\.name) && feature.kind == ngrams[0].kind)
            let ranges = ngrams.flatMap { $0.places.map { document.range(of: $0) } }
            #expect(feature.ranges.count == ranges.count && Set(feature.ranges) == Set(ranges))
            for (a, b) in zip(feature.ranges, feature.ranges.dropFirst()) {
                #expect((a.lowerBound, a.upperBound) <= (b.lowerBound, b.upperBound))
            }
            #expect(explanation.index(of: feature.number) == place)
        }
        #expect(left == 0)
        let most = explanation.features.map(\.names.count).max()
        #expect(space == .vocabulary ? most == 1 : most! > 3)
        let numbers = Set(explanation.features.map(\.number))
        for number in [-1, .max] + (0..<200) where !numbers.contains(number) { #expect(explanation.index(of: number) == nil) }
    }

    @Test func sumsAreOfTheFeaturesAndTheBase() throws {
        for text in [text, "", "unknown"] {
            let explanation = try explanation(of: text, space: .vocabulary)
            for label in 0..<3 {
                let sum = explanation.contributions(to: label).reduce(0, +) + [0.5, -1, 2][label]
                #expect(explanation.sum(for: label) == sum && explanation.residual(for: label) == Double(label + 1) - sum)
                #expect(explanation.contributions(to: label).count == explanation.features.count)
                #expect(explanation.evidence(for: label).count == explanation.features.count)
            }
        }
    }

    @Test(arguments: [([0.25, 0.5, 0.25], 1), ([0.25, 0.375, 0.375], 1), ([0.375, 0.25, 0.375], 0), ([0, 0, 0], 0), ([], 0)] as [([Float], Int)])
    func ofEquallyProbableClassesTheFirstIsPredicted(probabilities: [Float], expected: Int) throws {
        #expect(try explanation(of: "w1", space: .vocabulary, probabilities: probabilities).predicted == expected)
    }
}
