import Matrices
import Models

/// How many documents a piece of work holds: many enough to hide the cost of handing it out, few enough
/// to balance. It does not depend on the number of threads, so neither do the sums.
private let pieceSize = 256

/// The figures of a model on documents with labels. O(non-zeros × classes).
func figures(of model: some TrainableModel, on examples: SparseMatrix, labels: [UInt32], threads: Int) -> Figures {
    let pieces = (examples.rows + pieceSize - 1) / pieceSize
    let sums = parallelMap(pieces: pieces, threads: threads) { piece in
        let rows = piece * pieceSize..<min((piece + 1) * pieceSize, examples.rows)
        var logits = model.logits(of: examples, rows: rows)
        var correct = 0
        for (i, row) in rows.enumerated() where logits.largestColumn(inRow: i) == Int(labels[row]) {
            correct += 1
        }
        let loss = logits.softmaxRows(crossEntropyOf: Array(labels[rows]))
        return (loss: Double(loss) * Double(rows.count), correct: correct)
    }
    let count = Double(max(examples.rows, 1))
    return Figures(
        loss: sums.reduce(0) { $0 + $1.loss } / count,
        accuracy: Double(sums.reduce(0) { $0 + $1.correct }) / count)
}
