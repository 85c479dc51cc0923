import Autograd
import Matrices
import Testing

struct TapeTests {
    @Test func printsOneLineANode() {
        var examples = SparseMatrix(columns: 3)
        examples.appendRow(indices: [0, 2], values: [1, 1])
        var tape = Tape()
        let weights = tape.parameter(Matrix(rows: 3, columns: 2))
        let bias = tape.parameter(Matrix(rows: 1, columns: 2))
        let logits = tape.add(bias, toEachRowOf: tape.gather(examples, rows: [0], from: weights))
        let loss = tape.softmaxCrossEntropy(logits, labels: [1])
        _ = tape.add(loss, tape.squaredNormPenalty(weights, factor: 0.5))
        _ = tape.constant(Matrix(rows: 1, columns: 1))
        #expect(
            tape.description == """
                %0 = parameter: 3 × 2
                %1 = parameter: 1 × 2
                %2 = gather 1 rows, %0: 1 × 2
                %3 = bias %2, %1: 1 × 2
                %4 = softmaxCrossEntropy %3: 1 × 1
                %5 = squaredNormPenalty 0.5, %0: 1 × 1
                %6 = sum %4, %5: 1 × 1
                %7 = constant: 1 × 1
                """)
    }

    /// The optimiser must find the weights unshared, or every step would copy all of them.
    @Test func lettingGoOfTheLeavesSparesACopy() {
        var source = Source(3)
        let examples = source.sparse(4, 1000)
        var weights = source.dense(1000, 3)
        func address() -> UnsafePointer<Float>? { weights.values.withUnsafeBufferPointer { $0.baseAddress } }
        let before = address()
        var tape = Tape()
        var spent: Gradients?
        for _ in 0..<10 {
            tape.reset(reclaiming: spent)
            let variable = tape.parameter(weights)
            let loss = tape.probe(tape.gather(examples, rows: [0, 1, 2, 3], from: variable))
            let gradients = tape.gradients(of: loss)
            if case .factored(let factors) = gradients[variable] {
                for factor in factors { factor.add(to: &weights, scale: -1) }
            }
            spent = gradients
        }
        #expect(address() == before)
    }

    @Test func computedValuesOutliveTheGradients() {
        var tape = Tape()
        let loss = tape.softmaxCrossEntropy(tape.parameter(Matrix(rows: 1, columns: 2)), labels: [0])
        let value = tape.scalar(loss)
        _ = tape.gradients(of: loss)
        #expect(tape.scalar(loss) == value)
        #expect(tape.probabilities(of: loss)?.values == [0.5, 0.5])
    }

    @Test func whatTheLossDoesNotDependOnHasGradientZero() {
        var tape = Tape()
        let used = tape.parameter(Matrix(rows: 1, columns: 2))
        let unused = tape.parameter(Matrix(rows: 2, columns: 2))
        let loss = tape.squaredNormPenalty(used, factor: 1)
        let later = tape.parameter(Matrix(rows: 1, columns: 1))
        let gradients = tape.gradients(of: loss)
        #expect(gradients[unused] == .zero && gradients[later] == .zero)
    }
}
