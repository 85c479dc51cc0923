import Telltale

extension Stopwatch {
    /// An epoch of training, and the parts of its steps by themselves, in minibatches and in the order of an epoch.
    mutating func timeTraining(on documents: FeaturizedDocuments, threads: Int) throws {
        let rows = documents.rows
        var options = TrainingOptions()
        options.epochs = 1
        options.threads = threads
        let start = SoftmaxRegression(features: rows.columns, classes: documents.classes)
        let model = try time("epoch", nonZeros: rows.nonZeros) {
            try Trainer(options).train(start, on: rows, labels: documents.labels).model
        }

        // Weights that were trained, for memory never written to reads faster than any other.
        let order = epochOrder(documents: rows.rows, seed: options.seed, epoch: 1)
        let batches = stride(from: 0, to: order.count, by: options.batchSize).map {
            Array(order[$0..<min($0 + options.batchSize, order.count)])
        }
        let labels = batches.map { batch in batch.map { documents.labels[$0] } }
        var logits = batches.map { Matrix(rows: $0.count, columns: documents.classes) }
        time("gather", nonZeros: rows.nonZeros) {
            for number in batches.indices { rows.gather(batches[number], from: model.weights, into: &logits[number]) }
        }
        let deltas = time("loss", nonZeros: rows.nonZeros, preparing: { logits }) { deltas in
            for number in batches.indices {
                _ = deltas[number].softmaxRows(crossEntropyOf: labels[number])
                deltas[number].differentiateCrossEntropy(of: labels[number], smoothing: 0, classWeights: nil, scale: 1)
            }
            return deltas
        }
        time("scatter", nonZeros: rows.nonZeros, preparing: { model.weights.copied }) { weights in
            for number in batches.indices {
                rows.scatter(batches[number], delta: deltas[number], scale: -options.learningRate, into: &weights)
            }
        }
    }
}

extension Matrix {
    /// A copy whose memory is its own at once, and not when it is first written to.
    fileprivate var copied: Matrix {
        var copy = self
        copy.scale(by: 1)
        return copy
    }
}
