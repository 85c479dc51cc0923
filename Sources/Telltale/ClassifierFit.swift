internal import Features
internal import Models
internal import Tokenization

/// A model fitted to some documents, and what it is made of.
struct ClassifierFit {
    let fitting: ClassifierFitting
    let documents: [Int]
    let fitted: FittedVocabulary
    let model: any TrainableModel
    let epochs: Int
    let setbacks: Int
    let deadUnits: Double?
    var validation: TrainingSummary.Validation?
    var calibration: TrainingSummary.Calibration?

    /// What is kept of a fit to measure by.
    var measured: CheckpointStore.Measured {
        get throws {
            CheckpointStore.Measured(epochs: epochs, validation: try validation.orThrow(), calibration: calibration)
        }
    }

    func classifier() throws -> TextClassifier {
        var classDocuments = [Int](repeating: 0, count: fitting.corpus.labels.count)
        for document in documents { classDocuments[Int(fitting.labels[document])] += 1 }
        return TextClassifier(
            labels: fitting.corpus.labels, tokenizer: .current(fitting.options.tokenizer),
            vocabulary: try fitted.vocabulary(of: fitting.counted, threads: fitting.options.training.threads),
            model: StoredModel(model),
            summary: TrainingSummary(
                documents: documents.count, classDocuments: classDocuments, tokens: fitting.counted.tokenCount,
                epochs: epochs, training: fitting.options.training, setbacks: setbacks, deadUnits: deadUnits,
                validation: validation, calibration: calibration),
            name: "the new model")
    }
}
