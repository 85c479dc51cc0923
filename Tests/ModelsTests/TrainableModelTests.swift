import Autograd
import Matrices
import Models
import Testing

struct TrainableModelTests {
    /// The same answer for every document, by a parameter that moves and one that does not.
    private struct Prior: TrainableModel {
        var parameters = [Matrix(rows: 1, columns: 3, values: [0, 1, -1]), Matrix(rows: 1, columns: 3, values: [2, 0, 0])]
        let roles = [ParameterRole.bias, .frozen]
        let features = 4
        let classes = 3

        func logits(
            on tape: inout Tape, parameters: [Variable], examples: SparseMatrix, rows: [Int], dropout: UInt64?
        ) -> Variable {
            let zero = tape.constant(Matrix(rows: rows.count, columns: 3))
            let moving = tape.add(parameters[0], toEachRowOf: zero)
            return tape.add(parameters[1], toEachRowOf: moving)
        }

        func logits(of examples: SparseMatrix, rows: Range<Int>?) -> Matrix {
            var logits = Matrix(rows: (rows ?? 0..<examples.rows).count, columns: 3)
            for parameter in parameters { logits.addToEachRow(parameter) }
            return logits
        }
    }

    @Test func probabilitiesAreTheSoftmaxOfTheLogits() {
        var examples = SparseMatrix(columns: 4)
        for _ in 0..<5 { examples.appendRow(indices: [], values: []) }
        let probabilities = Prior().probabilities(of: examples, rows: 1..<3)
        // e², e¹ and e⁻¹ over their sum.
        let expected = [0.7053845, 0.2594965, 0.0351190] as [Float]
        #expect(probabilities.rows == 2 && Prior().probabilities(of: examples).rows == 5)
        for row in 0..<2 {
            for (p, q) in zip(probabilities.row(row), expected) { #expect(abs(p - q) < 1e-6) }
        }
    }

    @Test func whatIsFrozenHasNoGradient() {
        let model = Prior()
        var tape = Tape()
        let variables = model.variables(on: &tape)
        let logits = model.logits(
            on: &tape, parameters: variables, examples: SparseMatrix(columns: 4), rows: [0], dropout: nil)
        let loss = tape.softmaxCrossEntropy(logits, labels: [1])
        let gradients = tape.gradients(of: loss)
        #expect(gradients[variables[0]] != .zero)
        #expect(gradients[variables[1]] == .zero)
    }
}
