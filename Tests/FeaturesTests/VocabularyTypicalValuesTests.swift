import Features
import Matrices
import Testing
import Tokenization

@Suite struct VocabularyTypicalValuesTests {
    /// Where all documents are equally long and have each word once, the typical value is the value itself.
    @Test func itIsTheValueInTypicalDocuments() throws {
        let texts = ["a b c", "d e f", "g h i", "j k l"]
        let fitted = try Fitted(texts, options: FeatureOptions().with { $0.wordNgrams = 1 })
        let values = try fitted.vocabulary.typicalValues()
        #expect(values.count == 12)
        for document in texts.indices {
            let row = fitted.rows([document])
            for (index, value) in zip(row.indices, row.values) { #expect(abs(values[Int(index)] - value) < 1e-6) }
        }
    }

    @Test func withoutNormalizationItIsTheScale() throws {
        let fitted = try Fitted(["a b b", "b c"], options: .plain)
        #expect(try fitted.vocabulary.typicalValues() == [1, 1, 1])
    }

    @Test func rareFeaturesWeighMoreInADocument() throws {
        let fitted = try Fitted(["a b", "a c", "a d", "a e"], options: FeatureOptions().with { $0.wordNgrams = 1; $0.supervisedWeighting = .none })
        let values = try fitted.vocabulary.typicalValues()
        let names = try fitted.onlyNames()
        let a = try #require(names.firstIndex(of: "a"))
        for feature in names.indices where feature != a { #expect(values[feature] > values[a]) }
        #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
    }
}
