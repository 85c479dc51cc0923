/// The code point that well-formed UTF-8 has at `position`, and its length; a length of 0 if it is ill-formed there.
@inline(__always)
package func decodeUTF8(_ text: UnsafePointer<UInt8>, _ position: Int, _ count: Int) -> (codePoint: UInt32, length: Int) {
    let lead = UInt32(text[position])
    if lead < 0x80 { return (lead, 1) }
    let available = count - position
    guard available > 1, lead >= 0xC2 else { return (0, 0) }
    let second = UInt32(text[position + 1]) ^ 0x80
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, second < 0x40 ? 2 : 0) }
    guard available > 2 else { return (0, 0) }
    let third = UInt32(text[position + 2]) ^ 0x80
    if lead < 0xF0 {
        let codePoint = (lead & 0x0F) << 12 | second << 6 | third
        // Overlong forms and surrogates are ill-formed.
        let isWell = second | third < 0x40 && codePoint >= 0x800 && codePoint & 0xF800 != 0xD800
        return (codePoint, isWell ? 3 : 0)
    }
    guard available > 3 else { return (0, 0) }
    let fourth = UInt32(text[position + 3]) ^ 0x80
    let codePoint = (lead & 0x0F) << 18 | second << 12 | third << 6 | fourth
    let isWell = second | third | fourth < 0x40 && (0x10000...0x10FFFF).contains(codePoint)
    return (codePoint, isWell ? 4 : 0)
}

/// The bytes of a code point.
package func encodeUTF8(_ codePoint: UInt32) -> [UInt8] {
    Unicode.Scalar(codePoint).map { Array(String($0).utf8) } ?? []
}
