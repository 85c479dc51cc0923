package import Matrices

/// Names of n-grams that are looked up in a vocabulary together, step by step: each step asks for many places in memory that do not
/// depend on one another, and the waits for them overlap. Those of an exact vocabulary are neither words nor pairs, which have a
/// ``FingerprintTable``.
package struct NameBatch {
    /// The names back to back, and their hashes.
    private var names: [UInt8] = []
    private var offsets = [0]
    private var hashes: [UInt32] = []
    /// Where the searches for the hashes begin in the vocabulary's table, and what stands there.
    private var positions: [UInt32] = []
    private var slots: [UInt64] = []
    /// The names with whose hash there is a number, the numbers, where the names of these begin and end, and their first bytes.
    private var candidates: [Int] = []
    private var numbers: [UInt32] = []
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []
    private var initials: [UInt8] = []
    private var features: [UInt32] = []

    package init() {}

    package var isEmpty: Bool { hashes.isEmpty }
    /// Whether there are enough to be looked up.
    package var isFull: Bool { hashes.count >= 256 }

    package mutating func append(_ name: Span<UInt8>) {
        names.append(name)
        offsets.append(names.count)
        hashes.append(featureHash(name))
    }

    package mutating func append(_ ngram: RunNgram) {
        let start = names.count
        ngram.appendName(to: &names)
        offsets.append(names.count)
        hashes.append(featureHash(names.span.extracting(start..<names.count)))
    }

    package mutating func removeAll() {
        names.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        offsets.append(0)
        hashes.removeAll(keepingCapacity: true)
    }

    /// The feature of each name, or ``Vocabulary/noFeature``, in their order; removes all names.
    package mutating func find(in vocabulary: Vocabulary) throws(StoredBytes.Damage) -> [UInt32] {
        features.removeAll(keepingCapacity: true)
        for _ in hashes { features.append(Vocabulary.noFeature) }
        if case .hashed(let bits) = vocabulary.options.space {
            try readBuckets(of: vocabulary, bits: bits)
            for i in hashes.indices { features[i] = try search(i, in: vocabulary) }
        } else {
            try findCandidates(in: vocabulary)
            let storage = vocabulary.storage
            try storage.nameOffsets.read(numbers, into: &starts)
            for i in numbers.indices { numbers[i] &+= 1 }
            try storage.nameOffsets.read(numbers, into: &ends)
            try storage.names.read(starts, into: &initials)
            for (i, candidate) in candidates.enumerated() {
                if try isName(i, in: vocabulary) {
                    features[candidate] = numbers[i] &- 1
                } else {
                    features[candidate] = try search(candidate, in: vocabulary)
                }
            }
        }
        removeAll()
        return features
    }

    /// Reads, step by step, what the searches in a hashed space will read one after another, but for the second name of a bucket.
    private mutating func readBuckets(of vocabulary: Vocabulary, bits: Int) throws(StoredBytes.Damage) {
        let storage = vocabulary.storage
        positions.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        for hash in hashes { positions.append(hash & (1 << UInt32(bits) - 1)) }
        try storage.buckets.read(positions, into: &starts)
        for i in positions.indices { positions[i] &+= 1 }
        try storage.buckets.read(positions, into: &ends)
        for i in starts.indices where starts[i] < ends[i] { numbers.append(starts[i]) }
        try storage.nameOffsets.read(numbers, into: &starts)
        try storage.names.read(starts, into: &initials)
    }

    private mutating func findCandidates(in vocabulary: Vocabulary) throws(StoredBytes.Damage) {
        let table = vocabulary.storage.table
        positions.removeAll(keepingCapacity: true)
        candidates.removeAll(keepingCapacity: true)
        numbers.removeAll(keepingCapacity: true)
        if table.count == 0 { return }
        let multiplier = vocabulary.storage.tableMultiplier
        for hash in hashes {
            positions.append(UInt32(Slots.position(of: hash, multiplier: multiplier, capacity: table.count)))
        }
        try table.read(positions, into: &slots)
        for i in hashes.indices where slots[i] != 0 {
            let number = Slots.hash(slots[i]) == hashes[i]
                ? Slots.index(slots[i]) : try vocabulary.candidate(withHash: hashes[i])
            guard let number else { continue }
            candidates.append(i)
            numbers.append(UInt32(truncatingIfNeeded: number))
        }
    }

    /// Whether the name of a candidate is the one sought.
    @inline(__always)
    private func isName(_ i: Int, in vocabulary: Vocabulary) throws(StoredBytes.Damage) -> Bool {
        let name = names.span.extracting(offsets[candidates[i]]..<offsets[candidates[i] + 1])
        guard initials[i] == name[0], starts[i] <= ends[i] else { return false }
        return try vocabulary.storage.names.withElements(Int(starts[i])..<Int(ends[i])) { bytesEqual($0, name) }
    }

    private func search(_ i: Int, in vocabulary: Vocabulary) throws(StoredBytes.Damage) -> UInt32 {
        let name = names.span.extracting(offsets[i]..<offsets[i + 1])
        let feature = try vocabulary.feature(named: name, hash: hashes[i])
        return feature.map { UInt32(truncatingIfNeeded: $0) } ?? Vocabulary.noFeature
    }
}
