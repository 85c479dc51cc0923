import Autograd
import Matrices
import Testing

struct LayerNormalizationTests {
    @Test(arguments: [2, 5, 8, 19]) func gradientAgreesWithNumerical(columns: Int) {
        var source = Source(UInt64(columns))
        let point = [source.dense(3, columns, scale: 2), source.dense(1, columns), source.dense(1, columns)]
        let check = checkGradients(at: point, step: 0x1p-8) { tape, parameters in
            tape.probe(tape.layerNormalization(parameters[0], gain: parameters[1], offset: parameters[2]))
        }
        #expect(check.largestDifference < 2e-3, "\(check)")
    }

    /// A row of equal entries has variance zero; ε keeps the derivative finite. It is large, so ε is too here.
    @Test func gradientAtZero() {
        var source = Source(1)
        let point = [Matrix(rows: 2, columns: 4), source.dense(1, 4), source.dense(1, 4)]
        let check = checkGradients(at: point) { tape, parameters in
            tape.probe(
                tape.layerNormalization(parameters[0], gain: parameters[1], offset: parameters[2], epsilon: 1))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func rowsHaveMeanZeroAndVarianceOne() {
        var source = Source(2)
        var tape = Tape()
        let input = tape.constant(source.dense(4, 21, scale: 30))
        let gain = tape.constant(Matrix(rows: 1, columns: 21, values: [Float](repeating: 1, count: 21)))
        let offset = tape.constant(Matrix(rows: 1, columns: 21))
        let output = tape.layerNormalization(input, gain: gain, offset: offset)
        let value = tape.value(of: output)
        for row in 0..<4 {
            let entries = value.row(row).map { Double($0) }
            #expect(abs(entries.reduce(0, +)) < 1e-5)
            #expect(abs(entries.reduce(0) { $0 + $1 * $1 } / 21 - 1) < 1e-4)
        }
    }

    @Test func knownValue() {
        var tape = Tape()
        let input = tape.constant(Matrix(rows: 1, columns: 2, values: [1, 3]))
        let gain = tape.constant(Matrix(rows: 1, columns: 2, values: [10, 100]))
        let offset = tape.constant(Matrix(rows: 1, columns: 2, values: [1, 2]))
        let output = tape.layerNormalization(input, gain: gain, offset: offset, epsilon: 0)
        #expect(tape.value(of: output).values == [-9, 102])
    }
}
