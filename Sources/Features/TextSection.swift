internal import Matrices

/// A part of a text: a stretch of its body, or of one of its fields.
///
/// A text is divided by heads: the byte 0x1F (in ASCII the unit separator), the field's name, 0x1F again. What follows up to the
/// next head is text of the field. A name is up to 32 of `a` to `z`, `0` to `9` and `-`; with a `=` behind it the field's text is
/// cut at white space only. The empty name leads back to the body, where a text begins. Any other 0x1F is a
/// separator like other control characters.
package struct TextSection: Equatable {
    package static let mark: UInt8 = 0x1F
    package static let longestName = 32

    /// Where the field's name stands; empty for the body.
    package private(set) var name = 0..<0
    package private(set) var isCutAtWhiteSpace = false
    /// Where the text stands.
    package private(set) var text = 0..<0

    /// Hands `body` the sections of a text in their order, empty ones too. O(bytes)
    package static func forEach<E: Error>(of text: Span<UInt8>, _ body: (TextSection) throws(E) -> Void) throws(E) {
        var section = TextSection()
        var position = 0
        while let mark = text.position(of: Self.mark, from: position) {
            guard let next = TextSection(head: mark, in: text) else {
                position = mark + 1
                continue
            }
            section.text = section.text.lowerBound..<mark
            try body(section)
            section = next
            position = next.text.lowerBound
        }
        section.text = section.text.lowerBound..<text.count
        try body(section)
    }

    /// The section, as yet without text, of which the head begins at `start`; nil if it is none.
    private init?(head start: Int, in text: Span<UInt8>) {
        var end = start + 1
        while end < text.count, end - start <= Self.longestName, Self.isOfName(text[end]) { end += 1 }
        name = start + 1..<end
        if end < text.count, text[end] == UInt8(ascii: "="), !name.isEmpty {
            isCutAtWhiteSpace = true
            end += 1
        }
        guard end < text.count, text[end] == Self.mark else { return nil }
        self.text = end + 1..<end + 1
    }

    init() {}

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}

/// The name of a feature as people see it: the mark behind a field's name becomes a colon.
///
/// The colon is not in the name itself, because a word of the body may hold one (that of another width, or in Swedish), and
/// nobody shall be able to write a word that counts as a field's. No folded word holds the mark.
func shownName(_ name: Span<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.append(name)
    for i in bytes.indices where bytes[i] == TextSection.mark { bytes[i] = UInt8(ascii: ":") }
    return String(decoding: bytes, as: UTF8.self)
}
