package import Matrices
package import Tokenization

/// Words, and their pairs, which are looked up in a ``FingerprintTable`` together: many places in memory that do not depend on one another
/// are asked for before any is read, and the waits for them overlap. Nothing is decided by a branch that could go either way.
package struct FingerprintBatch {
    /// So many words are looked up together, which the nearest memory has room for.
    private static let wordsAtATime = 256

    /// What is sought, words and pairs, and the slots that the searches have come to.
    private var sought = [UInt64](repeating: 0, count: 2 * wordsAtATime + 1)
    private var positions = [UInt32](repeating: 0, count: 2 * wordsAtATime + 1)

    package init() {}

    /// Writes the numbers of some words of `tokens`, and of the pairs of neighbours among them if these are wanted, that are in `table`
    /// into `found` from `place` on, in any order, and moves `place` behind them. There must be room for two a word.
    /// - Returns: the greatest byte that a word begins with.
    package mutating func find(
        _ words: Range<Int>, of tokens: TokenBuffer, pairs: Bool, in table: FingerprintTable, into found: inout [UInt32], at place: inout Int
    ) throws(StoredBytes.Damage) -> UInt8 {
        precondition(words.upperBound <= tokens.count && place + 2 * words.count <= found.count)
        var greatest: UInt8 = 0
        var last: UInt64 = 0
        for start in stride(from: words.lowerBound, to: words.upperBound, by: Self.wordsAtATime) {
            let some = start..<min(start + Self.wordsAtATime, words.upperBound)
            var left = Self.begin(
                some, of: tokens, pairs: pairs, behindAnother: start > words.lowerBound, in: table, &sought, &positions, &last, &greatest)
            // A full table does not end a search by itself; a file that was made wrong must not hang it.
            var steps = 0
            while left > 0, steps < table.slots.count {
                steps += 1
                let slots = try table.slots.address(verifying: positions, count: left)
                Self.step(slots, in: table, &sought, &positions, &left, &found, &place)
            }
        }
        return greatest
    }

    /// Begins a search for each word, and for each pair; returns how many these are. `last` is the fingerprint of the word before them.
    @inline(never)
    private static func begin(
        _ words: Range<Int>, of tokens: TokenBuffer, pairs: Bool, behindAnother: Bool, in table: FingerprintTable, _ sought: inout [UInt64],
        _ positions: inout [UInt32], _ last: inout UInt64, _ greatest: inout UInt8
    ) -> Int {
        let (text, raw) = (tokens.bytes.span, tokens.bytes.span.bytes)
        let (ends, masks) = (tokens.entries.span, ShortName.masks.span.bytes)
        let (fingerprints, capacity, slots) = (table.fingerprints, table.slots.count, table.slots)
        var sought = sought.mutableSpan
        var positions = positions.mutableSpan
        var start = tokens.foldedStart(of: words.lowerBound)
        var before = last
        var first = greatest
        var count = 0
        var pairStep = pairs && behindAnother ? 1 : 0
        for word in words {
            let end = Int(ends[unchecked: word].foldedEnd)
            first = max(first, text[unchecked: start])
            var fingerprint: UInt64
            let length = end &- start
            if length <= ShortName.longest, start &+ ShortName.longest <= text.count {
                let mask = ShortName.longest &- length
                fingerprint = fingerprints.word(
                    head: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start, as: UInt64.self)
                        & masks.unsafeLoadUnaligned(fromUncheckedByteOffset: mask, as: UInt64.self),
                    tail: raw.unsafeLoadUnaligned(fromUncheckedByteOffset: start &+ 8, as: UInt64.self)
                        & masks.unsafeLoadUnaligned(fromUncheckedByteOffset: mask &+ 8, as: UInt64.self))
            } else {
                fingerprint = fingerprints.word(text.extracting(start..<end))
            }
            let position = FingerprintTable.position(of: fingerprint, capacity: capacity)
            slots.prefetch(position)
            sought[unchecked: count] = fingerprint
            positions[unchecked: count] = UInt32(truncatingIfNeeded: position)
            count &+= 1
            let pair = fingerprints.pair(before, fingerprint)
            let pairPosition = FingerprintTable.position(of: pair, capacity: capacity)
            slots.prefetch(pairPosition)
            sought[unchecked: count] = pair
            positions[unchecked: count] = UInt32(truncatingIfNeeded: pairPosition)
            count &+= pairStep
            pairStep = pairs ? 1 : 0
            before = fingerprint
            start = end &+ 1
        }
        (last, greatest) = (before, first)
        return capacity > 0 ? count : 0
    }

    /// Compares fingerprints with what is in the slots: writes the numbers that are found, and keeps the searches that go on in the next slot.
    @inline(never)
    private static func step(
        _ slots: UnsafePointer<UInt64>, in table: FingerprintTable, _ sought: inout [UInt64], _ positions: inout [UInt32],
        _ left: inout Int, _ found: inout [UInt32], _ place: inout Int
    ) {
        let (capacity, noNumber) = (table.slots.count, table.noNumber)
        var sought = sought.mutableSpan
        var positions = positions.mutableSpan
        var found = found.mutableSpan
        var target = place
        var kept = 0
        for i in 0..<left {
            let (fingerprint, position) = (sought[unchecked: i], positions[unchecked: i])
            let slot = slots[Int(position)]
            let number = table.number(in: slot, for: fingerprint)
            found[unchecked: target] = UInt32(truncatingIfNeeded: number)
            let isFound = number < noNumber ? 1 : 0
            target &+= isFound
            // In integers: what is written as a condition may become a branch.
            let isTaken = Int(truncatingIfNeeded: (slot | (0 &- slot)) &>> 63)
            let next = position &+ 1
            sought[unchecked: kept] = fingerprint
            positions[unchecked: kept] = Int(next) == capacity ? 0 : next
            kept &+= isTaken & (isFound ^ 1)
        }
        left = kept
        place = target
    }
}
