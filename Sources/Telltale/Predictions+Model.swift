internal import Evaluation
internal import Matrices
internal import Models

extension Predictions {
    /// What a model says of documents as rows, which all have a label that it knows.
    init(_ model: some TrainableModel, examples: SparseMatrix, labels: [UInt32], threads: Int) {
        self.init(classCount: model.classes)
        let block = 512
        let pieces = parallelMap(pieces: (examples.rows + block - 1) / block, threads: threads) { piece in
            let rows = piece * block..<min((piece + 1) * block, examples.rows)
            let probabilities = model.probabilities(of: examples, rows: rows)
            var predictions = Predictions(classCount: model.classes)
            for row in rows {
                predictions.add(truth: Int(labels[row]), probabilities: probabilities.row(row - rows.lowerBound).span)
            }
            return predictions
        }
        for piece in pieces { add(piece) }
    }
}
