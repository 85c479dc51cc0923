import Telltale
import Testing
import Training

struct TrainingRatesTests {
    private static var networks: [NetworkOptions?] {
        var onEmbeddings = NetworkOptions()
        onEmbeddings.embedding = 8
        return [nil, NetworkOptions(), onEmbeddings]
    }

    @Test func softmaxRegressionTakesTheDefaultsOfTraining() {
        let rates = TrainingRates(optimizer: .sgd, network: nil)
        #expect(rates.learningRate == TrainingOptions().learningRate)
        #expect(rates.biasLearningRate == TrainingOptions().biasLearningRate)
    }

    /// No rate that is chosen without asking is one that training warns of, and the bias never moves faster than the weights.
    @Test(arguments: OptimizerKind.allCases) func ratesAreNoneToWarnOf(optimizer: OptimizerKind) {
        for network in Self.networks {
            let rates = TrainingRates(optimizer: optimizer, network: network)
            var options = TrainingOptions()
            options.optimizer = optimizer
            options.learningRate = rates.learningRate
            options.biasLearningRate = rates.biasLearningRate
            #expect(options.warnings == [])
            #expect(rates.biasLearningRate > 0 && rates.biasLearningRate < rates.learningRate)
        }
    }
}
