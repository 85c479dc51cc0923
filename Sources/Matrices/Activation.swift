/// A function applied to each number of a layer by itself.
public enum Activation: String, Sendable, CaseIterable {
    /// max(x, 0) (Nair and Hinton 2010). Its derivative at zero is zero.
    case relu
    case tanh
    /// 1 / (1 + e⁻ˣ)
    case sigmoid
    /// The Gaussian error linear unit in its tanh form, ½ x (1 + tanh(√(2/π) (x + 0.044715 x³)))
    /// (Hendrycks and Gimpel 2016), which is within 5e-4 of x · Φ(x).
    case gelu
}

/// A function and its derivative, on eight numbers at once.
private protocol Differentiable {
    typealias Lanes = Elementary.Lanes
    static func value(_ x: Lanes) -> Lanes
    /// The derivative at x, where the value is y.
    static func derivative(_ x: Lanes, _ y: Lanes) -> Lanes
}

/// A NaN stays one: it compares false.
private enum ReLU: Differentiable {
    @inline(__always)
    static func value(_ x: Lanes) -> Lanes { x.replacing(with: 0, where: x .<= 0) }
    @inline(__always)
    static func derivative(_ x: Lanes, _ y: Lanes) -> Lanes { Lanes().replacing(with: 1, where: x .> 0) }
}

private enum Tanh: Differentiable {
    @inline(__always)
    static func value(_ x: Lanes) -> Lanes { Elementary.tanh(x) }
    @inline(__always)
    static func derivative(_ x: Lanes, _ y: Lanes) -> Lanes { 1 - y * y }
}

private enum Sigmoid: Differentiable {
    @inline(__always)
    static func value(_ x: Lanes) -> Lanes { Elementary.sigmoid(x) }
    @inline(__always)
    static func derivative(_ x: Lanes, _ y: Lanes) -> Lanes { y * (1 - y) }
}

/// Since ½ (1 + tanh u) is the logistic function of 2u, the value is x · σ(c x (1 + 0.044715 x²)) with
/// c = 2 √(2/π), which cancels nothing for negative x.
private enum GELU: Differentiable {
    @inline(__always)
    private static func gate(_ x: Lanes) -> Lanes {
        Elementary.sigmoid(x * 1.5957691216 * (x * x * 0.044715 + 1))
    }

    @inline(__always)
    static func value(_ x: Lanes) -> Lanes {
        // The gate has been zero for long; this keeps −∞ · 0 away.
        x.replacing(with: -100, where: x .< -100) * gate(x)
    }

    /// σ + x σ (1 − σ) c (1 + 3 · 0.044715 x²), which is exactly 0 or 1 beyond ±16.
    @inline(__always)
    static func derivative(_ x: Lanes, _ y: Lanes) -> Lanes {
        var x = x.replacing(with: 16, where: x .> 16)
        x = x.replacing(with: -16, where: x .< -16)
        let s = gate(x)
        return s + x * s * (1 - s) * (x * x * 0.134145 + 1) * 1.5957691216
    }
}

extension Matrix {
    /// Replaces each entry x by f(x). O(entries).
    public mutating func apply(_ activation: Activation) {
        switch activation {
        case .relu: apply(ReLU.self)
        case .tanh: apply(Tanh.self)
        case .sigmoid: apply(Sigmoid.self)
        case .gelu: apply(GELU.self)
        }
    }

    /// Multiplies each entry by f′(x), x being the entry of `input` at its place and f(x) that of
    /// `output`. O(entries).
    package mutating func multiply(byDerivativeOf activation: Activation, at input: Matrix, output: Matrix) {
        switch activation {
        case .relu: multiply(byDerivativeOf: ReLU.self, at: input, output: output)
        case .tanh: multiply(byDerivativeOf: Tanh.self, at: input, output: output)
        case .sigmoid: multiply(byDerivativeOf: Sigmoid.self, at: input, output: output)
        case .gelu: multiply(byDerivativeOf: GELU.self, at: input, output: output)
        }
    }

    @inline(__always)
    private mutating func apply<Function: Differentiable>(_: Function.Type) {
        let count = values.count
        withMutablePointer { out in
            forEachEight(of: count) { i, width in
                store(Function.value(load(out + i, width)), width, to: out + i)
            }
        }
    }

    @inline(__always)
    private mutating func multiply<Function: Differentiable>(
        byDerivativeOf _: Function.Type, at input: Matrix, output: Matrix
    ) {
        precondition(
            rows == input.rows && columns == input.columns && rows == output.rows && columns == output.columns,
            "matrices of different shapes")
        let count = values.count
        input.withPointer { input in
            output.withPointer { output in
                withMutablePointer { out in
                    forEachEight(of: count) { i, width in
                        let derivative = Function.derivative(load(input + i, width), load(output + i, width))
                        store(load(out + i, width) * derivative, width, to: out + i)
                    }
                }
            }
        }
    }
}
