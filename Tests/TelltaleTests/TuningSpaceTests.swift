import Corpora
import Features
import Testing
import Training

import Telltale

@Suite struct TuningSpaceTests {
    private func space(_ classifiers: [TuningOptions.Classifier] = [.linear, .mlp]) throws -> TuningSpace {
        TuningSpace(corpus: try corpus("messages.tsv"), classifiers: classifiers, hasRuns: true)
    }

    /// The search starts from what `train` does without options, but for the choice of the epoch.
    @Test func theInitialPointIsTheDefaults() throws {
        let space = try space()
        let corpus = try corpus("messages.tsv")
        let standard = ClassifierOptions()
        let options = space.options(at: space.space.initial, standard)
        #expect(options.resolved(for: corpus).features == standard.resolved(for: corpus).features)
        #expect(options.resolved(for: corpus).features.shapeNgrams == ClassifierOptions.automaticShapeNgrams)
        #expect(options.network == nil && options.classWeights == standard.classWeights)
        var training = options.training
        training.criterion = standard.training.criterion
        #expect(training == standard.training)
        #expect(space.arguments(at: space.space.initial) == ["--criterion", "last"])
    }

    @Test func perceptronsHaveTheirOwnDefaults() throws {
        let space = try space([.mlp])
        let options = space.options(at: space.space.initial, ClassifierOptions())
        #expect(options.network?.hidden == NetworkOptions().hidden)
        let rates = TrainingRates(optimizer: .sgd, network: NetworkOptions())
        #expect(options.training.learningRate == rates.learningRate && options.training.biasLearningRate == rates.biasLearningRate)
        #expect(options.training.labelSmoothing == NetworkOptions.labelSmoothing)
        #expect(space.arguments(at: space.space.initial) == ["--classifier", "mlp", "--criterion", "last"])
    }

    @Test func theWidestFeaturesHoldAllOthers() throws {
        let widest = try space().widest(ClassifierOptions())
        #expect(widest.wordNgrams == 3 && widest.shapeNgrams == 3 && widest.skippedWords == 2 && widest.characterNgrams == 2...6 && widest.acrossNgrams == 3...6 && widest.runNgrams == 1...4)
    }

    @Test func optionsAreThoseOfTheDocuments() throws {
        let names = try space([.linear]).space.options.map(\.name)
        #expect(names.contains("run-ngrams") && !names.contains("hidden") && Set(names).count == names.count)
        let without = TuningSpace(corpus: try corpus("messages.tsv"), classifiers: [.linear], hasRuns: false)
        #expect(!without.space.options.contains { $0.name == "run-ngrams" })
    }
}
