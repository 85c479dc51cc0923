import Glibc
import Testing

import Evaluation

@Suite struct NaturalLogarithmTests {
    @Test func itIsTheLogarithm() {
        var generator = TestGenerator(state: 1)
        var values = (0..<100_000).map { _ in Double(bitPattern: generator.next() >> 1) }.filter { $0 > 0 && $0.isFinite }
        values += (0..<100_000).map { _ in Double.random(in: 0.5...2, using: &generator) }
        values += [1, 1.0.nextUp, 1.0.nextDown, 2, 0.5, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude]
        let worst = values.map { ((naturalLogarithm($0) - log($0)) / max(log($0).magnitude, .leastNormalMagnitude)).magnitude }.max()!
        #expect(worst <= 2 * Double.ulpOfOne)
        #expect(naturalLogarithm(1) == 0)
    }

    /// Recorded of this formula, a unit in the last place off in ln 10: the bits are the same on every machine.
    @Test(arguments: [
        (0.1, -2.3025850929940455), (2.0, 0.6931471805599453), (10.0, 2.3025850929940455), (1e-300, -690.7755278982137),
    ])
    func itsBitsStay(_ x: Double, _ expected: Double) {
        #expect(naturalLogarithm(x) == expected)
    }

    @Test func itsEdgesAreThoseOfTheCLibrary() {
        #expect(naturalLogarithm(0) == -.infinity)
        #expect(naturalLogarithm(.infinity) == .infinity)
        #expect(naturalLogarithm(-1).isNaN)
        #expect(naturalLogarithm(.nan).isNaN)
    }
}
