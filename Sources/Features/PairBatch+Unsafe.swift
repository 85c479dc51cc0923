package import Matrices

/// The features of words, and their pairs, which are looked up in a ``PairTable`` together, step by step: each step asks for many places
/// in memory that do not depend on one another, before it reads any, and the waits for them overlap. Nothing is decided by a branch that
/// could go either way.
package struct PairBatch {
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

    package init() {}

    /// Writes the features of some words, and the numbers of those pairs of neighbours that are names in `table`, into `found` from `place`
    /// on, in any order, and moves `place` behind them. There must be room for two a word.
    /// - Parameters:
    ///   - numbers: by word, of those in `words`: its number, or one that is greater than all in `features`.
    ///   - features: by number: the word's feature, or ``Vocabulary/noFeature``.
    package mutating func find(
        _ words: Range<Int>, numbers: [UInt32], features: [UInt32], pairs table: PairTable, into found: inout [UInt32], at place: inout Int
    ) throws(StoredBytes.Damage) {
        precondition(words.upperBound <= numbers.count && place + 2 * words.count <= found.count)
        if searches.count < words.count {
            searches = Array(repeating: Search(), count: 2 * words.count)
            candidates = Array(repeating: 0, count: 2 * words.count)
            positions = Array(repeating: 0, count: 2 * words.count)
            self.numbers = positions
        }
        var left = Self.begin(words, numbers, features, table, &searches, &positions, &found, &place)
        var candidateCount = 0
        // A full table does not end a search by itself; a file that was made wrong must not hang it.
        var steps = 0
        while left > 0, steps < table.slots.count {
            steps += 1
            let slots = try table.slots.address(verifying: positions, count: left)
            Self.step(slots, in: table, &searches, &positions, &candidates, &self.numbers, &left, &candidateCount)
        }
        try table.halves.read(self.numbers, count: candidateCount, into: &halves)
        let accepted = accept(candidateCount, into: &found, at: &place)
        guard accepted < candidateCount else { return }
        for i in 0..<candidateCount where halves[i] != candidates[i] {
            guard let number = try table.number(of: candidates[i]) else { continue }
            found[place] = number
            place += 1
        }
    }

    /// Writes the features of the words, and begins a search for each pair of words that are features; returns how many these are.
    @inline(never)
    private static func begin(
        _ words: Range<Int>, _ numbers: [UInt32], _ features: [UInt32], _ table: PairTable, _ searches: inout [Search],
        _ positions: inout [UInt32], _ found: inout [UInt32], _ place: inout Int
    ) -> Int {
        let (multiplier, capacity) = (table.multiplier, table.slots.count)
        let (numbers, features) = (numbers.span, features.span)
        var found = found.mutableSpan
        var searches = searches.mutableSpan
        var positions = positions.mutableSpan
        var target = place
        var count = 0
        var before = Vocabulary.noFeature
        for i in words {
            let number = Int(numbers[unchecked: i])
            let feature = number < features.count ? features[unchecked: number] : Vocabulary.noFeature
            found[unchecked: target] = feature
            target &+= feature == Vocabulary.noFeature ? 0 : 1
            let pair = PairTable.pair(before, feature)
            let hash = PairTable.hash(of: pair, multiplier: multiplier)
            let position = PairTable.position(of: hash, capacity: capacity)
            table.slots.prefetch(position)
            searches[unchecked: count] = Search(pair: pair, hash: UInt32(truncatingIfNeeded: hash))
            positions[unchecked: count] = UInt32(truncatingIfNeeded: position)
            // Features are less than what stands for none.
            count &+= max(before, feature) == Vocabulary.noFeature ? 0 : 1
            before = feature
        }
        place = target
        return capacity > 0 ? count : 0
    }

    /// Compares the hashes in the slots: notes what may be found, and keeps the searches that go on in the next slot.
    @inline(never)
    private static func step(
        _ slots: UnsafePointer<UInt64>, in table: PairTable, _ searches: inout [Search], _ positions: inout [UInt32],
        _ candidates: inout [UInt64], _ numbers: inout [UInt32], _ left: inout Int, _ candidateCount: inout Int
    ) {
        let capacity = table.slots.count
        var searches = searches.mutableSpan
        var positions = positions.mutableSpan
        var candidates = candidates.mutableSpan
        var numbers = numbers.mutableSpan
        var count = candidateCount
        var kept = 0
        for i in 0..<left {
            let (search, position) = (searches[unchecked: i], positions[unchecked: i])
            let slot = slots[Int(position)]
            // In integers: what is written as a condition may become a branch.
            let isTaken = Int(truncatingIfNeeded: (slot | (0 &- slot)) &>> 63)
            let isCandidate = Int(truncatingIfNeeded: (UInt64(Slots.hash(slot) ^ search.hash) &- 1) &>> 63) & isTaken
            let number = UInt32(truncatingIfNeeded: Slots.index(slot))
            table.halves.prefetch(Int(number) & (0 &- isCandidate))
            candidates[unchecked: count] = search.pair
            numbers[unchecked: count] = number
            count &+= isCandidate
            let next = position &+ 1
            searches[unchecked: kept] = search
            positions[unchecked: kept] = Int(next) == capacity ? 0 : next
            kept &+= isTaken & (isCandidate ^ 1)
        }
        left = kept
        candidateCount = count
    }

    /// Writes the numbers of the candidates that are the pairs sought, and returns how many these are: but for hashes that are alike, all.
    @inline(never)
    private func accept(_ count: Int, into found: inout [UInt32], at place: inout Int) -> Int {
        let (numbers, halves, candidates) = (numbers.span, halves.span, candidates.span)
        var found = found.mutableSpan
        let start = place
        for i in 0..<count {
            found[place] = numbers[i]
            place &+= halves[i] == candidates[i] ? 1 : 0
        }
        return place - start
    }
}
