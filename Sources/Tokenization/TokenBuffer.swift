/// One token of a text: where its folded form stands in a ``TokenBuffer``, and where it came from.
public struct Token: Sendable, Hashable {
    /// The folded form, as offsets into ``TokenBuffer/bytes``; never empty.
    public var folded: Range<Int>
    /// The bytes of the original text; never empty.
    public var source: Range<Int>
    /// Whether it is punctuation, a symbol or an emoji, and not a word.
    public var isSymbol: Bool

    @inlinable
    public init(folded: Range<Int>, source: Range<Int>, isSymbol: Bool) {
        self.folded = folded
        self.source = source
        self.isSymbol = isSymbol
    }
}

/// The tokens of one text. Meant to be used again for the next text, so that no memory is asked for per text.
///
/// Twelve bytes a token beside the folded text.
public struct TokenBuffer: Sendable {
    /// The folded tokens back to back, each well-formed UTF-8.
    public internal(set) var bytes: [UInt8] = []

    /// What is kept of a token; its folded form begins where that of the token before it ends.
    @usableFromInline
    struct Entry: Sendable {
        @inlinable
        static var symbolBit: UInt32 { 1 << 31 }
        @usableFromInline
        var foldedEnd: UInt32
        @usableFromInline
        var sourceStart: UInt32
        /// The end in the source, and the symbol bit: no source has more than 2^31 − 1 bytes.
        @usableFromInline
        var sourceEndAndKind: UInt32

        /// Offsets in range are the caller's to see to.
        @inline(__always)
        init(foldedEnd: UInt32, source: Range<Int>, isSymbol: Bool) {
            self.foldedEnd = foldedEnd
            sourceStart = UInt32(truncatingIfNeeded: source.lowerBound)
            sourceEndAndKind = UInt32(truncatingIfNeeded: source.upperBound) | (isSymbol ? Entry.symbolBit : 0)
        }
    }

    @usableFromInline
    var entries: [Entry] = []

    public init() {}

    /// The number of tokens.
    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }
    public var indices: Range<Int> { 0..<entries.count }

    /// The token at `index`, O(1).
    @inlinable
    public subscript(index: Int) -> Token {
        let entry = entries[index]
        let start = index == 0 ? 0 : Int(entries[index - 1].foldedEnd)
        return Token(
            folded: start..<Int(entry.foldedEnd),
            source: Int(entry.sourceStart)..<Int(entry.sourceEndAndKind & ~Entry.symbolBit),
            isSymbol: entry.sourceEndAndKind & Entry.symbolBit != 0)
    }

    /// The folded text of the token at `index`, for people: O(its length), and an allocation.
    public func text(at index: Int) -> String { String(decoding: bytes[self[index].folded], as: UTF8.self) }

    public mutating func removeAll(keepingCapacity: Bool = true) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
        entries.removeAll(keepingCapacity: keepingCapacity)
    }
}
