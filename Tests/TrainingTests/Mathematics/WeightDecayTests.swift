import Autograd
import Matrices
import Models
import Testing
import Training

/// For plain SGD, L2 in the loss and decoupled decay are the same (Loshchilov and Hutter 2019, proposition 1): both step to
/// (1 − ηλ) w − ηg, given the penalty ½ λ ‖w‖², with the ½.
struct WeightDecayTests {
    /// Documents in which every feature occurs, so that decay on the rows touched is decay of all.
    static func documents(_ count: Int, seed: UInt64) -> SparseMatrix {
        var generator = SeededGenerator(seed: seed)
        var documents = SparseMatrix(columns: 10)
        for _ in 0..<count {
            documents.appendRow(indices: Array(0..<10), values: (0..<10).map { _ in generator.unitFloat() - 0.5 })
        }
        return documents
    }

    /// Softmax regression trained by steps of tape code, with the penalty recorded in the loss.
    func trainedByHand(
        _ start: SoftmaxRegression, _ documents: SparseMatrix, _ labels: [UInt32], rate: Float, penalty: Float, epochs: Int
    ) -> SoftmaxRegression {
        var model = start
        for epoch in 1...epochs {
            for document in epochOrder(documents: documents.rows, seed: 1, epoch: epoch) {
                var tape = Tape()
                let recording = model.loss(
                    on: &tape, examples: documents, rows: [document], labels: [labels[document]])
                let loss = tape.add(recording.loss, tape.squaredNormPenalty(recording.weights, factor: penalty))
                let gradients = tape.gradients(of: loss)
                gradients[recording.weights].add(to: &model.weights, scale: -rate)
                gradients[recording.bias].add(to: &model.bias, scale: -rate)
            }
        }
        return model
    }

    @Test func inTheLossOrDecoupledIsTheSameForSGD() throws {
        let documents = Self.documents(40, seed: 1)
        var generator = SeededGenerator(seed: 2)
        let labels = (0..<40).map { _ in UInt32(generator.integer(below: 3)) }
        let initial = Initializer.uniform(bound: 1)
        let start = SoftmaxRegression(
            weights: initial.matrix(rows: 10, columns: 3, using: &generator), bias: Matrix(rows: 1, columns: 3))
        var options = TrainingOptions()
        options.epochs = 5
        options.batchSize = 1
        options.learningRate = 0.1
        options.biasLearningRate = 0.1
        options.schedule = .constant
        options.weightDecay = 0.05
        let decoupled = try Trainer(options).train(start, on: documents, labels: labels).model
        let inLoss = trainedByHand(start, documents, labels, rate: 0.1, penalty: 0.05, epochs: 5)
        for (a, b) in zip(decoupled.parameters, inLoss.parameters) {
            #expect(zip(a.values, b.values).allSatisfy { abs($0 - $1) < 1e-5 })
        }
        // What is compared is not the same for want of decay.
        let without = trainedByHand(start, documents, labels, rate: 0.1, penalty: 0, epochs: 5)
        #expect(inLoss.weights.squaredNorm < 0.5 * without.weights.squaredNorm)
    }
}
