import Autograd
import Matrices
import Testing

struct ScalingTests {
    @Test(arguments: [-2.5, 0, 0.3] as [Float]) func gradientAgreesWithNumerical(factor: Float) {
        var source = Source(1)
        for point in [source.dense(3, 4), Matrix(rows: 3, columns: 4)] {
            let check = checkGradients(at: [point]) { tape, parameters in
                tape.probe(tape.scale(parameters[0], by: factor))
            }
            #expect(check.largestDifference < 1e-3, "\(check)")
        }
    }

    @Test func everyEntryIsScaled() {
        var tape = Tape()
        let scaled = tape.scale(tape.constant(Matrix(rows: 1, columns: 2, values: [1, -3])), by: -2)
        #expect(tape.value(of: scaled).values == [-2, 6])
    }
}
