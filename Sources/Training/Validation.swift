package import Matrices
package import Models
package import Scratch

/// How many documents a piece of work holds: many enough to hide the cost of handing it out, few enough
/// to balance. It does not depend on the number of threads, so neither do the sums.
private let pieceSize = 256

/// The figures of a model on documents with labels. O(non-zeros × classes).
package func figures(
    of model: some TrainableModel, on examples: any ExampleRows, labels: [UInt32], threads: Int
) throws(ScratchFileError) -> Figures {
    let pieces = (examples.rows + pieceSize - 1) / pieceSize
    let sums = parallelMap(pieces: pieces, threads: threads) { piece in
        let rows = piece * pieceSize..<min((piece + 1) * pieceSize, examples.rows)
        return Result { () throws(ScratchFileError) in try examples.matrix(holding: rows) }.map { held in
            var logits = model.logits(of: held.matrix, rows: held.rows)
            var correct = 0
            for (i, row) in rows.enumerated() where logits.largestColumn(inRow: i) == Int(labels[row]) {
                correct += 1
            }
            let loss = logits.softmaxRows(crossEntropyOf: Array(labels[rows]))
            return (loss: Double(loss) * Double(rows.count), correct: correct)
        }
    }
    let count = Double(max(examples.rows, 1))
    var loss = 0.0
    var correct = 0
    for sum in sums {
        let sum = try sum.get()
        loss += sum.loss
        correct += sum.correct
    }
    return Figures(loss: loss / count, accuracy: Double(correct) / count)
}
