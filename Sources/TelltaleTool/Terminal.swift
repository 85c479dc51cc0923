import Glibc
import Telltale

/// What the terminal can show.
struct Terminal {
    /// Whether to use colour: on a terminal, unless NO_COLOR (no-color.org) is set or TERM is dumb.
    let hasColour: Bool
    let columns: Int

    /// The terminal, or lack of one, behind standard output (1) or standard error (2).
    init(descriptor: Int32) {
        let isTerminal = isatty(descriptor) == 1
        let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        hasColour = isTerminal && !isPlain && !isDumb
        var size = winsize()
        let known = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        columns = known ? Int(size.ws_col) : 80
    }

    enum Style: String {
        case bold = "1"
        case faint = "2"
        case green = "32"
        case red = "31"
        case boldGreen = "1;32"
        case boldRed = "1;31"
    }

    func styled(_ text: String, _ style: Style) -> String {
        hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}

/// Text with what a terminal might obey (control characters, which a label or document may hold) shown as U+FFFD.
func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
}

/// Whether a character is of the general category Cc, which Unicode will never change.
private func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) }

/// `text` in at least `width` columns; wide characters count for two.
func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    return right ? spaces + text : text + spaces
}

/// `text` in at most `width` columns, ending with an ellipsis where it was cut.
func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var result = ""
    var used = 1
    for character in text {
        let next = displayWidth(of: String(character))
        guard used + next <= width else { break }
        result.append(character)
        used += next
    }
    return result + "…"
}

/// `value` with this many digits behind the point, rounded half away from zero.
func fixed(_ value: Double, _ digits: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard digits > 0 else { return sign + "\(scaled)" }
    let fraction = String(scaled % Int64(scale))
    let zeros = String(repeating: "0", count: digits - fraction.utf8.count)
    return sign + "\(scaled / Int64(scale)).\(zeros)\(fraction)"
}

/// A whole number with its thousands apart.
func grouped(_ value: Int) -> String {
    var result = ""
    for (position, digit) in String(value.magnitude).reversed().enumerated() {
        if position > 0, position % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return (value < 0 ? "-" : "") + String(result.reversed())
}
