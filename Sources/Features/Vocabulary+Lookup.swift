package import Matrices

extension Vocabulary {
    /// The number that stands for no feature: there are fewer.
    package static let noFeature = UInt32.max

    /// The feature that an n-gram's name stands for, if there is one. O(length), of a hashed space times the names of a number.
    package func feature(named name: Span<UInt8>) throws(StoredBytes.Damage) -> Int? {
        try feature(named: name, hash: featureHash(name))
    }

    /// The feature that is shown by this name: of the body's, or else of a field's. O(length)
    package func feature(shownAs name: Span<UInt8>) throws(StoredBytes.Damage) -> Int? {
        if let feature = try feature(named: name) { return feature }
        var stored: [UInt8] = []
        stored.append(name)
        guard let colon = stored.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        stored[colon] = TextSection.mark
        return try feature(named: stored.span)
    }

    /// The same as `feature(named:)`, where `hash` is `featureHash(name)`.
    func feature(named name: Span<UInt8>, hash: UInt32) throws(StoredBytes.Damage) -> Int? {
        guard case .hashed(let bits) = options.space else {
            if let halves = PairTable.halves(of: name),
                let first = try number(named: name.extracting(halves.0)), let second = try number(named: name.extracting(halves.1))
            {
                let pair = PairTable.pair(UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))
                return try storage.pairs.number(of: pair).map { Int($0) }
            }
            return try number(named: name, hash: hash)
        }
        // The name decides whether training had it: else unseen n-grams would count as those whose number they share.
        let feature = Int(hash & (1 << UInt32(bits) - 1))
        for number in try Self.range(storage.buckets, feature, limit: storage.nameOffsets.count - 1)
        where try isName(number, name) {
            return feature
        }
        return nil
    }

    /// The number in the table of a name that is no pair.
    private func number(named name: Span<UInt8>, hash: UInt32? = nil) throws(StoredBytes.Damage) -> Int? {
        try number(withHash: hash ?? featureHash(name)) { (number) throws(StoredBytes.Damage) in try isName(number, name) }
    }

    /// The first number in the table with this hash, which is nearly always that of the name sought.
    func candidate(withHash hash: UInt32) throws(StoredBytes.Damage) -> Int? {
        try number(withHash: hash) { _ in true }
    }

    /// The first number in the table with this hash that `isSought`.
    @inline(__always)
    private func number(
        withHash hash: UInt32, where isSought: (Int) throws(StoredBytes.Damage) -> Bool
    ) throws(StoredBytes.Damage) -> Int? {
        let mask = storage.table.count - 1
        guard mask >= 0 else { return nil }
        var position = Slots.position(of: hash, multiplier: storage.tableMultiplier, capacity: storage.table.count)
        // A full table does not end a search by itself; a file that was made wrong must not hang it.
        for _ in 0...mask {
            let slot = try storage.table[position]
            if slot == 0 { return nil }
            if Slots.hash(slot) == hash, try isSought(Slots.index(slot)) { return Slots.index(slot) }
            position = (position + 1) & mask
        }
        return nil
    }

    private func isName(_ number: Int, _ name: Span<UInt8>) throws(StoredBytes.Damage) -> Bool {
        let range = try Self.range(storage.nameOffsets, number, limit: storage.names.count)
        return try storage.names.withElements(range) { bytesEqual($0, name) }
    }
}
