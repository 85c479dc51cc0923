import Matrices
import Testing

struct MatrixNormalizationTests {
    /// Against the definition in double precision, at widths around the eight lanes.
    @Test(arguments: [1, 2, 7, 8, 9, 16, 21]) func agreesWithTheDefinition(columns: Int) {
        var generator = SeededGenerator(seed: UInt64(columns))
        let values = (0..<3 * columns).map { _ in 10 * generator.unitFloat() + 100 }
        var matrix = Matrix(rows: 3, columns: columns, values: values)
        var inverses = Matrix(rows: 0, columns: 0)
        matrix.normalizeRows(epsilon: 0.5, inverseDeviations: &inverses)
        #expect(inverses.rows == 3 && inverses.columns == 1)
        for r in 0..<3 {
            let row = values[r * columns..<(r + 1) * columns].map { Double($0) }
            let mean = row.reduce(0, +) / Double(columns)
            let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(columns)
            let inverse = 1 / (variance + 0.5).squareRoot()
            #expect(abs(Double(inverses[r, 0]) / inverse - 1) < 1e-5)
            for c in 0..<columns { #expect(abs(Double(matrix[r, c]) - (row[c] - mean) * inverse) < 1e-4) }
        }
    }

    /// A derivative by a shift or by a stretch of the row is zero, when ε is.
    @Test func derivativeIsOrthogonalToShiftAndStretch() {
        var generator = SeededGenerator(seed: 1)
        let input = Matrix(rows: 2, columns: 13, values: (0..<26).map { _ in generator.unitFloat() })
        var normalized = input
        var inverses = Matrix(rows: 0, columns: 0)
        normalized.normalizeRows(epsilon: 0, inverseDeviations: &inverses)
        var delta = Matrix(rows: 2, columns: 13, values: (0..<26).map { _ in generator.unitFloat() })
        delta.differentiateNormalizedRows(normalized, inverseDeviations: inverses)
        for r in 0..<2 {
            #expect(abs(delta.row(r).reduce(0, +)) < 1e-4)
            #expect(abs(zip(delta.row(r), input.row(r)).reduce(0) { $0 + $1.0 * $1.1 }) < 1e-4)
            #expect(delta.row(r).contains { abs($0) > 0.1 })
        }
    }

    @Test func emptyShapesWork() {
        var inverses = Matrix(rows: 0, columns: 0)
        var matrix = Matrix(rows: 2, columns: 0)
        matrix.normalizeRows(epsilon: 1, inverseDeviations: &inverses)
        #expect(inverses == Matrix(rows: 2, columns: 1))
    }
}
