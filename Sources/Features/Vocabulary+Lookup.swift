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
            if let fingerprint = storage.fingerprints.fingerprint(of: name) {
                let number = try storage.fingerprints.number(of: fingerprint)
                // A file that was made wrong may name features that there are not.
                if let number, number >= count { throw storage.fingerprints.slots.damage(0) }
                return number
            }
            return try number(withHash: hash) { (number) throws(StoredBytes.Damage) in try isName(number, name) }
        }
        // The name decides whether training had it: else unseen n-grams would count as those whose number they share.
        let feature = Int(hash & (1 << UInt32(bits) - 1))
        for number in try Self.range(storage.buckets, feature, limit: storage.nameOffsets.count - 1)
        where try isName(number, name) {
            return feature
        }
        return nil
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
