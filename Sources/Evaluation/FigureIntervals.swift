/// How far the main figures of some predictions can be believed: the 95 % bootstrap intervals of all of them from the same samples.
public struct FigureIntervals: Sendable, Equatable {
    public let accuracy: ClosedRange<Double>
    public let macroF1: ClosedRange<Double>
    public let logLoss: ClosedRange<Double>

    /// Nil without documents. O(resamples × (documents + classes)).
    public init?(_ predictions: Predictions, seed: UInt64, threads: Int = 1) {
        let documents = (0..<predictions.count).map { Scored(predictions, $0) }
        let labelCount = predictions.labelCount
        let replicates = BootstrapInterval.replicates(documents: documents.count, seed: seed, threads: threads) { sample in
            Figures(documents, sample, labelCount: labelCount)
        }
        guard let accuracy = BootstrapInterval.percentile(replicates.map(\.accuracy)),
            let macroF1 = BootstrapInterval.percentile(replicates.map(\.macroF1)),
            let logLoss = BootstrapInterval.percentile(replicates.map(\.logLoss))
        else { return nil }
        self.accuracy = accuracy
        self.macroF1 = macroF1
        self.logLoss = logLoss
    }

    /// What a document adds to the figures.
    private struct Scored: Sendable {
        let truth: Int
        let predicted: Int
        let loss: Double

        init(_ predictions: Predictions, _ document: Int) {
            truth = predictions.truths[document]
            predicted = predictions.predicted(document)
            loss = MetricsAccumulator.logLoss(of: predictions.probabilityOfTruth(document))
        }
    }

    /// The figures of one sample, as ``Metrics`` defines them, without its matrix of confusions.
    private struct Figures: Sendable {
        let accuracy: Double
        let macroF1: Double
        let logLoss: Double

        init(_ documents: [Scored], _ sample: [Int], labelCount: Int) {
            var support = [Int](repeating: 0, count: labelCount)
            var predictions = support
            var correct = support
            var loss = 0.0
            for number in sample {
                let document = documents[number]
                support[document.truth] += 1
                predictions[document.predicted] += 1
                if document.truth == document.predicted { correct[document.truth] += 1 }
                loss += document.loss
            }
            var (sum, occurring) = (0.0, 0)
            for label in 0..<labelCount where support[label] + predictions[label] > 0 {
                sum += 2 * Double(correct[label]) / Double(support[label] + predictions[label])
                occurring += 1
            }
            accuracy = Double(correct.reduce(0, +)) / Double(sample.count)
            macroF1 = sum / Double(occurring)
            logLoss = loss / Double(sample.count)
        }
    }
}
