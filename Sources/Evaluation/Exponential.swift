/// eˣ by a fixed formula, because the C library's may differ from machine to machine.
///
/// With x = n·ln 2 + r and |r| at most ½ ln 2, eˣ = 2ⁿ·eʳ, and eʳ is its Taylor polynomial of degree 14, whose next term is
/// below the last bit. Within two units in the last place where eˣ is a normal number; 0 or +∞ beyond.
package func exponential(_ x: Double) -> Double {
    guard x > -745.2 else { return x.isNaN ? x : 0 }
    guard x < 709.8 else { return .infinity }
    let n = (x * 1.442_695_040_888_963_4).rounded()
    // ln 2 in two parts, the first with few enough bits for an exact product.
    let r = (x - n * 0x1.62e42fefap-1) - n * 0x1.cf79abc9e3b3ap-40
    var sum = 1.0
    for degree in stride(from: 14.0, through: 1, by: -1) { sum = 1 + sum * r / degree }
    // In two steps, each a normal number.
    let half = (n / 2).rounded(.down)
    return sum * Double(sign: .plus, exponent: Int(half), significand: 1)
        * Double(sign: .plus, exponent: Int(n - half), significand: 1)
}
