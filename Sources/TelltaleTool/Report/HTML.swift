/// Markup that cannot be broken by what it shows: a literal is markup, and text put into it by `\(…)` is escaped, between tags as within
/// an attribute's double quotes. Only literals of the source become markup; no text of a run does.
///
///     let row: HTML = "<td title=\"\(name)\">\(name)</td>"
package struct HTML: ExpressibleByStringInterpolation {
    package private(set) var markup = ""

    package init(stringLiteral: StaticString) { markup = stringLiteral.description }
    package init(stringInterpolation: Interpolation) { markup = stringInterpolation.html.markup }

    /// The text, escaped.
    package init(text: String) { Self.escape(text, into: &markup) }

    package static func += (html: inout HTML, other: HTML) { html.markup += other.markup }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var html: HTML = ""

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: StaticString) { html.markup += literal.description }
        package mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &html.markup) }
        package mutating func appendInterpolation(_ number: Int) { html.markup += String(number) }
        package mutating func appendInterpolation(_ other: HTML?) { if let other { html += other } }
        package mutating func appendInterpolation(_ parts: [HTML]) { for part in parts { html += part } }
    }

    package typealias StringInterpolation = Interpolation
}

extension HTML {
    /// Appends the text so that it shows as itself and does nothing. O(bytes)
    ///
    /// What is no text for a browser becomes U+FFFD: control characters but tab and newline, noncharacters, and the characters that
    /// embed, override or isolate a direction, which would let a text reorder what stands beside it.
    private static func escape(_ text: String, into markup: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: markup += "&amp;"
            case 0x3C: markup += "&lt;"
            case 0x3E: markup += "&gt;"
            case 0x22: markup += "&quot;"
            case 0x27: markup += "&#39;"
            case 0x09, 0x0A: markup.unicodeScalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: markup += "\u{FFFD}"
            case let value where value & 0xFFFE == 0xFFFE: markup += "\u{FFFD}"
            default: markup.unicodeScalars.append(scalar)
            }
        }
    }
}
