import Autograd
import Matrices
import Testing

struct BiasTests {
    @Test func addsARowToEachRow() {
        var tape = Tape()
        let input = tape.constant(Matrix(rows: 2, columns: 2, values: [1, 2, 3, 4]))
        let bias = tape.parameter(Matrix(rows: 1, columns: 2, values: [10, 20]))
        let sum = tape.add(bias, toEachRowOf: input)
        #expect(tape.value(of: sum).values == [11, 22, 13, 24])
    }

    @Test(arguments: 1...5) func gradientAgreesWithNumerical(seed: UInt64) {
        var source = Source(seed)
        let check = checkGradients(at: [source.dense(4, 3), source.dense(1, 3)]) { tape, parameters in
            tape.probe(tape.add(parameters[1], toEachRowOf: parameters[0]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func gradientOfTheBiasIsTheSumOfTheRows() {
        var tape = Tape()
        let input = tape.parameter(Matrix(rows: 3, columns: 2))
        let bias = tape.parameter(Matrix(rows: 1, columns: 2))
        let loss = tape.softmaxCrossEntropy(tape.add(bias, toEachRowOf: input), labels: [0, 1, 1])
        let gradients = tape.gradients(of: loss)
        let rows = gradients[input].expanded(rows: 3, columns: 2)
        var sum = Matrix(rows: 1, columns: 2)
        sum.addRows(of: rows)
        #expect(gradients[bias] == .dense(sum))
    }
}
