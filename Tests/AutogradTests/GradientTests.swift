import Autograd
import Matrices
import Testing

struct GradientTests {
    @Test func expansionsAgree() {
        var source = Source(1)
        let examples = source.sparse(4, 6)
        let delta = source.dense(2, 3)
        let factor = SparseFactor(examples: examples, selection: [1, 3], delta: delta)
        var expected = Matrix(rows: 6, columns: 3)
        for (b, row) in [1, 3].enumerated() {
            for i in examples.rowOffsets[row]..<examples.rowOffsets[row + 1] {
                for c in 0..<3 { expected[Int(examples.indices[i]), c] += examples.values[i] * delta[b, c] }
            }
        }
        #expect(Gradient.factored([factor]).expanded(rows: 6, columns: 3) == expected)
        #expect(Gradient.dense(expected).expanded(rows: 6, columns: 3) == expected)
        #expect(Gradient.zero.expanded(rows: 6, columns: 3) == Matrix(rows: 6, columns: 3))
        let twice = Gradient.factored([factor, factor]).expanded(rows: 6, columns: 3)
        expected.scale(by: 2)
        #expect(zip(twice.values, expected.values).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test func everyFormIsAddedInPlace() {
        var source = Source(2)
        let factor = SparseFactor(examples: source.sparse(2, 4), selection: [0, 1], delta: source.dense(2, 3))
        for gradient in [Gradient.zero, .dense(source.dense(4, 3)), .factored([factor, factor])] {
            let start = source.dense(4, 3)
            var (moved, expected) = (start, start)
            gradient.add(to: &moved, scale: -0.5)
            expected.add(gradient.expanded(rows: 4, columns: 3), scale: -0.5)
            #expect(zip(moved.values, expected.values).allSatisfy { abs($0 - $1) < 1e-6 })
            #expect((moved == start) == (gradient == .zero))
        }
    }
}
