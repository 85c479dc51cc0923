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
        var start = tokens.foldedStart(of: range.lowerBound)
        var greatest: UInt8 = 0
        var next = range.lowerBound
        var found = 0
        let shift = UInt64(64 - bits)
        tokens.bytes.withUnsafeBufferPointer { bytes in
            tokens.entries.withUnsafeBufferPointer { ends in
                entries.withUnsafeBufferPointer { entries in
                    ShortName.masks.withUnsafeBytes { masks in
                        numbers.withUnsafeMutableBufferPointer { numbers in
                            rarer.withUnsafeMutableBufferPointer { rarer in
                                guard let first = bytes.baseAddress, let ends = ends.baseAddress, let entries = entries.baseAddress,
                                    let masks = masks.baseAddress, let numbers = numbers.baseAddress, let rarer = rarer.baseAddress
                                else { return }
                                let text = UnsafeRawPointer(first)
                                while next < range.upperBound, start &+ ShortName.longest <= bytes.count {
                                    let end = Int(ends[next].foldedEnd)
                                    // Of a longer word nothing is left.
                                    let length = end &- start
                                    let count = length <= ShortName.longest ? length : 0
                                    let mask = masks + (ShortName.longest &- count)
                                    let name = ShortName(
                                        head: (text + start).loadUnaligned(as: UInt64.self) & mask.loadUnaligned(as: UInt64.self),
                                        tail: (text + start + 8).loadUnaligned(as: UInt64.self)
                                            & (mask + 8).loadUnaligned(as: UInt64.self),
                                        count: UInt32(truncatingIfNeeded: count))
                                    greatest = max(greatest, first[start])
                                    let entry = entries + Int(truncatingIfNeeded: name.hash &>> shift)
                                    numbers[next] = entry.pointee.number
                                    rarer[found] = RarerWord(name: name, index: UInt32(truncatingIfNeeded: next))
                                    let difference = (entry.pointee.name.head ^ name.head) | (entry.pointee.name.tail ^ name.tail)
                                        | UInt64(entry.pointee.name.count ^ name.count)
                                    found &+= difference == 0 ? 0 : 1
                                    start = end &+ 1
                                    next &+= 1
                                }
                            }
                        }
                    }
                }
            }
        }
        // The last words, behind which there are not bytes enough to be read at once.
        while next < range.upperBound {
            let end = Int(tokens.entries[next].foldedEnd)
            greatest = max(greatest, tokens.bytes[start])
            rarer[found] = RarerWord(
                name: ShortName(start..<end, of: tokens.bytes.span) ?? .none, index: UInt32(truncatingIfNeeded: next))
            found += 1
            start = end + 1
            next += 1
        }
        return (found, greatest)
    }
}
