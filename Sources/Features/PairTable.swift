package import Matrices

/// The names of a vocabulary that are pairs of two other names, by the numbers of these: a pair of words whose numbers are known is
/// found, or found to be none, without its name.
///
/// A pair is two halves around a space, where no half holds a space or anything below it in the order of bytes, or has an ellipsis at an end
/// (as the names of character n-grams have, and no folded word), or begins with what stands for the edge of a text and before the
/// names of shapes.
package struct PairTable: Sendable {
    /// By number of a name: its halves, the first in the upper 32 bits; ``none`` of a name that is no pair of two names.
    package let halves: StoredArray<UInt64>
    /// Where the pairs are found: a table as that of the names (``Slots``), but of any capacity; empty if there are none.
    package let slots: StoredArray<UInt64>
    /// What pairs are multiplied by to find their slots; odd, and not known beforehand to whoever chooses words.
    let multiplier: UInt64

    package static let none = UInt64.max
    /// Of no pairs.
    package static let empty = PairTable(halves: StoredArray([]), slots: StoredArray([]), multiplier: 1)

    package init(halves: StoredArray<UInt64>, slots: StoredArray<UInt64>, multiplier: UInt64) {
        self.halves = halves
        self.slots = slots
        self.multiplier = multiplier
    }

    /// The slots for names with these halves. O(names)
    package static func slots(of halves: [UInt64], multiplier: UInt64) -> [UInt64] {
        let count = halves.count { $0 != none }
        var slots = [UInt64](inHugePages: 2 * count) { $0.initialize(repeating: 0) }
        for (number, pair) in halves.enumerated() where pair != none {
            let hash = hash(of: pair, multiplier: multiplier)
            var position = position(of: hash, capacity: slots.count)
            while slots[position] != 0 { position = position + 1 == slots.count ? 0 : position + 1 }
            slots[position] = Slots.slot(hash: UInt32(truncatingIfNeeded: hash), index: number)
        }
        return slots
    }

    @inline(__always)
    package static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 { UInt64(first) << 32 | UInt64(second) }

    /// Where the halves of a name stand in it, if it looks like a pair.
    package static func halves(of name: Span<UInt8>) -> (Range<Int>, Range<Int>)? {
        guard let space = name.position(of: UInt8(ascii: " "), from: 0) else { return nil }
        let halves = (0..<space, space + 1..<name.count)
        return isHalf(name.extracting(halves.0)) && isHalf(name.extracting(halves.1)) ? halves : nil
    }

    /// Whether a name can be half of a pair.
    package static func isHalf(_ name: Span<UInt8>) -> Bool {
        if name.isEmpty || bytesEqual(name.extracting(first: NgramExtractor.parting.count), NgramExtractor.parting.span) { return false }
        for i in name.indices where name[i] <= UInt8(ascii: " ") { return false }
        let ellipsis: [UInt8] = NgramExtractor.ellipsis
        guard name.count >= ellipsis.count else { return true }
        return !bytesEqual(name.extracting(first: ellipsis.count), ellipsis.span)
            && !bytesEqual(name.extracting(last: ellipsis.count), ellipsis.span)
    }

    /// Bits of which the upper ones say where a pair is looked for, and the lower ones stand in its slot.
    @inline(__always)
    package static func hash(of pair: UInt64, multiplier: UInt64) -> UInt64 {
        let product = pair &* multiplier
        return (product ^ product >> 32) &* 0x9E37_79B9_7F4A_7C15
    }

    @inline(__always)
    static func position(of hash: UInt64, capacity: Int) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(truncatingIfNeeded: capacity)).high)
    }

    /// The number of the name that is a pair of two names. O(1)
    package func number(of pair: UInt64) throws(StoredBytes.Damage) -> UInt32? {
        let hash = Self.hash(of: pair, multiplier: multiplier)
        var position = Self.position(of: hash, capacity: slots.count)
        // A full table does not end a search by itself; a file that was made wrong must not hang it.
        for _ in 0..<slots.count {
            let slot = try slots[position]
            if slot == 0 { return nil }
            if Slots.hash(slot) == UInt32(truncatingIfNeeded: hash), try halves[Slots.index(slot)] == pair {
                return UInt32(truncatingIfNeeded: Slots.index(slot))
            }
            position = position + 1 == slots.count ? 0 : position + 1
        }
        return nil
    }
}
