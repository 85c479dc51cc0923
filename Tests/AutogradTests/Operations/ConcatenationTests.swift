import Autograd
import Matrices
import Testing

struct ConcatenationTests {
    @Test(arguments: [0, 1] as [Float]) func gradientAgreesWithNumerical(scale: Float) {
        var source = Source(1)
        let point = [source.dense(3, 2, scale: scale), source.dense(3, 4, scale: scale)]
        let check = checkGradients(at: point) { tape, parameters in
            // One of them twice: both places count.
            tape.probe(tape.concatenate([parameters[0], parameters[1], parameters[0]]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func columnsStandSideBySide() {
        var tape = Tape()
        let a = tape.constant(Matrix(rows: 2, columns: 1, values: [1, 2]))
        let b = tape.constant(Matrix(rows: 2, columns: 2, values: [3, 4, 5, 6]))
        let both = tape.concatenate([a, b])
        #expect(tape.value(of: both) == Matrix(rows: 2, columns: 3, values: [1, 3, 4, 2, 5, 6]))
    }
}
