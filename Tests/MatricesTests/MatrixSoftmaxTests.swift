import Glibc
import Matrices
import Testing

struct MatrixSoftmaxTests {
    /// Against the definition in double precision, at widths around the eight lanes.
    @Test(arguments: [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 77]) func agreesWithTheDefinition(columns: Int) {
        var generator = SeededGenerator(seed: UInt64(columns))
        let rows = 20
        let logits = (0..<rows * columns).map { _ in 20 * (generator.unitFloat() - 0.5) }
        let labels = (0..<rows).map { _ in UInt32(generator.integer(below: columns)) }
        var matrix = Matrix(rows: rows, columns: columns, values: logits)
        let loss = matrix.softmaxRows(crossEntropyOf: labels)
        var expectedLoss = 0.0
        for r in 0..<rows {
            let row = logits[r * columns..<(r + 1) * columns].map { Glibc.exp(Double($0)) }
            let sum = row.reduce(0, +)
            for c in 0..<columns {
                #expect(abs(Double(matrix[r, c]) - row[c] / sum) < 1e-6)
            }
            expectedLoss -= Glibc.log(row[Int(labels[r])] / sum) / Double(rows)
        }
        #expect(abs(Double(loss) - expectedLoss) < 1e-5 * max(1, expectedLoss))
        var again = Matrix(rows: rows, columns: columns, values: logits)
        again.softmaxRows()
        #expect(again == matrix)
    }

    @Test func hugeLogitsStayFinite() {
        var matrix = Matrix(rows: 2, columns: 3, values: [1e4, -1e4, 0, 1e4, -1e4, 0])
        let loss = matrix.softmaxRows(crossEntropyOf: [0, 1])
        #expect(matrix.values == [1, 0, 0, 1, 0, 0])
        #expect(loss == 1e4)
    }

    @Test func aRowDoesNotDependOnItsNeighbours() {
        var both = Matrix(rows: 2, columns: 5, values: [1, 2, 3, 4, 5, -9, 8, -7, 6, 0])
        var second = Matrix(rows: 1, columns: 5, values: [-9, 8, -7, 6, 0])
        both.softmaxRows()
        second.softmaxRows()
        #expect(both.row(1) == second.values)
    }

    @Test func infiniteAndMissingLogitsShowInTheLoss() {
        for bad in [Float.nan, .infinity] {
            var matrix = Matrix(rows: 1, columns: 2, values: [bad, 0])
            #expect(!matrix.softmaxRows(crossEntropyOf: [1]).isFinite)
        }
    }

    /// Against the definition in double precision, at widths around the eight lanes.
    @Test(arguments: [1, 2, 7, 8, 9, 20]) func logSoftmaxAgreesWithTheDefinition(columns: Int) {
        var generator = SeededGenerator(seed: UInt64(columns))
        let logits = (0..<3 * columns).map { _ in 20 * (generator.unitFloat() - 0.5) }
        var matrix = Matrix(rows: 3, columns: columns, values: logits)
        matrix.logSoftmaxRows()
        for r in 0..<3 {
            let row = logits[r * columns..<(r + 1) * columns].map { Double($0) }
            let logSum = Glibc.log(row.reduce(0) { $0 + Glibc.exp($1) })
            for c in 0..<columns { #expect(abs(Double(matrix[r, c]) - (row[c] - logSum)) < 1e-5) }
        }
    }

    @Test func logSoftmaxOfHugeLogitsIsFinite() {
        var matrix = Matrix(rows: 1, columns: 3, values: [1e4, -1e4, 1e4])
        matrix.logSoftmaxRows()
        #expect(matrix.values == [-0.6931472, -20000.693, -0.6931472])
    }

    /// Smoothing and weights of no effect give the same bits as none.
    @Test func neutralTargetsChangeNothing() {
        var (plain, neutral) = (Matrix(rows: 2, columns: 3, values: [1, 2, 3, -1, 0, 2]), Matrix(rows: 0, columns: 0))
        neutral = plain
        let loss = plain.softmaxRows(crossEntropyOf: [0, 2])
        #expect(neutral.softmaxRows(crossEntropyOf: [0, 2], smoothing: 0, classWeights: [1, 1, 1]) == loss)
        #expect(plain == neutral)
    }
}
