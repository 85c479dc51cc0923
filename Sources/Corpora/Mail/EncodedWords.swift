/// Header text with words such as `=?iso-8859-1?Q?caf=E9?=` (RFC 2047).
enum EncodedWords {
    private struct Word {
        var charset: Range<Int>
        var isBase64: Bool
        var text: Range<Int>
        var end: Int
    }

    /// Bytes of one character set that wait for more: a character may be cut in two between adjacent words.
    private struct Pending {
        var bytes: [UInt8] = []
        var charset = ""

        mutating func flush(to text: inout [UInt8], using charsets: inout MailCharsets) {
            if !bytes.isEmpty { charsets.append(bytes.span, in: charset, to: &text) }
            bytes.removeAll(keepingCapacity: true)
        }
    }

    /// Appends an unfolded body as UTF-8. Words are decoded wherever they stand, in quotes and amid other letters
    /// too, since software writes them there; blanks between two of them vanish; what is broken stays as it is.
    /// O(bytes).
    static func append(_ bytes: Span<UInt8>, to text: inout [UInt8], using charsets: inout MailCharsets) {
        var pending = Pending()
        var literal = 0
        var index = 0
        var wordEnd = 0
        while let sign = bytes.position(of: Byte.equalsSign, in: index..<bytes.count) {
            guard let word = word(bytes, at: sign, searchedFor: &wordEnd) else {
                index = sign + 1
                continue
            }
            let charset = bytes.lowercased(word.charset)
            let isAdjacent = literal > 0 && bytes.isBlank(literal..<sign)
            if !isAdjacent {
                pending.flush(to: &text, using: &charsets)
                charsets.append(bytes.extracting(literal..<sign), in: "", to: &text)
            } else if charset != pending.charset || charset.hasPrefix("iso-2022") {
                // Words in ISO 2022 each begin and end in ASCII, and ICU takes offence at two changes in a row.
                pending.flush(to: &text, using: &charsets)
            }
            pending.charset = charset
            if word.isBase64 {
                Base64.decode(bytes, word.text, to: &pending.bytes)
            } else {
                appendQ(bytes, word.text, to: &pending.bytes)
            }
            literal = word.end
            index = word.end
        }
        pending.flush(to: &text, using: &charsets)
        charsets.append(bytes.extracting(literal..<bytes.count), in: "", to: &text)
    }

    /// The word that begins at `start`, the place of a `=`.
    /// - Parameter known: where the last search for `?=` ended, so that the many words of a field that lack
    ///   their end do not make as many searches to the field's end.
    private static func word(_ bytes: Span<UInt8>, at start: Int, searchedFor known: inout Int) -> Word? {
        var index = start + 1
        guard index < bytes.count, bytes[index] == Byte.questionMark else { return nil }
        index += 1
        let charset = index
        // No character set has so long a name.
        let limit = min(bytes.count, charset + 100)
        while index < limit, bytes[index] != Byte.questionMark, bytes[index] > Byte.space { index += 1 }
        guard index > charset, index + 2 < bytes.count, bytes[index] == Byte.questionMark,
            bytes[index + 2] == Byte.questionMark
        else { return nil }
        let encoding = bytes[index + 1] | 0x20
        guard encoding == UInt8(ascii: "b") || encoding == UInt8(ascii: "q") else { return nil }
        // A language may follow the name (RFC 2231, 5).
        let nameEnd = (charset..<index).first { bytes[$0] == UInt8(ascii: "*") } ?? index
        let text = index + 3
        if known < text { known = end(bytes, from: text) }
        guard known < bytes.count else { return nil }
        return Word(charset: charset..<nameEnd, isBase64: encoding == UInt8(ascii: "b"), text: text..<known, end: known + 2)
    }

    /// Where `?=` first stands from `start` on; the number of bytes if nowhere.
    private static func end(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while let mark = bytes.position(of: Byte.questionMark, in: index..<bytes.count), mark + 1 < bytes.count {
            if bytes[mark + 1] == Byte.equalsSign { return mark }
            index = mark + 1
        }
        return bytes.count
    }

    /// The Q encoding: `_` is a space, `=E9` a byte.
    private static func appendQ(_ bytes: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == Byte.equalsSign,
                let byte = TransferEncoding.escapedByte(bytes, after: index, upTo: range.upperBound)
            {
                output.append(byte)
                index += 3
            } else {
                output.append(bytes[index] == UInt8(ascii: "_") ? Byte.space : bytes[index])
                index += 1
            }
        }
    }
}
