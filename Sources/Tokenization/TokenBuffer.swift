/// One token of a text: where its folded form stands in a ``TokenBuffer``, and where it came from.
public struct Token: Sendable, Hashable {
    /// The folded form, as offsets into ``TokenBuffer/bytes``; never empty.
    public var folded: Range<Int>
    /// The bytes of the original text; never empty.
    public var source: Range<Int>
    /// Whether it is punctuation, a symbol or an emoji, and not a word.
    public var isSymbol: Bool

    public init(folded: Range<Int>, source: Range<Int>, isSymbol: Bool) {
        self.folded = folded
        self.source = source
        self.isSymbol = isSymbol
    }
}

/// The tokens of one text. Meant to be used again for the next text, so that no memory is asked for per text.
///
/// Twelve bytes a token beside the folded text and its spaces.
public struct TokenBuffer: Sendable {
    /// The folded tokens, each well-formed UTF-8, and a space behind each.
    public internal(set) var bytes: [UInt8] = []

    /// What is kept of a token; its folded form begins behind the space of the token before it.
    package struct Entry: Sendable {
        static let symbolBit: UInt32 = 1 << 31
        package var foldedEnd: UInt32
        package var sourceStart: UInt32
        /// The end in the source, and the symbol bit: no source has more than 2^31 − 1 bytes.
        private var sourceEndAndKind: UInt32

        package var sourceEnd: UInt32 { sourceEndAndKind & ~Entry.symbolBit }
        package var isSymbol: Bool { sourceEndAndKind & Entry.symbolBit != 0 }

        mutating func moveSource(by distance: UInt32) {
            sourceStart += distance
            sourceEndAndKind += distance
        }

        /// Offsets in range are the caller's to see to.
        @inline(__always)
        init(foldedEnd: UInt32, source: Range<Int>, isSymbol: Bool) {
            self.foldedEnd = foldedEnd
            sourceStart = UInt32(truncatingIfNeeded: source.lowerBound)
            sourceEndAndKind = UInt32(truncatingIfNeeded: source.upperBound) | (isSymbol ? Entry.symbolBit : 0)
        }
    }

    package internal(set) var entries: [Entry] = []

    /// Whether a folded token holds a space or anything below it in the order of bytes. O(bytes)
    package var hasSpaces: Bool {
        let raw = bytes.span.bytes
        let (ones, highs) = (0x0101_0101_0101_0101 as UInt64, 0x8080_8080_8080_8080 as UInt64)
        // What has to be added to the greatest byte that is counted, and no smaller, to leave the high bit as it is.
        let distance = ones &* UInt64(0x7F - TokenBuffer.separator)
        var (spaces, position) = (0, 0)
        while position + 8 <= raw.byteCount {
            // Sums of so many fit a byte.
            let end = min(position + 255 * 8, raw.byteCount & -8)
            var some: UInt64 = 0
            while position < end {
                let eight = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
                some &+= (~(((eight & ~highs) &+ distance) | eight) & highs) &>> 7
                position &+= 8
            }
            for byte in 0..<8 as Range<UInt64> { spaces += Int((some &>> (8 * byte)) & 0xFF) }
        }
        for i in position..<bytes.count where bytes[i] <= TokenBuffer.separator { spaces += 1 }
        return spaces > count
    }

    /// What stands behind each folded token.
    static let separator = UInt8(ascii: " ")

    public init() {}

    /// The number of tokens.
    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }
    public var indices: Range<Int> { 0..<entries.count }

    /// The token at `index`, O(1).
    public subscript(index: Int) -> Token {
        let entry = entries[index]
        return Token(
            folded: foldedStart(of: index)..<Int(entry.foldedEnd), source: Int(entry.sourceStart)..<Int(entry.sourceEnd),
            isSymbol: entry.isSymbol)
    }

    /// Where the folded form of the token at `index` begins, O(1).
    @inline(__always)
    package func foldedStart(of index: Int) -> Int { index == 0 ? 0 : Int(entries[index - 1].foldedEnd) + 1 }

    /// The folded text of the token at `index`, for people: O(its length), and an allocation.
    public func text(at index: Int) -> String { String(decoding: bytes[self[index].folded], as: UTF8.self) }

    /// Adds `distance` to the places in the source of the tokens from one on; they must stay below 2^31.
    mutating func moveSources(of tokens: PartialRangeFrom<Int>, by distance: Int) {
        for i in tokens.lowerBound..<entries.count { entries[i].moveSource(by: UInt32(distance)) }
    }

    public mutating func removeAll(keepingCapacity: Bool = true) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
        entries.removeAll(keepingCapacity: keepingCapacity)
    }
}
