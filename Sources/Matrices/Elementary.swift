/// Elementary functions with fixed results: the same bits on every machine and in every version, which
/// the C library does not promise. Each works on eight numbers at once, each lane by itself, so that
/// the result for a number never depends on its neighbours; the form for one number is the same code.
public enum Elementary {
    package typealias Lanes = SIMD8<Float>

    /// eˣ, within 1 ulp (tested over all exponents). Too large gives +∞, too small 0, NaN gives NaN.
    public static func exp(_ x: Float) -> Float { exp(Lanes(repeating: x))[0] }

    /// The natural logarithm, within 1 ulp (tested over all exponents). Of 0 −∞, of less NaN.
    public static func log(_ x: Float) -> Float { log(Lanes(repeating: x))[0] }

    /// Range reduction to |r| ≤ ½ ln 2 in two steps (Cody and Waite 1980) and a polynomial for
    /// (eʳ − 1 − r) / r² (Moshier 1992, Cephes, `expf`).
    @inline(__always)
    package static func exp(_ x: Lanes) -> Lanes {
        // Beyond these bounds the result is +∞ or 0 anyway; NaN compares false and stays.
        var x = x.replacing(with: 89, where: x .> 89)
        x = x.replacing(with: -104, where: x .< -104)
        // Adding 1.5 · 2²³ rounds to the nearest integer and leaves it in the low bits.
        let shifter = Lanes(repeating: 0x1.8p23)
        let shifted = x * 0x1.715476p0 + shifter
        let whole = shifted - shifter
        let n = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- unsafeBitCast(shifter, to: SIMD8<Int32>.self)
        // The first constant has nine significant bits, so that its product with `whole` is exact.
        let r = (x - whole * 0.693359375) - whole * -2.12194440e-4
        var p = r * 1.9875691500e-4 + 1.3981999507e-3
        p = p * r + 8.3334519073e-3
        p = p * r + 4.1665795894e-2
        p = p * r + 1.6666665459e-1
        p = p * r + 5.0000001201e-1
        let result = p * (r * r) + r + 1
        // 2ⁿ in two factors, since n reaches from −150 to 128; only the second can round.
        let half = n &>> 1
        return result * power(half) * power(n &- half)
    }

    @inline(__always)
    private static func power(_ n: SIMD8<Int32>) -> Lanes {
        unsafeBitCast((n &+ 127) &<< 23, to: Lanes.self)
    }

    /// x = 2ᵏ · (1 + f) with 1 + f in √½ ..< √2, and log(1 + f) from s = f / (2 + f)
    /// (Sun Microsystems 1993, fdlibm, `e_logf.c`).
    @inline(__always)
    package static func log(_ x: Lanes) -> Lanes {
        let subnormal = x .< 0x1p-126
        let scaled = x.replacing(with: x * 0x1p25, where: subnormal)
        let rootHalf: Int32 = 0x3f35_04f3
        let bits = unsafeBitCast(scaled, to: SIMD8<Int32>.self) &+ (0x3f80_0000 &- rootHalf)
        let k = (bits &>> 23) &- 127
        let mantissa = unsafeBitCast((bits & 0x007f_ffff) &+ rootHalf, to: Lanes.self)
        var exponent = floats(k)
        exponent.replace(with: exponent - 25, where: subnormal)
        let f = mantissa - 1
        let s = f / (f + 2)
        let z = s * s
        let w = z * z
        let odd = w * (w * 0.24279078841 + 0.40000972152)
        let even = z * (w * 0.28498786688 + 0.66666662693)
        let r = even + odd
        let halfSquare = f * f * 0.5
        var result = s * (halfSquare + r) + exponent * 9.0580006145e-6
        result = result - halfSquare + f + exponent * 6.9313812256e-1
        result.replace(with: -.infinity, where: x .== 0)
        result.replace(with: .infinity, where: x .== .infinity)
        result.replace(with: .nan, where: x .< 0)
        return result.replacing(with: x, where: x .!= x)
    }

    /// The sum of the lanes, by halves.
    @inline(__always)
    package static func sum(_ x: Lanes) -> Float {
        let four = x.lowHalf + x.highHalf
        let two = four.lowHalf + four.highHalf
        return two[0] + two[1]
    }

    /// Integers of fewer than 22 bits as floats, exactly, by the same shifter as in `exp`.
    @inline(__always)
    private static func floats(_ n: SIMD8<Int32>) -> Lanes {
        let shifter = Lanes(repeating: 0x1.8p23)
        return unsafeBitCast(n &+ unsafeBitCast(shifter, to: SIMD8<Int32>.self), to: Lanes.self) - shifter
    }
}
