internal import Matrices

/// Pairs of names that are looked up in a ``PairTable`` together, step by step: each step asks for many places in memory that do not
/// depend on one another, before it reads any, and the waits for them overlap. Nothing is decided by a branch that could go either way.
struct PairBatch {
    private struct Search: BitwiseCopyable {
        var pair: UInt64 = 0
        var hash: UInt32 = 0
    }

    private var searches: [Search] = []
    /// The slot that each search has come to.
    private var positions: [UInt32] = []
    /// The pairs whose hashes stand in slots, the numbers there, and of what these are halves.
    private var candidates: [UInt64] = []
    private var numbers: [UInt32] = []
    private var halves: [UInt64] = []

    /// Writes the numbers of those of the first `count` pairs that are names into `found` from `place` on, in any order, and moves
    /// `place` behind them. There must be room for all.
    mutating func find(
        _ pairs: [UInt64], count: Int, in table: PairTable, into found: inout [UInt32], at place: inout Int
    ) throws(StoredBytes.Damage) {
        let capacity = table.slots.count
        guard capacity > 0 else { return }
        if searches.count < count {
            searches = Array(repeating: Search(), count: 2 * count)
            candidates = Array(repeating: 0, count: 2 * count)
            positions = Array(repeating: 0, count: 2 * count)
            numbers = positions
        }
        Self.begin(&searches, &positions, pairs, count: count, in: table)
        var left = count
        var candidateCount = 0
        // A full table does not end a search by itself; a file that was made wrong must not hang it.
        var steps = 0
        while left > 0, steps < capacity {
            steps += 1
            let slots = try table.slots.address(verifying: positions, count: left)
            Self.step(&searches, &positions, slots, table, &candidates, &numbers, &left, &candidateCount)
        }
        try table.halves.read(numbers, count: candidateCount, into: &halves)
        Self.accept(numbers, halves, candidates, count: candidateCount, into: &found, at: &place)
        for i in 0..<candidateCount where halves[i] != candidates[i] {
            guard let number = try table.number(of: candidates[i]) else { continue }
            found[place] = number
            place += 1
        }
    }

    private static func accept(
        _ numbers: [UInt32], _ halves: [UInt64], _ candidates: [UInt64], count: Int, into found: inout [UInt32], at place: inout Int
    ) {
        let (numbers, halves, candidates) = (numbers.span, halves.span, candidates.span)
        var found = found.mutableSpan
        for i in 0..<count {
            found[place] = numbers[i]
            place &+= halves[i] == candidates[i] ? 1 : 0
        }
    }

    private static func begin(
        _ searches: inout [Search], _ positions: inout [UInt32], _ pairs: [UInt64], count: Int, in table: PairTable
    ) {
        var searches = searches.mutableSpan
        var positions = positions.mutableSpan
        let pairs = pairs.span
        let (slots, multiplier) = (table.slots, table.multiplier)
        for i in 0..<count {
            let hash = PairTable.hash(of: pairs[i], multiplier: multiplier)
            let position = PairTable.position(of: hash, capacity: slots.count)
            slots.prefetch(position)
            searches[i] = Search(pair: pairs[i], hash: UInt32(truncatingIfNeeded: hash))
            positions[i] = UInt32(truncatingIfNeeded: position)
        }
    }

    /// Compares the hashes in the slots: notes what may be found, and keeps the searches that go on in the next slot.
    private static func step(
        _ searches: inout [Search], _ positions: inout [UInt32], _ slots: UnsafePointer<UInt64>, _ table: PairTable,
        _ candidates: inout [UInt64], _ numbers: inout [UInt32], _ left: inout Int, _ candidateCount: inout Int
    ) {
        var searches = searches.mutableSpan
        var positions = positions.mutableSpan
        var candidates = candidates.mutableSpan
        var numbers = numbers.mutableSpan
        let (halves, capacity) = (table.halves, table.slots.count)
        var count = candidateCount
        var kept = 0
        for i in 0..<left {
            let (search, position) = (searches[i], positions[i])
            let slot = slots[Int(position)]
            // In integers: what is written as a condition may become a branch.
            let isTaken = Int(truncatingIfNeeded: (slot | (0 &- slot)) &>> 63)
            let isCandidate = Int(truncatingIfNeeded: (UInt64(Slots.hash(slot) ^ search.hash) &- 1) &>> 63) & isTaken
            let number = UInt32(truncatingIfNeeded: Slots.index(slot))
            halves.prefetch(Int(number) & (0 &- isCandidate))
            numbers[count] = number
            candidates[count] = search.pair
            count &+= isCandidate
            let next = position &+ 1
            searches[kept] = search
            positions[kept] = Int(next) == capacity ? 0 : next
            kept &+= isTaken & (isCandidate ^ 1)
        }
        left = kept
        candidateCount = count
    }
}
