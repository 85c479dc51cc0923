import Glibc
import Matrices
import Testing

struct ElementaryTests {
    /// The error of `value` in units of the last place of the true value, given in double precision.
    func ulps(_ value: Float, _ truth: Double) -> Double {
        let rounded = Float(truth)
        if rounded == value { return 0 }
        if !rounded.isFinite || !value.isFinite { return .infinity }
        return abs(Double(value) - truth) / Double(rounded.ulp)
    }

    /// All of the bit patterns at a stride, both signs: every exponent, subnormal numbers among them.
    @Test func exponentialIsWithinOneUlp() {
        var worst = 0.0
        for bits in stride(from: UInt32(0), through: .max, by: 997) {
            let x = Float(bitPattern: bits)
            guard !x.isNaN else { continue }
            worst = max(worst, ulps(Elementary.exp(x), Glibc.exp(Double(x))))
        }
        #expect(worst <= 1)
    }

    @Test func exponentialIsWithinOneUlpWhereItMatters() {
        var worst = 0.0
        for x in stride(from: Float(-104), through: 89, by: 0x1p-13) {
            worst = max(worst, ulps(Elementary.exp(x), Glibc.exp(Double(x))))
        }
        #expect(worst <= 1)
    }

    @Test func logarithmIsWithinOneUlp() {
        var worst = 0.0
        for bits in stride(from: UInt32(1), to: Float.infinity.bitPattern, by: 499) {
            let x = Float(bitPattern: bits)
            worst = max(worst, ulps(Elementary.log(x), Glibc.log(Double(x))))
        }
        for x in stride(from: Float(0.5), through: 2, by: 0x1p-19) {
            worst = max(worst, ulps(Elementary.log(x), Glibc.log(Double(x))))
        }
        #expect(worst <= 1)
    }

    @Test func specialValues() {
        #expect(Elementary.exp(0) == 1)
        #expect(Elementary.exp(-0.0) == 1)
        #expect(Elementary.exp(.infinity) == .infinity)
        #expect(Elementary.exp(-.infinity) == 0)
        #expect(Elementary.exp(.nan).isNaN)
        #expect(Elementary.exp(88.72283) < .infinity)
        #expect(Elementary.exp(88.72284) == .infinity)
        #expect(Elementary.exp(-103.9) == .leastNonzeroMagnitude)
        #expect(Elementary.exp(-104) == 0)
        #expect(Elementary.log(1) == 0)
        #expect(Elementary.log(0) == -.infinity)
        #expect(Elementary.log(-0.0) == -.infinity)
        #expect(Elementary.log(-1).isNaN)
        #expect(Elementary.log(-.infinity).isNaN)
        #expect(Elementary.log(-.leastNonzeroMagnitude).isNaN)
        #expect(Elementary.log(.infinity) == .infinity)
        #expect(Elementary.log(.nan).isNaN)
        #expect(ulps(Elementary.log(.leastNonzeroMagnitude), -103.27892990343185) <= 1)
    }

    /// Reference values to more digits than a double holds, computed apart from any C library.
    @Test(arguments: [
        (-100, 3.72007597602083596296e-44),
        (-87.5, 9.98235093056924755599e-39),
        (-20.25, 1.60522805518561160865e-9),
        (-1, 3.67879441171442321596e-1),
        (-0.125, 8.82496902584595402865e-1),
        (0.0009765625, 1.00097703949241653524e+0),
        (0.34375, 1.41022603492571070570e+0),
        (0.5, 1.64872127070012814685e+0),
        (1, 2.71828182845904523536e+0),
        (2.71875, 1.51613586968344901569e+1),
        (10, 2.20264657948067165170e+4),
        (50.5, 8.54813428729805769226e+21),
        (88.5, 2.72308782506811161211e+38),
    ] as [(Float, Double)])
    func tabulatedExponential(x: Float, truth: Double) {
        #expect(ulps(Elementary.exp(x), truth) <= 1)
    }

    @Test(arguments: [
        (0x1p-133, -9.21885750144727261525e+1),
        (0.0009765625, -6.93147180559945309417e+0),
        (0.5, -6.93147180559945309417e-1),
        (0.70703125, -3.46680413213736728499e-1),
        (0.9990234375, -9.77039647826612785968e-4),
        (1.0009765625, 9.76085973055458895961e-4),
        (1.4140625, 3.46466767346208580918e-1),
        (2, 6.93147180559945309417e-1),
        (3, 1.09861228866810969140e+0),
        (10, 2.30258509299404568402e+0),
        (1000, 6.90775527898213705205e+0),
        (123456792, 1.86314017904680179591e+1),
        (3e38, 8.85968458242744309350e+1),
    ] as [(Float, Double)])
    func tabulatedLogarithm(x: Float, truth: Double) {
        #expect(ulps(Elementary.log(x), truth) <= 1)
    }

    @Test func aLaneDoesNotDependOnItsNeighbours() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<10_000 {
            var lanes = SIMD8<Float>()
            for i in 0..<8 { lanes[i] = Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) }
            let (exponentials, logarithms) = (Elementary.exp(lanes), Elementary.log(lanes))
            for i in 0..<8 where !lanes[i].isNaN {
                #expect(exponentials[i].bitPattern == Elementary.exp(lanes[i]).bitPattern)
                #expect(logarithms[i].bitPattern == Elementary.log(lanes[i]).bitPattern || lanes[i] < 0)
            }
        }
    }

    /// The bits themselves, so that no compiler and no machine changes them unseen.
    @Test func bitsArePinned() {
        var digest: UInt64 = 0
        for bits in stride(from: UInt32(0), through: .max, by: 9973) {
            let x = Float(bitPattern: bits)
            guard !x.isNaN else { continue }
            digest = digest &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(Elementary.exp(x).bitPattern)
            if x > 0 { digest = digest &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(Elementary.log(x).bitPattern) }
        }
        #expect(digest == 4_586_943_579_657_172_249)
    }
}
