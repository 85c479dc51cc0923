public import Matrices

/// How the entries of a parameter begin: a distribution, its scale taken from the parameter's shape.
///
/// A parameter is inputs × outputs: it has as many rows as a unit has inputs (fan-in) and as many columns as an input
/// has outputs (fan-out). The scaled forms have mean zero and a variance of their own; uniform numbers are then
/// of −√(3 · variance) ..< √(3 · variance).
public enum Initializer: Sendable, Equatable {
    public enum Distribution: Sendable, CaseIterable {
        case uniform
        case normal
    }

    /// Every entry the same: zero for biases, one for gains.
    case constant(Float)
    /// Uniform in −bound ..< bound.
    case uniform(bound: Float)
    /// Variance 1 / average of fan-in and fan-out, a compromise between what keeps the variance from layer to layer
    /// forwards and what keeps it backwards; for layers fed by tanh and the like (Glorot and Bengio 2010).
    case glorot(Distribution)
    /// Variance 1 / fan-in, which keeps the variance of what is linear; for the first layer on raw features of variance one
    /// (LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp").
    case lecun(Distribution)
    /// Variance 2 / fan-in, which keeps the variance behind ReLU, of whose inputs half are zero
    /// (He, Zhang, Ren and Sun 2015).
    case he(Distribution)

    /// Every entry zero.
    public static let zero = Initializer.constant(0)

    /// A matrix of rows × columns, filled in the order of storage. The same generator gives the same bits on every machine.
    /// O(entries).
    public func matrix(rows: Int, columns: Int, using generator: inout SeededGenerator) -> Matrix {
        let count = rows * columns
        let values: [Float]
        switch self {
        case .constant(let value): values = [Float](repeating: value, count: count)
        case .uniform(let bound): values = Self.uniform(bound: bound, count: count, &generator)
        case .glorot(let distribution):
            let fan = (Float(rows) + Float(columns)) / 2
            values = Self.draw(distribution, precision: fan, count: count, &generator)
        case .lecun(let distribution):
            values = Self.draw(distribution, precision: Float(rows), count: count, &generator)
        case .he(let distribution):
            values = Self.draw(distribution, precision: Float(rows) / 2, count: count, &generator)
        }
        return Matrix(rows: rows, columns: columns, values: values)
    }

    /// Numbers of variance 1 / precision. A shape without entries, of precision zero, asks for none.
    private static func draw(
        _ distribution: Distribution, precision: Float, count: Int, _ generator: inout SeededGenerator
    ) -> [Float] {
        switch distribution {
        case .uniform: uniform(bound: (3 / precision).squareRoot(), count: count, &generator)
        case .normal: normal(deviation: (1 / precision).squareRoot(), count: count, &generator)
        }
    }

    private static func uniform(bound: Float, count: Int, _ generator: inout SeededGenerator) -> [Float] {
        var values = [Float](repeating: 0, count: count)
        for i in values.indices { values[i] = (generator.unitFloat() * 2 - 1) * bound }
        return values
    }

    /// Normal deviates by the polar method (Marsaglia and Bray 1964): of a point (u, v) drawn evenly from the unit disc,
    /// with s = u² + v², both u and v times √(−2 ln s / s) are normal, and independent.
    private static func normal(deviation: Float, count: Int, _ generator: inout SeededGenerator) -> [Float] {
        var values: [Float] = []
        values.reserveCapacity(count + 1)
        while values.count < count {
            let u = generator.unitFloat() * 2 - 1
            let v = generator.unitFloat() * 2 - 1
            let s = u * u + v * v
            guard s > 0, s < 1 else { continue }
            let factor = (-2 * Elementary.log(s) / s).squareRoot() * deviation
            values.append(u * factor)
            values.append(v * factor)
        }
        // They come in pairs.
        values.removeLast(values.count - count)
        return values
    }
}
