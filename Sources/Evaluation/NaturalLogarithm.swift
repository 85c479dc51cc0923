/// ln x for x > 0 by a fixed formula, because the C library's may differ from machine to machine.
///
/// With x = 2ⁿ·m and m between √½ and √2, ln x = n·ln 2 + 2·artanh((m − 1) / (m + 1)) by its power
/// series, whose terms from the 25th power on are below the last bit. Within two units in the last
/// place of the C library's. NaN below 0, −∞ at 0, and +∞ and NaN stay what they are.
package func naturalLogarithm(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 1.414_213_562_373_095_1 {
        significand /= 2
        exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    var series = 0.0
    for power in stride(from: 23.0, through: 3, by: -2) { series = (series + 1 / power) * square }
    return exponent * 0.693_147_180_559_945_3 + 2 * (ratio + ratio * series)
}
