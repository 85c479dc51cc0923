internal import Matrices

/// Words that have come, numbered in the order of their first coming.
///
/// Looking up and inserting cost O(length). Where a word's place is depends on numbers drawn anew for each table, so that nobody can
/// choose words that all meet in the same places.
package struct KeptWords {
    /// The short words by number, and ``ShortName/none`` for each longer one.
    private var names: [ShortName] = []
    /// As those of ``ByteTable``, with bits of the short words' own hash.
    private var slots = [UInt64](repeating: 0, count: 1 << 10)
    /// The longer words, and the numbers of these.
    private var long = ByteTable()
    private var longNumbers: [UInt32] = []
    private let headMultiplier = UInt64.random(in: 0 ... .max) | 1
    private let tailMultiplier = UInt64.random(in: 0 ... .max) | 1

    package init() {}

    package var count: Int { names.count }

    /// The number of a short word, if it has come.
    @inline(__always)
    private func number(_ name: ShortName) -> UInt32? {
        let hash = hash(of: name)
        var place = place(hash)
        while slots[place] != 0 {
            let slot = slots[place]
            if Slots.hash(slot) == UInt32(truncatingIfNeeded: hash), names[Slots.index(slot)] == name {
                return UInt32(truncatingIfNeeded: Slots.index(slot))
            }
            place = (place &+ 1) & (slots.count &- 1)
        }
        return nil
    }

    /// The number of the word that stands at `range` of `bytes`, which becomes the next free one if the word is new.
    package mutating func insert(_ range: Range<Int>, of bytes: Span<UInt8>) -> UInt32 {
        let next = UInt32(truncatingIfNeeded: count)
        guard let name = ShortName(range, of: bytes) else {
            let word = bytes.extracting(range)
            let place = long.insert(word, hash: featureHash(word), kind: .word)
            if place == longNumbers.count {
                longNumbers.append(next)
                names.append(.none)
            }
            return longNumbers[place]
        }
        if let number = number(name) { return number }
        names.append(name)
        if Slots.isFull(count: count - longNumbers.count, capacity: slots.count) {
            slots = Array(repeating: 0, count: 2 * slots.count)
            for (number, name) in names.enumerated() where name != .none { setSlot(of: name, number) }
        } else {
            setSlot(of: name, Int(next))
        }
        return next
    }

    private mutating func setSlot(of name: ShortName, _ number: Int) {
        let hash = hash(of: name)
        var place = place(hash)
        while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = Slots.slot(hash: UInt32(truncatingIfNeeded: hash), index: number)
    }

    @inline(__always)
    private func place(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash &>> UInt64(truncatingIfNeeded: slots.count.leadingZeroBitCount &+ 1))
    }

    /// A sum of products (Dietzfelbinger, Hagerup, Katajainen and Penttonen 1997), of which the upper bits are the best.
    @inline(__always)
    private func hash(of name: ShortName) -> UInt64 { name.head &* headMultiplier &+ name.tail &* tailMultiplier }
}
