/// Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.
enum HTMLReference {
    /// The reference that begins with the `&` at the start of `range`, if it is one. The semicolon may be missing.
    /// O(1).
    static func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (codePoint: UInt32, end: Int)? {
        let start = range.lowerBound + 1
        guard start < range.upperBound else { return nil }
        if bytes[start] == Byte.numberSign { return readNumber(bytes, start + 1..<range.upperBound) }
        var end = start
        let limit = min(range.upperBound, start + longestName)
        while end < limit, Byte.isLetter(bytes[end]) || Byte.isDigit(bytes[end]) { end += 1 }
        var name: [UInt8] = []
        name.append(copying: bytes.extracting(start..<end))
        guard let codePoint = codePoints[String(decoding: name, as: UTF8.self)] else { return nil }
        return (codePoint, afterSemicolon(bytes, end, range.upperBound))
    }

    private static func readNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (codePoint: UInt32, end: Int)? {
        var index = range.lowerBound
        let isHexadecimal = index < range.upperBound && bytes[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let digits = index
        var number: UInt32 = 0
        while index < range.upperBound, let digit = Byte.hexadecimalValue(bytes[index]), isHexadecimal || digit < 10 {
            // Beyond any code point it no longer matters by how much.
            number = min(number * (isHexadecimal ? 16 : 10) + UInt32(digit), 0x11_0000)
            index += 1
        }
        guard index > digits else { return nil }
        return (number == 0 ? 0xFFFD : MailCharsets.westernCodePoint(number), afterSemicolon(bytes, index, range.upperBound))
    }

    private static func afterSemicolon(_ bytes: Span<UInt8>, _ index: Int, _ end: Int) -> Int {
        index < end && bytes[index] == Byte.semicolon ? index + 1 : index
    }

    /// An attribute's value with its references decoded; a name needs its semicolon there, since addresses
    /// are full of `&copy=`. O(bytes).
    static func decoded(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var value: [UInt8] = []
        var index = range.lowerBound
        while let sign = bytes.position(of: Byte.ampersand, in: index..<range.upperBound) {
            value.append(copying: bytes.extracting(index..<sign))
            if let reference = read(bytes, sign..<range.upperBound),
                bytes[reference.end - 1] == Byte.semicolon || bytes[sign + 1] == Byte.numberSign
            {
                value.append(codePoint: reference.codePoint)
                index = reference.end
            } else {
                value.append(Byte.ampersand)
                index = sign + 1
            }
        }
        value.append(copying: bytes.extracting(index..<range.upperBound))
        return value
    }

    private static let longestName = 8

    /// The names of HTML 4, except those of mathematics.
    private static let codePoints: [String: UInt32] = {
        // U+00A0 to U+00FF, in order.
        let latin = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
            para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
            Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave \
            Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml \
            igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute \
            thorn yuml
            """
        var codePoints: [String: UInt32] = [
            "quot": 0x22, "amp": 0x26, "AMP": 0x26, "apos": 0x27, "lt": 0x3C, "LT": 0x3C, "gt": 0x3E, "GT": 0x3E, "QUOT": 0x22,
            "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160, "scaron": 0x161, "Yuml": 0x178, "fnof": 0x192, "circ": 0x2C6,
            "tilde": 0x2DC, "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E,
            "rlm": 0x200F, "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C,
            "rdquo": 0x201D, "bdquo": 0x201E, "dagger": 0x2020, "Dagger": 0x2021, "bull": 0x2022, "hellip": 0x2026,
            "permil": 0x2030, "prime": 0x2032, "lsaquo": 0x2039, "rsaquo": 0x203A, "euro": 0x20AC, "trade": 0x2122,
            "larr": 0x2190, "uarr": 0x2191, "rarr": 0x2192, "darr": 0x2193, "minus": 0x2212,
        ]
        for (offset, name) in latin.split(separator: " ").enumerated() { codePoints[String(name)] = 0xA0 + UInt32(offset) }
        return codePoints
    }()
}
