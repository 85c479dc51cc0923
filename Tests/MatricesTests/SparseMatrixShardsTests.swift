import Matrices
import Testing

struct SparseMatrixShardsTests {
    /// Rows of a few columns each, the first columns most often.
    private func examples(rows: Int, columns: Int, seed: UInt64) -> SparseMatrix {
        var generator = SeededGenerator(seed: seed)
        var result = SparseMatrix(columns: columns)
        for row in 0..<rows {
            let indices = (0..<columns).filter { generator.integer(below: $0 / 8 + 2) == 0 && row % 7 != 3 }.map { UInt32($0) }
            result.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() - 0.5 })
        }
        return result
    }

    private func matrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in generator.unitFloat() - 0.5 })
    }

    /// The product is the sum over the shards of what each range of columns gives by itself, in their order.
    @Test(arguments: [1, 2, 4, 8], [1, 2, 5, 33]) func productsAreSummedByShards(shards: Int, width: Int) {
        let plain = examples(rows: 20, columns: 90, seed: 3)
        let sharded = plain.sharded(shards, width: width)
        #expect(plain.sharded(shards, width: width, threads: 3) == sharded)
        let weights = matrix(90, width, seed: 4)
        let selection = [3, 0, 19, 7, 7, 10]
        var product = Matrix(rows: 0, columns: 0)
        sharded.gather(selection, from: weights, into: &product)
        var whole = Matrix(rows: 0, columns: 0)
        plain.gather(selection, from: weights, into: &whole)
        #expect(zip(product.values, whole.values).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(shards > 1 || product == whole)
        for threads in [1, 2, 3, 7] {
            var again = Matrix(rows: 0, columns: 0)
            sharded.gather(selection, from: weights, into: &again, team: WorkerTeam(count: threads))
            #expect(again == product)
        }
    }

    /// A row of weights belongs to one shard, and the documents come in order: not a bit changes.
    @Test(arguments: [1, 2, 4, 8], [1, 2, 5, 33]) func scatteringDoesNotDependOnShards(shards: Int, width: Int) {
        let plain = examples(rows: 20, columns: 90, seed: 5)
        let selection = [3, 0, 19, 7, 7, 10]
        let delta = matrix(6, width, seed: 6)
        var expected = matrix(90, width, seed: 7)
        let start = expected
        plain.scatter(selection, delta: delta, scale: -0.3, decay: 0.9, into: &expected)
        for threads in [1, 2, 7] {
            var weights = start
            plain.sharded(shards, width: width).scatter(
                selection, delta: delta, scale: -0.3, decay: 0.9, into: &weights, team: WorkerTeam(count: threads))
            #expect(weights == expected)
        }
    }

    @Test(arguments: [1, 4, 8]) func optimizersDoNotDependOnShards(shards: Int) {
        let plain = examples(rows: 20, columns: 90, seed: 8)
        let selection = [3, 0, 19, 7, 7, 10]
        let delta = matrix(6, 3, seed: 9)
        let rule = UpdateRule.adam(
            rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, correction1: 0.1, correction2: 0.001)
        func moved(_ examples: SparseMatrix, threads: Int) -> (Matrix, OptimizerMemory) {
            var weights = matrix(90, 3, seed: 10)
            var memory = OptimizerMemory(rows: 90, columns: 3, hasSecond: true)
            var gradients: [RowGradient] = []
            for _ in 0..<3 {
                weights.move(
                    by: examples, selection, delta: delta, scale: 0.5, rule: rule, keep: 0.99, penalty: 0.1, memory: &memory,
                    gradients: &gradients, team: WorkerTeam(count: threads))
            }
            return (weights, memory)
        }
        let (weights, memory) = moved(plain, threads: 1)
        #expect(weights != matrix(90, 3, seed: 10))
        for threads in [1, 2, 7] {
            let (w, m) = moved(plain.sharded(shards, width: 3), threads: threads)
            #expect(w == weights && m == memory)
        }
    }

    @Test func littleWorkIsNotSharded() {
        let small = examples(rows: 50, columns: 40, seed: 1)
        #expect(small.sharded(batch: 16, width: 2).shards == 1)
        let long = SparseMatrix(
            rowOffsets: [0, 400, 800], indices: (0..<800).map { UInt32($0 % 400) }, values: Array(repeating: 1, count: 800), columns: 400)
        #expect(long.sharded(batch: 16, width: 20).shards == 8)
        #expect(long.sharded(batch: 1, width: 2).shards == 1)
        #expect(SparseMatrix(columns: 3).sharded(batch: 16, width: 20).shards == 1)
    }

    @Test func rowsWithoutNonZeros() {
        let empty = SparseMatrix(rowOffsets: [0, 0, 0], indices: [], values: [], columns: 5).sharded(4, width: 2)
        var product = matrix(9, 2, seed: 1)
        empty.gather([1, 0], from: matrix(5, 2, seed: 2), into: &product, team: WorkerTeam(count: 2))
        #expect(product == Matrix(rows: 2, columns: 2))
    }
}
