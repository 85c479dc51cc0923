internal import Matrices

/// The names of n-grams, numbered in the order of their first insertion.
///
/// An open-addressing table with linear probing over one byte arena: no allocation for each string. A slot holds
/// 32 bits of the string's hash beside its number, so that growing never hashes a string again and nearly every failed
/// comparison ends at the slot. Looking up and inserting cost O(length).
package struct ByteTable: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// String i is `bytes[offsets[i] ..< offsets[i + 1]]`.
    package private(set) var offsets: [Int] = [0]
    package private(set) var hashes: [UInt32] = []
    package private(set) var kinds: [NgramKind] = []
    private var slots: [UInt64]

    /// Drawn anew in each process, so that nobody can choose strings that all meet in the same slots; where a string's slot is
    /// changes nothing but the time.
    private static let multiplier = UInt64.random(in: 0 ... .max) | 1

    package init(minimumCapacity: Int = 0) {
        slots = Array(repeating: 0, count: Slots.capacity(for: minimumCapacity))
    }

    /// The strings of several tables that have none in common, one table's behind another's; to be read, not inserted into.
    init(joining tables: [ByteTable]) {
        self.init()
        bytes.reserveCapacity(tables.reduce(0) { $0 + $1.bytes.count })
        reserveCapacity(tables.reduce(0) { $0 + $1.count })
        for table in tables {
            let start = bytes.count
            bytes += table.bytes
            for end in table.offsets.dropFirst() { offsets.append(start + end) }
            hashes += table.hashes
            kinds += table.kinds
        }
        freeze()
    }

    package var count: Int { hashes.count }

    package subscript(index: Int) -> ArraySlice<UInt8> { bytes[range(index)] }

    /// Where a string stands in `bytes`: threads that ask for many read it there, for slices would be counted by all of them.
    package func range(_ index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }

    /// The number of `string`, which becomes the next free one if the string is new. `hash` is `featureHash(string)`.
    package mutating func insert(_ string: Span<UInt8>, hash: UInt32, kind: NgramKind) -> Int {
        let mask = slots.count - 1
        var position = Slots.position(of: hash, multiplier: Self.multiplier, capacity: slots.count)
        while slots[position] != 0 {
            let slot = slots[position]
            if Slots.hash(slot) == hash {
                let index = Slots.index(slot)
                let found = bytes.span.extracting(range(index))
                if bytesEqual(found, string) { return index }
            }
            position = (position + 1) & mask
        }
        let index = count
        slots[position] = Slots.slot(hash: hash, index: index)
        append(string, hash: hash, kind: kind)
        if Slots.isFull(count: count, capacity: slots.count) {
            slots = Slots.table(of: hashes, multiplier: Self.multiplier, capacity: slots.count * 2)
        }
        return index
    }

    /// Asks for the memory of so many strings, but for their bytes, at once.
    mutating func reserveCapacity(_ count: Int) {
        offsets.reserveCapacity(count + 1)
        hashes.reserveCapacity(count)
        kinds.reserveCapacity(count)
    }

    /// Gives a string that is not there the next free number. Inserting does not find it: for tables that are only read then.
    @inline(__always)
    mutating func append(_ string: Span<UInt8>, hash: UInt32, kind: NgramKind) {
        bytes.append(string)
        offsets.append(bytes.count)
        hashes.append(hash)
        kinds.append(kind)
    }

    /// The same with the name of an n-gram of a run.
    mutating func append(_ ngram: RunNgram) {
        let start = bytes.count
        ngram.appendName(to: &bytes)
        offsets.append(bytes.count)
        hashes.append(featureHash(bytes.span.extracting(start..<bytes.count)))
        kinds.append(.characterNgram)
    }

    /// Frees what only inserting needs.
    package mutating func freeze() { slots = [0] }
}

/// The layout of a table's slots: the hash in the upper 32 bits, the number plus one in the lower; 0 is an empty slot.
/// It is the same in memory and in the model file.
package enum Slots {
    package static func slot(hash: UInt32, index: Int) -> UInt64 {
        UInt64(hash) << 32 | UInt64(UInt32(truncatingIfNeeded: index + 1))
    }

    package static func hash(_ slot: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: slot >> 32) }

    package static func index(_ slot: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: slot)) - 1 }

    package static func isFull(count: Int, capacity: Int) -> Bool { count * 3 > capacity * 2 }

    /// The smallest power of two, and at least 16, that `count` strings do not fill.
    package static func capacity(for count: Int) -> Int {
        var capacity = 16
        while isFull(count: count, capacity: capacity) { capacity *= 2 }
        return capacity
    }

    /// Whether a table can have so many slots: a power of two, and their numbers fit 32 bits.
    package static func isCapacity(_ count: Int) -> Bool { count > 0 && count.nonzeroBitCount == 1 && count <= 1 << 32 }

    /// The slot where the search for a hash begins: the upper bits of a product (Dietzfelbinger, Hagerup, Katajainen and Penttonen
    /// 1997), so that hashes chosen to be alike in some bits do not meet, unless whoever chose them knew the multiplier. That is odd.
    @inline(__always)
    package static func position(of hash: UInt32, multiplier: UInt64, capacity: Int) -> Int {
        let product = UInt64(hash) &* multiplier
        return Int(truncatingIfNeeded: product &>> UInt64(64 &- capacity.trailingZeroBitCount)) & (capacity &- 1)
    }

    /// The table of strings with these hashes, numbered in their order, but for those left out. O(capacity).
    package static func table(
        of hashes: [UInt32], multiplier: UInt64, capacity: Int, leavingOut isLeftOut: (Int) -> Bool = { _ in false }
    ) -> [UInt64] {
        var slots = [UInt64](inHugePages: capacity) { $0.initialize(repeating: 0) }
        let mask = capacity - 1
        for (index, hash) in hashes.enumerated() where !isLeftOut(index) {
            var position = position(of: hash, multiplier: multiplier, capacity: capacity)
            while slots[position] != 0 { position = (position + 1) & mask }
            slots[position] = slot(hash: hash, index: index)
        }
        return slots
    }
}

/// The hash by which a feature's name is found: the lower 32 bits of its XXH64 with seed 0. Part of the file format.
package func featureHash(_ name: Span<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: XXH64.hash(name, seed: 0))
}
