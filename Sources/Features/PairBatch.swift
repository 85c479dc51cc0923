internal import Matrices

/// Pairs of names that are looked up in a ``PairTable`` together, step by step: each step asks for many places in memory that do not
/// depend on one another, and the waits for them overlap. Nothing is decided by a branch that could go either way.
struct PairBatch {
    private struct Search: BitwiseCopyable {
        var pair: UInt64 = 0
        var hash: UInt32 = 0
    }

    private var searches: [Search] = []
    /// The slot that each search has come to, and what stands there.
    private var positions: [UInt32] = []
    private var slots: [UInt64] = []
    /// The pairs whose hashes stand in the slots, the numbers there, and of what these are halves.
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
        Self.begin(&searches, &positions, pairs, count: count, multiplier: table.multiplier, capacity: capacity)
        var left = count
        // A full table does not end a search by itself; a file that was made wrong must not hang it.
        var steps = 0
        while left > 0, steps < capacity {
            steps += 1
            try table.slots.read(positions, count: left, into: &slots)
            let candidateCount = Self.step(&searches, &positions, slots, &candidates, &numbers, &left, capacity: capacity)
            try table.halves.read(numbers, count: candidateCount, into: &halves)
            Self.accept(numbers, halves, candidates, count: candidateCount, into: &found, at: &place)
            for i in 0..<candidateCount where halves[i] != candidates[i] {
                guard let number = try table.number(of: candidates[i]) else { continue }
                found[place] = number
                place += 1
            }
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
        _ searches: inout [Search], _ positions: inout [UInt32], _ pairs: [UInt64], count: Int, multiplier: UInt64, capacity: Int
    ) {
        var searches = searches.mutableSpan
        var positions = positions.mutableSpan
        let pairs = pairs.span
        for i in 0..<count {
            let hash = PairTable.hash(of: pairs[i], multiplier: multiplier)
            searches[i] = Search(pair: pairs[i], hash: UInt32(truncatingIfNeeded: hash))
            positions[i] = UInt32(truncatingIfNeeded: PairTable.position(of: hash, capacity: capacity))
        }
    }

    /// Compares the hashes in the slots: notes what may be found, returns how much that is, and keeps the searches that go on in the
    /// next slot.
    private static func step(
        _ searches: inout [Search], _ positions: inout [UInt32], _ slots: [UInt64], _ candidates: inout [UInt64],
        _ numbers: inout [UInt32], _ left: inout Int, capacity: Int
    ) -> Int {
        var searches = searches.mutableSpan
        var positions = positions.mutableSpan
        var candidates = candidates.mutableSpan
        var numbers = numbers.mutableSpan
        let slots = slots.span
        var candidateCount = 0
        var kept = 0
        for i in 0..<left {
            let (search, slot) = (searches[i], slots[i])
            let isTaken = slot != 0
            let isCandidate = isTaken && Slots.hash(slot) == search.hash
            numbers[candidateCount] = UInt32(truncatingIfNeeded: Slots.index(slot))
            candidates[candidateCount] = search.pair
            candidateCount &+= isCandidate ? 1 : 0
            let next = positions[i] &+ 1
            searches[kept] = search
            positions[kept] = Int(next) == capacity ? 0 : next
            kept &+= isTaken && !isCandidate ? 1 : 0
        }
        left = kept
        return candidateCount
    }
}
