/// The S-shaped functions and what belongs to them, built on `exp` and `log`.
extension Elementary {
    /// tanh x, within 2 ulp (tested over all exponents). Odd, −0 included; NaN gives NaN.
    public static func tanh(_ x: Float) -> Float { tanh(Lanes(repeating: x))[0] }

    /// The logistic function 1 / (1 + e⁻ˣ), within 2.5 ulp (tested over all exponents).
    public static func sigmoid(_ x: Float) -> Float { sigmoid(Lanes(repeating: x))[0] }

    /// log(1 + eˣ), also called softplus, within 3 ulp (tested over all exponents); never overflows.
    public static func softplus(_ x: Float) -> Float { softplus(Lanes(repeating: x))[0] }

    /// An odd polynomial below 0.625 (Moshier 1992, Cephes, `tanhf`), 1 − 2 / (e²ˣ + 1) above.
    @inline(__always)
    package static func tanh(_ x: Lanes) -> Lanes {
        let size = magnitude(x)
        let z = size * size
        var p = z * -5.70498872745e-3 + 2.06390887954e-2
        p = p * z - 5.37397155531e-2
        p = p * z + 1.33314422036e-1
        p = p * z - 3.33332819422e-1
        let small = p * z * size + size
        let large = 1 - 2 / (exp(size + size) + 1)
        return small.replacing(with: large, where: size .>= 0.625).withSign(of: x)
    }

    /// e^(−|x|) / (1 + e^(−|x|)) below zero, 1 / (1 + e^(−|x|)) above, so that nothing overflows.
    @inline(__always)
    package static func sigmoid(_ x: Lanes) -> Lanes {
        let e = exp(-magnitude(x))
        return Lanes(repeating: 1).replacing(with: e, where: x .< 0) / (e + 1)
    }

    /// max(x, 0) + log(1 + e^(−|x|)). With u = 1 + e rounded, log(u) · e / (u − 1) is log(1 + e) to the last
    /// places although u is not exact (Kahan, in the Hewlett-Packard HP-15C Advanced Functions Handbook, 1982).
    @inline(__always)
    package static func softplus(_ x: Lanes) -> Lanes {
        let e = exp(-magnitude(x))
        let u = e + 1
        let rest = e.replacing(with: log(u) * (e / (u - 1)), where: u .!= 1)
        return x.replacing(with: 0, where: x .< 0) + rest
    }

    /// |x|, of NaN too.
    @inline(__always)
    static func magnitude(_ x: Lanes) -> Lanes {
        unsafeBitCast(unsafeBitCast(x, to: SIMD8<UInt32>.self) & 0x7fff_ffff, to: Lanes.self)
    }
}

extension Elementary.Lanes {
    /// The lanes, not below zero, with the signs of another vector.
    @inline(__always)
    fileprivate func withSign(of other: Self) -> Self {
        let sign = unsafeBitCast(other, to: SIMD8<UInt32>.self) & 0x8000_0000
        return unsafeBitCast(unsafeBitCast(self, to: SIMD8<UInt32>.self) | sign, to: Self.self)
    }
}
