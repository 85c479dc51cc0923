import Autograd
import Matrices
import Testing

struct EmbeddingBagTests {
    let bags = [[3, 0, 3], [], [1], [5, 4, 2, 1]]

    @Test(arguments: SparseMatrix.Combination.allCases, [0, 1] as [Float])
    func gradientAgreesWithNumerical(combination: SparseMatrix.Combination, scale: Float) {
        var source = Source(1)
        let check = checkGradients(at: [source.dense(6, 3, scale: scale)]) { tape, parameters in
            tape.probe(tape.embeddingBag(bags, combining: combination, from: parameters[0]))
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func sumsAndMeans() {
        let table = Matrix(rows: 6, columns: 2, values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        var tape = Tape()
        let variable = tape.constant(table)
        let sums = tape.embeddingBag(bags, combining: .sum, from: variable)
        let means = tape.embeddingBag(bags, combining: .mean, from: variable)
        #expect(tape.value(of: sums).values == [15, 18, 0, 0, 3, 4, 28, 32])
        let expected: [Float] = [5, 6, 0, 0, 3, 4, 7, 8]
        #expect(zip(tape.value(of: means).values, expected).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    /// Looking up a row is the product with a one-hot row, in value and gradient, bit for bit.
    @Test func lookingUpIsTheProductWithAOneHotRow() {
        var source = Source(2)
        let table = source.dense(5, 7)
        let numbers = [4, 0, 2]
        var oneHot = Matrix(rows: 3, columns: 5)
        for (row, number) in numbers.enumerated() { oneHot[row, number] = 1 }
        func record(_ lookUp: (inout Tape, Variable) -> Variable) -> (Matrix, Matrix) {
            var tape = Tape()
            let variable = tape.parameter(table)
            let rows = lookUp(&tape, variable)
            let loss = tape.probe(rows)
            let gradient = tape.gradients(of: loss)[variable].expanded(rows: 5, columns: 7)
            return (tape.value(of: rows), gradient)
        }
        let product = record { tape, table in tape.multiply(tape.constant(oneHot), table) }
        for combination in SparseMatrix.Combination.allCases {
            let bag = record { tape, table in
                tape.embeddingBag(numbers.map { [$0] }, combining: combination, from: table)
            }
            #expect(bag == product)
        }
        #expect(product.0.row(1) == table.row(0) && product.1.row(1) == [Float](repeating: 0, count: 7))
    }

    @Test func gradientStaysFactoredAndSparse() throws {
        var source = Source(3)
        var tape = Tape()
        let table = tape.parameter(source.dense(1000, 4))
        let loss = tape.probe(tape.embeddingBag([[7, 900], [7]], combining: .mean, from: table))
        guard case .factored(let factors) = tape.gradients(of: loss)[table] else {
            Issue.record("the gradient of an embedding bag was expanded")
            return
        }
        let factor = try #require(factors.first)
        #expect(factor.examples.indices == [7, 900, 7] && factor.examples.values == [0.5, 0.5, 1])
    }
}
