import Autograd
import Matrices
import Models
import Testing

/// A minibatch gradient is the full gradient plus noise that falls like 1/√batch.
struct MinibatchNoiseTests {
    /// The gradient of softmax regression by its weights and bias, as one list.
    func gradient(_ model: SoftmaxRegression, _ task: Task, rows: [Int]) -> [Double] {
        var tape = Tape()
        let recording = model.loss(on: &tape, examples: task.examples, rows: rows, labels: rows.map { task.labels[$0] })
        let gradients = tape.gradients(of: recording.loss)
        return [
            gradients[recording.weights].expanded(rows: model.features, columns: model.classes),
            gradients[recording.bias].expanded(rows: 1, columns: model.classes),
        ].flatMap { $0.values.map { Double($0) } }
    }

    /// For documents drawn with replacement the mean of ‖g_B − g‖² is tr(covariance) / B; over 1500 draws it is uncertain
    /// by a few hundredths.
    @Test func deviationFallsWithTheRootOfTheBatch() {
        let task = Task(documents: 200)
        var generator = SeededGenerator(seed: 8)
        let initial = Initializer.uniform(bound: 1)
        let model = SoftmaxRegression(
            weights: initial.matrix(rows: task.examples.columns, columns: 3, using: &generator),
            bias: initial.matrix(rows: 1, columns: 3, using: &generator))
        let full = gradient(model, task, rows: Array(0..<200))
        func squaredDistance(_ rows: [Int]) -> Double {
            zip(gradient(model, task, rows: rows), full).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        let single = (0..<200).reduce(0) { $0 + squaredDistance([$1]) } / 200
        for batch in [1, 4, 16, 64] {
            var sum = 0.0
            for _ in 0..<1500 {
                sum += squaredDistance((0..<batch).map { _ in generator.integer(below: 200) })
            }
            let (found, expected) = ((sum / 1500).squareRoot(), (single / Double(batch)).squareRoot())
            #expect(abs(found / expected - 1) < 0.04, "batch \(batch): \(found), not \(expected)")
        }
    }
}
