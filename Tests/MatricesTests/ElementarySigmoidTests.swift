import Glibc
import Matrices
import Testing

struct ElementarySigmoidTests {
    /// The error of `value` in units of the last place of the true value, given in double precision.
    func ulps(_ value: Float, _ truth: Double) -> Double {
        let rounded = Float(truth)
        if rounded == value { return 0 }
        if !rounded.isFinite || !value.isFinite { return .infinity }
        return abs(Double(value) - truth) / Double(rounded.ulp)
    }

    /// The largest error over bit patterns at a stride, both signs, and densely where the function bends.
    func worst(_ function: (Float) -> Float, _ truth: (Double) -> Double) -> Double {
        var worst = 0.0
        for bits in stride(from: UInt32(0), through: .max, by: 1993) {
            let x = Float(bitPattern: bits)
            guard !x.isNaN else { continue }
            worst = max(worst, ulps(function(x), truth(Double(x))))
        }
        for x in stride(from: Float(-20), through: 20, by: 0x1p-14) {
            worst = max(worst, ulps(function(x), truth(Double(x))))
        }
        return worst
    }

    @Test func errorsStayBounded() {
        #expect(worst(Elementary.tanh, Glibc.tanh) <= 2)
        #expect(worst(Elementary.sigmoid) { 1 / (1 + Glibc.exp(-$0)) } <= 2.5)
        #expect(worst(Elementary.softplus) { max($0, 0) + Glibc.log1p(Glibc.exp(-abs($0))) } <= 3)
    }

    /// Reference values to more digits than a double holds, computed apart from any C library.
    @Test(arguments: [
        (-20.5, -0.999999999999999996874),
        (-9.0, -0.999999969540040974479),
        (-5.25, -0.999944928617770833058),
        (-1.0, -0.761594155955764888119),
        (-0.6875, -0.596373555479242339844),
        (-0.625, -0.554599722349382293999),
        (-0.6171875, -0.549166768329846593689),
        (-0.375, -0.358357398350785946319),
        (-0.0009765625, -0.000976562189559260218584),
        (0.01171875, 0.0117182135876630119375),
        (0.125, 0.124353001771596208055),
        (0.5, 0.462117157260009758502),
        (0.62109375, 0.551889101536610603566),
        (0.75, 0.635148952387287319214),
        (1.5, 0.905148253644866438242),
        (3.0, 0.995054753686730451332),
        (7.625, 0.999999523526180013314),
        (8.9375, 0.999999965484344619745),
        (15.0, 0.999999999999812847541),
    ] as [(Float, Double)])
    func tabulatedHyperbolicTangent(x: Float, truth: Double) {
        #expect(ulps(Elementary.tanh(x), truth) <= 2)
        #expect(Elementary.tanh(-x) == -Elementary.tanh(x))
    }

    @Test(arguments: [
        (-100.0, 3.72007597602083596296e-44),
        (-87.5, 9.98235093056924755599e-39),
        (-30.25, 7.28772409581916131012e-14),
        (-10.0, 0.0000453978687024343945048),
        (-2.71875, 0.0618759857236427183478),
        (-1.0, 0.268941421369995120749),
        (-0.5, 0.377540668798145435361),
        (-0.0009765625, 0.499755859394402551787),
        (0.0009765625, 0.500244140605597448213),
        (0.34375, 0.585101154203231174349),
        (1.0, 0.731058578630004879251),
        (2.5, 0.924141819978756448807),
        (5.0, 0.993307149075715144441),
        (9.875, 0.999948557786257791025),
        (17.0, 0.999999958600624526057),
    ] as [(Float, Double)])
    func tabulatedLogisticFunction(x: Float, truth: Double) {
        #expect(ulps(Elementary.sigmoid(x), truth) <= 2.5)
    }

    @Test(arguments: [
        (-100.0, 3.72007597602083596296e-44),
        (-30.25, 7.28772409581942686473e-14),
        (-10.0, 0.0000453988992168646467695),
        (-2.71875, 0.063873127333022869921),
        (-0.0009765625, 0.692659018519230123247),
        (0.34375, 0.879720533530122756009),
        (1.0, 1.31326168751822283405),
        (5.0, 5.00671534848911806862),
        (17.0, 17.0000000413993763309),
        (1000.0, 1000.0),
    ] as [(Float, Double)])
    func tabulatedSoftplus(x: Float, truth: Double) {
        #expect(ulps(Elementary.softplus(x), truth) <= 3)
    }

    @Test func specialValues() {
        #expect(Elementary.tanh(0).bitPattern == Float(0).bitPattern)
        #expect(Elementary.tanh(-0.0).bitPattern == Float(-0.0).bitPattern)
        #expect(Elementary.tanh(.infinity) == 1 && Elementary.tanh(-.infinity) == -1)
        #expect(Elementary.tanh(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
        #expect(Elementary.sigmoid(0) == 0.5)
        #expect(Elementary.sigmoid(.infinity) == 1 && Elementary.sigmoid(-.infinity) == 0)
        #expect(Elementary.softplus(.infinity) == .infinity && Elementary.softplus(-.infinity) == 0)
        for function in [Elementary.tanh, Elementary.sigmoid, Elementary.softplus] as [(Float) -> Float] {
            #expect(function(.nan).isNaN)
        }
    }

    /// The bits themselves, so that no compiler and no machine changes them unseen.
    @Test func bitsArePinned() {
        var digest: UInt64 = 0
        for bits in stride(from: UInt32(0), through: .max, by: 9973) {
            let x = Float(bitPattern: bits)
            guard !x.isNaN else { continue }
            for y in [Elementary.tanh(x), Elementary.sigmoid(x), Elementary.softplus(x)] {
                digest = digest &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(y.bitPattern)
            }
        }
        #expect(digest == 17_650_136_102_839_459_009)
    }
}
