import Matrices
import Models
import Testing

struct InitializerTests {
    static let scaled = Initializer.Distribution.allCases.flatMap {
        [Initializer.glorot($0), .lecun($0), .he($0)]
    }

    func matrix(_ initializer: Initializer, _ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return initializer.matrix(rows: rows, columns: columns, using: &generator)
    }

    /// Mean and variance, in double precision.
    func moments(_ values: [Float]) -> (mean: Double, variance: Double) {
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        return (mean, values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count))
    }

    func variance(_ initializer: Initializer, fanIn: Double, fanOut: Double) -> Double {
        switch initializer {
        case .constant: 0
        case .uniform(let bound): Double(bound) * Double(bound) / 3
        case .glorot: 2 / (fanIn + fanOut)
        case .lecun: 1 / fanIn
        case .he: 2 / fanIn
        }
    }

    /// Of 120,000 numbers the mean is uncertain by a 350th of their deviation, the variance by less than 0.5 %.
    @Test(arguments: scaled + [.uniform(bound: 0.05)]) func meanAndVarianceAreThoseOfTheFormula(initializer: Initializer) {
        for (rows, columns) in [(100, 1200), (1200, 100)] {
            let moments = moments(matrix(initializer, rows, columns).values)
            let expected = variance(initializer, fanIn: Double(rows), fanOut: Double(columns))
            #expect(abs(moments.mean) < 4 * (expected / 120_000).squareRoot())
            #expect(abs(moments.variance / expected - 1) < 0.02)
        }
    }

    @Test(arguments: scaled + [.uniform(bound: 0.05)]) func uniformNumbersFillTheirInterval(initializer: Initializer) {
        switch initializer {
        case .uniform, .glorot(.uniform), .lecun(.uniform), .he(.uniform): break
        default: return
        }
        let values = matrix(initializer, 100, 200).values
        let bound = Float((3 * variance(initializer, fanIn: 100, fanOut: 200)).squareRoot())
        #expect(values.allSatisfy { abs($0) <= bound * (1 + 0x1p-22) })
        // Each tenth of the interval has its share, 2000 ± 5 deviations.
        var counts = [Int](repeating: 0, count: 10)
        for value in values { counts[min(Int((value / bound + 1) * 5), 9)] += 1 }
        #expect(counts.allSatisfy { abs($0 - 2000) < 215 }, "\(counts)")
    }

    /// The shares below the quantiles of the normal distribution, and the third and fourth moments, 0 and 3.
    @Test func normalNumbersAreNormal() {
        let values = matrix(.lecun(.normal), 1, 400_001).values.map { Double($0) }
        let quantiles = [
            (-3.0902, 0.001), (-2.3263, 0.01), (-1.6449, 0.05), (-1.2816, 0.1), (-0.6745, 0.25), (0, 0.5),
            (0.6745, 0.75), (1.2816, 0.9), (1.6449, 0.95), (2.3263, 0.99), (3.0902, 0.999),
        ]
        for (quantile, share) in quantiles {
            let found = Double(values.count { $0 < quantile }) / 400_001
            #expect(abs(found - share) < 4 * (share * (1 - share) / 400_001).squareRoot(), "\(quantile): \(found)")
        }
        let count = Double(values.count)
        #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 } / count) < 0.03)
        #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count - 3) < 0.08)
        // The two numbers of a pair, and neighbours of different pairs, are uncorrelated.
        for lag in 1...2 {
            let product = (lag..<values.count).reduce(0) { $0 + values[$1] * values[$1 - lag] }
            #expect(abs(product / count) < 4 / count.squareRoot())
        }
    }

    @Test func constantsSpendNoRandomNumbers() {
        var generator = SeededGenerator(seed: 3)
        let untouched = generator
        #expect(Initializer.zero.matrix(rows: 2, columns: 3, using: &generator).values == [0, 0, 0, 0, 0, 0])
        #expect(Initializer.constant(1).matrix(rows: 1, columns: 2, using: &generator).values == [1, 1])
        #expect(generator == untouched)
    }

    @Test(arguments: scaled) func theGeneratorDecides(initializer: Initializer) {
        #expect(matrix(initializer, 7, 5) == matrix(initializer, 7, 5))
        #expect(matrix(initializer, 7, 5) != matrix(initializer, 7, 5, seed: 2))
        var generator = SeededGenerator(seed: 1)
        let (first, second) = (
            initializer.matrix(rows: 7, columns: 5, using: &generator),
            initializer.matrix(rows: 7, columns: 5, using: &generator)
        )
        #expect(first == matrix(initializer, 7, 5) && first != second)
    }

    @Test(arguments: scaled + [.zero]) func shapesWithoutEntries(initializer: Initializer) {
        for (rows, columns) in [(0, 0), (0, 3), (3, 0)] {
            let empty = matrix(initializer, rows, columns)
            #expect(empty.rows == rows && empty.columns == columns)
        }
    }

    /// Model files depend on these bits; they agree with the same formulas written in another language in double precision.
    @Test func knownBits() {
        #expect(matrix(.he(.uniform), 3, 1).values.map(\.bitPattern) == [0x3f12ee5b, 0x3d6cc33f, 0x3e56a20a])
        #expect(matrix(.glorot(.uniform), 3, 1).values.map(\.bitPattern) == [0x3efe7dfb, 0x3d4d0ae2, 0x3e39e0ab])
        #expect(matrix(.lecun(.normal), 3, 1).values.map(\.bitPattern) == [0x3f8b422a, 0x3de0662c, 0x3f407377])
    }
}
