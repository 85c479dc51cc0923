import Corpora
import Telltale
import Testing

struct ClassWeightsTests {
    private func weights(_ text: String) throws -> [String: Float] {
        let file = try TemporaryText(text)
        return try ClassWeights.read(file.path)
    }

    @Test func readsLabelsAndNumbers() throws {
        #expect(try weights("ham\t1\nspam\t 20.5 \n") == ["ham": 1, "spam": 20.5])
    }

    @Test(arguments: ["ham\tmany\n", "ham\t0\n", "ham\t-1\n", "ham\tinf\n", "ham\t1\nham\t2\n"])
    func whatIsNoWeightIsRefused(text: String) {
        let error = #expect(throws: InputError.self) { try weights(text) }
        #expect(error?.line == nil && error?.file.hasSuffix(text.hasPrefix("ham\t1\n") ? ":2" : ":1") == true)
    }

    private func corpus() throws -> Corpus {
        try Corpus([("ham", "one two"), ("ham", "two three"), ("ham", "three"), ("spam", "four one")])
    }

    private func trained(_ weights: ClassWeights) throws -> TextClassifier {
        var options = ClassifierOptions()
        options.holdout = 0
        options.classWeights = weights
        return try TextClassifier.train(on: try corpus(), options: options)
    }

    @Test func balancedMakesAllClassesCountAlike() throws {
        #expect(try trained(.balanced).summary.training.classWeights == [4 / 6, 2])
        #expect(try trained(.equal).summary.training.classWeights == nil)
        #expect(try trained(.weights(["spam": 7])).summary.training.classWeights == [1, 7])
    }

    @Test func aWeightForALabelThatDoesNotOccurIsRefused() {
        let error = #expect(throws: InputError.self) { try trained(.weights(["sapm": 7])) }
        #expect(error?.message.contains("'sapm'") == true)
    }
}
