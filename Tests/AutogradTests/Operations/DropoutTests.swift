import Autograd
import Matrices
import Testing

struct DropoutTests {
    @Test(arguments: [0.1, 0.5, 0.9] as [Float]) func gradientAgreesWithNumerical(rate: Float) {
        var source = Source(1)
        for point in [source.dense(4, 5), Matrix(rows: 4, columns: 5)] {
            let check = checkGradients(at: [point]) { tape, parameters in
                tape.probe(tape.dropout(parameters[0], rate: rate, seed: 7, stream: 3))
            }
            #expect(check.largestDifference < 1e-3, "\(check)")
        }
    }

    @Test func aRateOfZeroRecordsNothing() {
        var tape = Tape()
        let input = tape.parameter(Matrix(rows: 2, columns: 2))
        #expect(tape.dropout(input, rate: 0, seed: 1, stream: 1) == input)
        #expect(tape.description == "%0 = parameter: 2 × 2")
    }

    /// Kept entries are divided by 1 − rate; how many are kept stays within four standard deviations.
    @Test(arguments: [0.25, 0.5] as [Float]) func expectationStays(rate: Float) {
        var tape = Tape()
        let ones = Matrix(rows: 100, columns: 100, values: [Float](repeating: 1, count: 10_000))
        let output = tape.dropout(tape.constant(ones), rate: rate, seed: 1, stream: 2)
        let values = tape.value(of: output).values
        #expect(values.allSatisfy { $0 == 0 || $0 == 1 / (1 - rate) })
        let kept = Float(values.count { $0 != 0 })
        #expect(abs(kept - 10_000 * (1 - rate)) < 4 * (10_000 * rate * (1 - rate)).squareRoot())
    }

    @Test func seedAndStreamDecide() {
        var source = Source(2)
        let input = source.dense(8, 8)
        func dropped(seed: UInt64, stream: UInt64) -> Matrix {
            var tape = Tape()
            let output = tape.dropout(tape.constant(input), rate: 0.5, seed: seed, stream: stream)
            return tape.value(of: output)
        }
        #expect(dropped(seed: 1, stream: 1) == dropped(seed: 1, stream: 1))
        #expect(dropped(seed: 1, stream: 1) != dropped(seed: 1, stream: 2))
        #expect(dropped(seed: 1, stream: 1) != dropped(seed: 2, stream: 1))
    }
}
