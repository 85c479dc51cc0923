import Glibc
import Matrices
import Testing

struct MatrixSigmoidTests {
    /// Against the definition in double precision, at widths around the eight lanes.
    @Test(arguments: [1, 7, 8, 9, 20]) func agreesWithTheDefinition(columns: Int) {
        var generator = SeededGenerator(seed: UInt64(columns))
        let logits = (0..<3 * columns).map { _ in 20 * (generator.unitFloat() - 0.5) }
        let targets = (0..<3 * columns).map { _ in generator.unitFloat() }
        var matrix = Matrix(rows: 3, columns: columns, values: logits)
        let loss = matrix.sigmoid(crossEntropyOf: Matrix(rows: 3, columns: columns, values: targets))
        var expected = 0.0
        for (i, z) in logits.enumerated() {
            let p = 1 / (1 + Glibc.exp(-Double(z)))
            #expect(matrix.values[i] == Elementary.sigmoid(z))
            let t = Double(targets[i])
            expected -= (t * Glibc.log(p) + (1 - t) * Glibc.log(1 - p)) / Double(3 * columns)
        }
        #expect(abs(Double(loss) - expected) < 1e-5)
    }

    @Test func noEntriesCostNothing() {
        var matrix = Matrix(rows: 0, columns: 1)
        #expect(matrix.sigmoid(crossEntropyOf: Matrix(rows: 0, columns: 1)) == 0)
    }

    @Test func missingLogitsShowInTheLoss() {
        var matrix = Matrix(rows: 1, columns: 2, values: [.nan, 0])
        #expect(matrix.sigmoid(crossEntropyOf: Matrix(rows: 1, columns: 2)).isNaN)
    }
}
