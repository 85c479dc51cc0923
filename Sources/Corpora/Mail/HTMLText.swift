/// The text of an HTML document that a reader sees, in one pass over its tags: no tree is built, nothing is refused,
/// and what is never closed costs no more than what is. O(bytes).
struct HTMLText {
    /// The words so far: one space for any white space, one line feed for any break between blocks.
    private(set) var text: [UInt8] = []
    private(set) var links = MailLinks()

    private var index = 0
    /// The element whose content is not shown, and how many of its name are open.
    private var hidden: (name: String, depth: Int)?
    /// What was looked for and stands nowhere in the rest.
    private var absent: Set<String> = []

    /// - Parameter bytes: UTF-8.
    init(of bytes: Span<UInt8>) {
        while index < bytes.count {
            if bytes[index] == Byte.lessThan, readMarkup(bytes) { continue }
            readText(bytes)
        }
    }

    // MARK: - Text

    /// Reads at least one byte, up to the next `<`.
    private mutating func readText(_ bytes: Span<UInt8>) {
        let end = bytes.position(of: Byte.lessThan, in: index + 1..<bytes.count) ?? bytes.count
        if hidden == nil { appendText(bytes, index..<end) }
        index = end
    }

    /// Appends text with its character references decoded and its white space collapsed.
    private mutating func appendText(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = bytes[index]
            if byte == Byte.ampersand, let reference = HTMLReference.read(bytes, index..<range.upperBound) {
                reference.codePoint == 0xA0 ? appendSpace() : text.append(codePoint: reference.codePoint)
                index = reference.end
                continue
            }
            Byte.isSpace(byte) ? appendSpace() : text.append(byte)
            index += 1
        }
    }

    private mutating func appendSpace() {
        if let last = text.last, last != Byte.space, last != Byte.lineFeed { text.append(Byte.space) }
    }

    private mutating func appendBreak() {
        if text.last == Byte.space { text.removeLast() }
        if let last = text.last, last != Byte.lineFeed { text.append(Byte.lineFeed) }
    }

    // MARK: - Markup

    /// Reads a tag, a comment or a declaration at a `<`; false if it is none and the `<` stands for itself.
    private mutating func readMarkup(_ bytes: Span<UInt8>) -> Bool {
        guard index + 1 < bytes.count, !absent.contains(">") else { return false }
        let next = bytes[index + 1]
        if Byte.isLetter(next) { return readStartTag(bytes) }
        switch next {
        case Byte.slash where index + 2 < bytes.count && Byte.isLetter(bytes[index + 2]): return readEndTag(bytes)
        case Byte.exclamationMark: return readComment(bytes)
        case Byte.questionMark, Byte.slash: return skip(bytes, behind: ">", from: index + 2)
        default: return false
        }
    }

    /// Goes on behind the next `string`; false if there is none.
    private mutating func skip(_ bytes: Span<UInt8>, behind string: String, from start: Int) -> Bool {
        guard let place = position(bytes, of: string, from: start) else { return false }
        index = place + string.utf8.count
        return true
    }

    /// Where a string (in small letters) next stands. What is not found is not looked for again.
    private mutating func position(_ bytes: Span<UInt8>, of string: String, from start: Int) -> Int? {
        guard let first = string.utf8.first, start <= bytes.count, !absent.contains(string) else { return nil }
        var from = start
        while let place = bytes.position(of: first, in: from..<bytes.count) {
            if bytes.hasPrefix(place..<bytes.count, ignoringCase: string) { return place }
            from = place + 1
        }
        absent.insert(string)
        return nil
    }

    /// `<!-- … -->`, a declaration, or a comment that is never closed and taken to end at the next `>`.
    private mutating func readComment(_ bytes: Span<UInt8>) -> Bool {
        if bytes.starts(with: [Byte.hyphen, Byte.hyphen], at: index + 2),
            !bytes.starts(with: [Byte.greaterThan], at: index + 4), skip(bytes, behind: "-->", from: index + 4)
        {
            return true
        }
        return skip(bytes, behind: ">", from: index + 2)
    }

    private mutating func readEndTag(_ bytes: Span<UInt8>) -> Bool {
        let name = elementName(bytes, from: index + 2)
        guard skip(bytes, behind: ">", from: index + 2) else { return false }
        if let (hiddenName, depth) = hidden, hiddenName == name {
            hidden = depth > 1 ? (name, depth - 1) : nil
        }
        separate(around: name)
        return true
    }

    private mutating func readStartTag(_ bytes: Span<UInt8>) -> Bool {
        // Where no tag can end, none begins.
        guard position(bytes, of: ">", from: index + 1) != nil else { return false }
        let name = elementName(bytes, from: index + 1)
        index += 1 + name.utf8.count
        var isHidden = false
        while let attribute = readAttribute(bytes) { isHidden = use(attribute, of: name) || isHidden }
        separate(around: name)
        if let (hiddenName, depth) = hidden {
            if hiddenName == name { hidden = (name, depth + 1) }
        } else if isHidden, !Self.empty.contains(name) {
            hidden = (name, 1)
        }
        if name == "script" || name == "style", let end = position(bytes, of: "</" + name, from: index) { index = end }
        return true
    }

    /// The name that begins at `start`, in small letters.
    private func elementName(_ bytes: Span<UInt8>, from start: Int) -> String {
        var end = start
        while end < bytes.count, Byte.isLetter(bytes[end]) || Byte.isDigit(bytes[end]) { end += 1 }
        return bytes.lowercased(start..<end)
    }

    private mutating func separate(around name: String) {
        guard hidden == nil else { return }
        if Self.blocks.contains(name) { appendBreak() }
        if name == "td" || name == "th" || name == "img" || name == "input" { appendSpace() }
    }

    /// Elements that stand on lines of their own.
    private static let blocks: Set<String> = [
        "address", "article", "blockquote", "body", "br", "caption", "center", "dd", "dir", "div", "dl", "dt", "fieldset",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "li", "menu", "nav",
        "ol", "option", "p", "pre", "section", "select", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    ]

    /// Elements that have no content to hide.
    private static let empty: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr",
    ]

    // MARK: - Attributes

    private struct Attribute {
        var name: String
        var value: [UInt8]
    }

    /// The next attribute; nothing behind the `>` of the tag. A value whose closing quote stands nowhere ends
    /// with the tag.
    private mutating func readAttribute(_ bytes: Span<UInt8>) -> Attribute? {
        while index < bytes.count, Byte.isSpace(bytes[index]) || bytes[index] == Byte.slash { index += 1 }
        guard index < bytes.count else { return nil }
        guard bytes[index] != Byte.greaterThan else {
            index += 1
            return nil
        }
        let start = index
        index += 1
        while index < bytes.count, bytes[index] != Byte.equalsSign, bytes[index] != Byte.greaterThan,
            bytes[index] != Byte.slash, !Byte.isSpace(bytes[index])
        {
            index += 1
        }
        let name = start..<index
        while index < bytes.count, Byte.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count, bytes[index] == Byte.equalsSign else { return Attribute(name: bytes.lowercased(name), value: []) }
        index += 1
        return Attribute(name: bytes.lowercased(name), value: HTMLReference.decoded(bytes, readValue(bytes)))
    }

    private mutating func readValue(_ bytes: Span<UInt8>) -> Range<Int> {
        while index < bytes.count, Byte.isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return index..<index }
        let quote = bytes[index]
        if quote == Byte.quote || quote == Byte.apostrophe {
            let start = index + 1
            if let end = position(bytes, of: quote == Byte.quote ? "\"" : "'", from: start) {
                index = end + 1
                return start..<end
            }
        }
        let start = index
        while index < bytes.count, bytes[index] != Byte.greaterThan, !Byte.isSpace(bytes[index]) { index += 1 }
        return start..<index
    }

    /// Takes from an attribute what is shown or linked. Returns whether it hides its element.
    private mutating func use(_ attribute: Attribute, of element: String) -> Bool {
        let value = attribute.value.span
        switch attribute.name {
        case "alt":
            if hidden == nil {
                appendSpace()
                for index in 0..<value.count { Byte.isSpace(value[index]) ? appendSpace() : text.append(value[index]) }
                appendSpace()
            }
        case "href", "src", "action", "background", "content":
            links.add(from: value)
        case "style":
            return Self.hides(attribute.value)
        case "hidden":
            return true
        default: break
        }
        return false
    }

    private static func hides(_ style: [UInt8]) -> Bool {
        let bytes = style.filter { !Byte.isSpace($0) }
        let style = bytes.span.lowercased(0..<bytes.count)
        return style.split(separator: ";").contains {
            ["display:none", "visibility:hidden", "font-size:0", "font-size:0px", "font-size:0pt", "font-size:0%"].contains($0)
        }
    }
}
