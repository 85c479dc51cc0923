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

    @Test func printsEveryOperation() {
        var tape = Tape()
        let a = tape.parameter(Matrix(rows: 2, columns: 2))
        let row = tape.parameter(Matrix(rows: 1, columns: 2))
        let factors = tape.constant(Matrix(rows: 2, columns: 1))
        _ = tape.multiply(a, a)
        _ = tape.multiply(row, byTransposed: a)
        _ = tape.multiply(transposed: a, by: factors)
        for activation in Activation.allCases { _ = tape.apply(activation, to: a) }
        _ = tape.dropout(a, rate: 0.5, seed: 1, stream: 1)
        _ = tape.layerNormalization(a, gain: row, offset: row)
        _ = tape.multiplyElementwise(a, a)
        _ = tape.scale(a, by: 0.5)
        _ = tape.scaleRows(of: a, by: factors)
        _ = tape.concatenate([a, factors])
        _ = tape.logSoftmax(a)
        _ = tape.sum(of: a)
        _ = tape.mean(of: a)
        _ = tape.sigmoidCrossEntropy(a, targets: Matrix(rows: 2, columns: 2))
        _ = tape.meanSquaredError(a, targets: Matrix(rows: 2, columns: 2))
        _ = tape.embeddingBag([[0, 1], [], [1]], combining: .mean, from: a)
        #expect(
            tape.description == """
                %0 = parameter: 2 × 2
                %1 = parameter: 1 × 2
                %2 = constant: 2 × 1
                %3 = matrixProduct %0, %0: 2 × 2
                %4 = matrixProduct %1, %0ᵀ: 1 × 2
                %5 = matrixProduct %0ᵀ, %2: 2 × 1
                %6 = relu %0: 2 × 2
                %7 = tanh %0: 2 × 2
                %8 = sigmoid %0: 2 × 2
                %9 = gelu %0: 2 × 2
                %10 = dropout %0: 2 × 2
                %11 = layerNormalization %0, %1, %1: 2 × 2
                %12 = elementwiseProduct %0, %0: 2 × 2
                %13 = scaling 0.5, %0: 2 × 2
                %14 = rowScaling %0, %2: 2 × 2
                %15 = concatenation %0, %2: 2 × 3
                %16 = logSoftmax %0: 2 × 2
                %17 = total %0: 1 × 1
                %18 = mean %0: 1 × 1
                %19 = sigmoidCrossEntropy %0: 1 × 1
                %20 = meanSquaredError %0: 1 × 1
                %21 = gather 3 rows, %0: 3 × 2
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
            // After each step: with a copy in every step, two addresses would take turns.
            #expect(address() == before)
        }
    }

    /// The same with every operation on the tape: whatever one of them keeps, it keeps no parameter.
    @Test func noOperationKeepsAParameter() {
        var source = Source(4)
        var network = EveryOperation(&source)
        func addresses() -> [UnsafePointer<Float>?] {
            network.parameters.map { $0.values.withUnsafeBufferPointer { $0.baseAddress } }
        }
        let before = addresses()
        let norms = network.parameters.map(\.squaredNorm)
        var tape = Tape()
        var spent: Gradients?
        for step in 0..<10 {
            tape.reset(reclaiming: spent)
            let (variables, loss) = network.loss(on: &tape, step: step)
            let gradients = tape.gradients(of: loss)
            network.update(variables, gradients)
            spent = gradients
            #expect(addresses() == before)
        }
        #expect(zip(norms, network.parameters).allSatisfy { $0 != $1.squaredNorm })
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
