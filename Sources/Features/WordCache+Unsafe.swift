package import Tokenization

/// A word of a document that did not stand in a ``WordCache``.
package struct RarerWord: BitwiseCopyable {
    /// ``ShortName/none`` of a longer word.
    package var name = ShortName.none
    package var index: UInt32 = 0

    package init(name: ShortName = .none, index: UInt32 = 0) { (self.name, self.index) = (name, index) }
}

extension WordCache {
    /// Writes what stands in the places of the words `range` of `tokens` into `numbers`, and notes in `rarer`, from its beginning on, the
    /// words for which it was not inserted, and maybe some of the last; there must be room for all. Returns how many are noted, and the
    /// greatest byte that a word begins with. No branch depends on which a word is. O(words)
    package func read(
        _ range: Range<Int>, of tokens: TokenBuffer, into numbers: inout [UInt32], rarer: inout [RarerWord]
    ) -> (rarer: Int, greatest: UInt8) {
        precondition(bits > 0 && range.upperBound <= tokens.count && range.upperBound <= numbers.count && range.count <= rarer.count)
        let (text, raw) = (tokens.bytes.span, tokens.bytes.span.bytes)
        let (ends, entries, masks) = (tokens.entries.span, entries.span, ShortName.masks.span.bytes)
        var numbers = numbers.mutableSpan
        var rarer = rarer.mutableSpan
        let shift = UInt64(64 - bits)
        var start = tokens.foldedStart(of: range.lowerBound)
        var greatest: UInt8 = 0
        var next = range.lowerBound
        var found = 0
        while next < range.upperBound, start &+ ShortName.longest <= text.count {
            let end = Int(ends[unchecked: next].foldedEnd)
            // Of a longer word nothing is left.
            let length = end &- start
            let count = length <= ShortName.longest ? length : 0
            let mask = ShortName.longest &- count
            let name = ShortName(
                head: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
                    & masks.unsafeLoadUnaligned(fromUncheckedByteOffset: mask, as: UInt64.self),
                tail: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 8, as: UInt64.self)
                    & masks.unsafeLoadUnaligned(fromUncheckedByteOffset: mask &+ 8, as: UInt64.self),
                count: UInt32(truncatingIfNeeded: count))
            greatest = max(greatest, text[unchecked: start])
            let entry = entries[unchecked: Int(truncatingIfNeeded: name.hash &>> shift)]
            numbers[unchecked: next] = entry.number
            rarer[unchecked: found] = RarerWord(name: name, index: UInt32(truncatingIfNeeded: next))
            let difference = (entry.name.head ^ name.head) | (entry.name.tail ^ name.tail) | UInt64(entry.name.count ^ name.count)
            found &+= difference == 0 ? 0 : 1
            start = end &+ 1
            next &+= 1
        }
        // The last words, behind which there are not bytes enough to be read at once.
        while next < range.upperBound {
            let end = Int(ends[next].foldedEnd)
            greatest = max(greatest, text[start])
            rarer[found] = RarerWord(name: ShortName(start..<end, of: text) ?? .none, index: UInt32(truncatingIfNeeded: next))
            found += 1
            start = end + 1
            next += 1
        }
        return (found, greatest)
    }
}
