/// Turns text in what mail calls a character set into UTF-8, and repairs the common lies: `us-ascii` with bytes of
/// 8 bits, `iso-8859-1` that is windows-1252, `gb2312` with characters of its successors, names that do not exist or
/// are missing.
/// The pairs of names are those of the WHATWG Encoding Standard (2024), 4.2, for the sets that it gives a wider one.
struct MailCharsets {
    private enum Kind {
        /// UTF-8 if the bytes are that, else what ICU takes them for or windows-1252.
        case anything
        /// windows-1252, of which ASCII and ISO 8859-1 are parts.
        case western
        /// One that ICU converts.
        case other(TextEncoding)
    }

    /// What names mean, so that ICU is asked once for each.
    private var kinds: [String: Kind] = [:]
    /// A message can name any number of sets; those after the first ones are looked up each time.
    private static let mostKinds = 500

    /// What a header's bytes of 8 bits mean, which no encoded word explains.
    var fallback = ""

    /// Appends `bytes`, text in the set of this name, however it is written; an unknown or empty name stands for
    /// the fallback. O(bytes).
    mutating func append(_ bytes: Span<UInt8>, in name: String, to text: inout [UInt8]) {
        switch kind(of: name.isEmpty ? fallback : name) {
        case .western: Self.appendWestern(bytes, to: &text)
        case .other(let encoding): encoding.decode(bytes, into: &text)
        case .anything:
            if (try? UTF8Span(validating: bytes)) != nil {
                text.append(copying: bytes)
            } else if let encoding = Self.detected(bytes) {
                encoding.decode(bytes, into: &text)
            } else {
                Self.appendWestern(bytes, to: &text)
            }
        }
    }

    /// What ICU takes bytes for, if so many have 8 bits that the text is in no language of Western Europe.
    private static func detected(_ bytes: Span<UInt8>) -> TextEncoding? {
        var high = 0
        var spaces = 0
        for index in 0..<bytes.count {
            if bytes[index] >= 0x80 { high += 1 } else if Byte.isSpace(bytes[index]) { spaces += 1 }
        }
        guard 4 * high > bytes.count - spaces, let found = TextEncoding.detected(in: bytes),
            found.confidence >= leastConfidence
        else { return nil }
        return found.encoding
    }

    private static let leastConfidence = 50

    private mutating func kind(of name: String) -> Kind {
        if let known = kinds[name] { return known }
        let kind = Self.kind(ofNew: name)
        if kinds.count < Self.mostKinds { kinds[name] = kind }
        return kind
    }

    private static func kind(ofNew name: String) -> Kind {
        let name = cleaned(name)
        switch name {
        case "", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "x-unknown", "unknown", "default": return .anything
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "x-cp1252":
            return .western
        default:
            return TextEncoding(named: wider[name] ?? name).map(Kind.other) ?? .anything
        }
    }

    /// The name in small letters, without what does not belong to it.
    private static func cleaned(_ name: String) -> String {
        let bytes = Array(name.utf8)
        var range = bytes.span.trimmed(0..<bytes.count)
        while let first = range.first, bytes[first] == Byte.quote || bytes[first] == Byte.apostrophe { range.removeFirst() }
        let end = range.first { Byte.isSpace(bytes[$0]) || bytes[$0] == Byte.quote || bytes[$0] == Byte.apostrophe }
        return bytes.span.lowercased(range.lowerBound..<(end ?? range.upperBound))
    }

    /// Sets whose name is used for text in a wider one.
    private static let wider: [String: String] = [
        "gb2312": "gb18030", "gb_2312-80": "gb18030", "csgb2312": "gb18030", "gb2312-80": "gb18030", "gbk": "gb18030",
        "x-gbk": "gb18030", "cp936": "gb18030", "ms936": "gb18030", "windows-936": "gb18030", "chinese": "gb18030",
        "euc-cn": "gb18030", "big5": "big5-hkscs", "cn-big5": "big5-hkscs", "csbig5": "big5-hkscs",
        "x-x-big5": "big5-hkscs", "chinesebig5": "big5-hkscs", "ks_c_5601-1987": "windows-949", "ks_c_5601-1989": "windows-949",
        "ks_c_5601": "windows-949",
        "ksc5601": "windows-949", "ksc_5601": "windows-949", "euc-kr": "windows-949",
        "cseuckr": "windows-949", "csksc56011987": "windows-949", "iso-ir-149": "windows-949", "korean": "windows-949",
        "shift_jis": "windows-31j", "shift-jis": "windows-31j", "sjis": "windows-31j", "x-sjis": "windows-31j",
        "ms_kanji": "windows-31j", "iso-8859-9": "windows-1254", "iso8859-9": "windows-1254", "latin5": "windows-1254",
        "iso-8859-11": "windows-874", "iso8859-11": "windows-874", "tis-620": "windows-874",
        "iso-8859-8-i": "iso-8859-8", "x-mac-roman": "macintosh",
    ]

    /// Bytes 0x80 to 0x9F of windows-1252; the five that it leaves out are control characters, as WHATWG has it.
    private static let westernControls: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
    ]

    /// The code point that HTML and mail mean by a number from 0x80 to 0x9F; any other as it is.
    static func westernCodePoint(_ number: UInt32) -> UInt32 {
        number >= 0x80 && number < 0xA0 ? UInt32(westernControls[Int(number) - 0x80]) : number
    }

    private static func appendWestern(_ bytes: Span<UInt8>, to text: inout [UInt8]) {
        for index in 0..<bytes.count {
            let byte = bytes[index]
            if byte < 0x80 { text.append(byte) } else { text.append(codePoint: westernCodePoint(UInt32(byte))) }
        }
    }
}

extension [UInt8] {
    /// Appends a code point in UTF-8; U+FFFD for what is none.
    mutating func append(codePoint: UInt32) {
        append(contentsOf: UTF8.encode(Unicode.Scalar(codePoint) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }
}
