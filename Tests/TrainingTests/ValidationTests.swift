import Glibc
import Matrices
import Models
import Scratch
import Testing
import Training

@Suite struct ValidationTests {
    private func model(classes: Int, features: Int, seed: UInt64) -> SoftmaxRegression {
        var generator = SeededGenerator(seed: seed)
        return SoftmaxRegression(
            weights: Initializer.uniform(bound: 2).matrix(rows: features, columns: classes, using: &generator),
            bias: Matrix(rows: 1, columns: classes))
    }

    /// Below, at and above the sizes at which the work is parted: document by document, in double precision, and the same to the bit
    /// at any number of threads and from disk.
    @Test(arguments: [0, 1, 2, 255, 256, 257, 512, 1_000]) func figuresAreTheMeansOverTheDocuments(documents: Int) throws {
        let task = Task(documents: documents, classes: 4, seed: UInt64(documents))
        let model = model(classes: 4, features: task.examples.columns, seed: 3)
        let logits = model.logits(of: task.examples, rows: nil)
        var (loss, correct) = (0.0, 0)
        for (row, label) in task.labels.enumerated() {
            let scores = (0..<4).map { Double(logits[row, $0]) }
            let most = scores.max()!
            if scores.firstIndex(of: most) == Int(label) { correct += 1 }
            loss += Glibc.log(scores.reduce(0) { $0 + Glibc.exp($1 - most) }) + most - scores[Int(label)]
        }
        let one = try figures(of: model, on: task.examples, labels: task.labels, threads: 1)
        #expect(one.accuracy == (documents == 0 ? 0 : Double(correct) / Double(documents)))
        #expect(abs(one.loss - (documents == 0 ? 0 : loss / Double(documents))) < 1e-5 * max(1, one.loss))
        let file = try ScratchFile(folder: "/tmp")
        var writer = RowFile.Writer(file)
        for row in 0..<documents {
            let range = task.examples.rowOffsets[row]..<task.examples.rowOffsets[row + 1]
            try writer.append(indices: Array(task.examples.indices[range]), values: Array(task.examples.values[range]))
        }
        let onDisk = RowFile(file, joining: [try writer.finish()], columns: task.examples.columns)
        for threads in [0, 1, 2, 7] {
            #expect(try figures(of: model, on: task.examples, labels: task.labels, threads: threads) == one)
            #expect(try figures(of: model, on: onDisk, labels: task.labels, threads: threads) == one)
        }
    }

    /// Where classes are equally probable the first is taken for the model's choice.
    @Test func tiesGoToTheFirstClass() throws {
        let task = Task(documents: 300, classes: 3)
        let found = try figures(of: task.untrained, on: task.examples, labels: task.labels, threads: 2)
        #expect(found.accuracy == Double(task.labels.count { $0 == 0 }) / 300)
        #expect(abs(found.loss - 1.0986122886681098) < 1e-6)
    }
}
