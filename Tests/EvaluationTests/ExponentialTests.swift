import Glibc
import Testing

import Evaluation

@Suite struct ExponentialTests {
    @Test func itIsTheExponential() {
        var generator = TestGenerator(state: 1)
        let values = (0..<200_000).map { _ in Double.random(in: -708...709, using: &generator) } + [0, 1, -1, 1e-300]
        let worst = values.map { (exponential($0) / exp($0) - 1).magnitude }.max()!
        #expect(worst <= 2 * Double.ulpOfOne)
    }

    @Test func itsEdgesAreThoseOfTheCLibrary() {
        #expect(exponential(0) == 1)
        #expect(exponential(-.infinity) == 0 && exponential(-1000) == 0)
        #expect(exponential(.infinity) == .infinity && exponential(1000) == .infinity)
        #expect(exponential(.nan).isNaN)
        let subnormal = exponential(-740)
        #expect((subnormal / exp(-740.0) - 1).magnitude < 0.01)
    }

    @Test func itUndoesTheLogarithm() {
        for x in [1e-200, 0.3, 1, 2.5, 1e200] { #expect((exponential(naturalLogarithm(x)) / x - 1).magnitude < 1e-13) }
    }
}
