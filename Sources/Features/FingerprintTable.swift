package import Matrices

/// Finds the words of a vocabulary and its pairs of words, most of all n-grams, by their fingerprints (Rabin 1981), 64 bits that are made
/// of them, and not by their names: nothing but one place in one table has to be read, and for a pair its words need not be known.
///
/// A slot holds a number and 1 in its lower bits, and above them those bits of the fingerprint that do not follow from where it stands.
/// With 2^24 numbers an n-gram that is not there is taken for another in one lookup of 10^12, with fewer more rarely.
package struct FingerprintTable: Sendable {
    /// Of any capacity, in which a search goes from slot to slot; empty if there is nothing to be found. 0 is an empty slot.
    package let slots: StoredArray<UInt64>
    let fingerprints: Fingerprints
    /// How many bits of a slot hold a number and 1.
    package let numberBits: UInt64

    /// - Parameter count: how many numbers there are.
    package init(slots: StoredArray<UInt64>, multiplier: UInt64, count: Int) {
        self.slots = slots
        fingerprints = Fingerprints(multiplier: multiplier)
        numberBits = UInt64(Int.bitWidth - count.leadingZeroBitCount)
    }

    /// The slots for the words and pairs among names, and which are neither. O(bytes of names)
    static func slots(of names: FeatureNames, multiplier: UInt64, threads: Int) -> (slots: [UInt64], isOther: [Bool]) {
        let fingerprints = Fingerprints(multiplier: multiplier)
        let ranges = (0..<names.count).parts
        let parts: [[UInt64?]] = parallelMap(pieces: ranges.count, threads: threads) { piece in
            ranges[piece].map { number in
                fingerprints.fingerprint(of: names.bytes.span.extracting(Int(names.offsets[number])..<Int(names.offsets[number + 1])))
            }
        }
        let numberBits = UInt64(Int.bitWidth - names.count.leadingZeroBitCount)
        let count = parts.reduce(0) { $0 + $1.count { $0 != nil } }
        var slots = [UInt64](inHugePages: slotsPerName * count) { $0.initialize(repeating: 0) }
        var number: UInt64 = 0
        for part in parts {
            for (i, fingerprint) in part.enumerated() {
                number += 1
                // The places of the next do not depend on this one's: they come while it is written.
                if i + lookahead < part.count, let next = part[i + lookahead] {
                    slots.span.prefetch(position(of: next, capacity: slots.count))
                }
                guard let fingerprint else { continue }
                var position = position(of: fingerprint, capacity: slots.count)
                while slots[position] != 0 { position = position + 1 == slots.count ? 0 : position + 1 }
                slots[position] = fingerprint << numberBits | number
            }
        }
        return (slots, parts.flatMap { $0.map { $0 == nil } })
    }

    private static let lookahead = 16

    /// Their places have 32 bits.
    package static let mostSlots = 1 << 32

    /// Few enough for the memory, and enough for most searches to end where they begin.
    package static let slotsPerName = 3

    @inline(__always)
    static func position(of fingerprint: UInt64, capacity: Int) -> Int {
        Int(truncatingIfNeeded: fingerprint.multipliedFullWidth(by: UInt64(truncatingIfNeeded: capacity)).high)
    }

    /// Of nothing.
    package static let empty = FingerprintTable(slots: StoredArray([]), multiplier: 1, count: 0)

    /// The fingerprint of a name; nil if it is neither that of a word nor that of a pair. O(length)
    package func fingerprint(of name: Span<UInt8>) -> UInt64? { fingerprints.fingerprint(of: name) }

    /// Greater than any number.
    var noNumber: UInt64 { 1 &<< numberBits &- 1 }

    /// The number in a slot if it is that of a fingerprint, else ``noNumber`` or more.
    @inline(__always)
    func number(in slot: UInt64, for fingerprint: UInt64) -> UInt64 { (slot ^ fingerprint &<< numberBits) &- 1 }

    /// The number of a word or a pair, which has to be less than their count. O(1)
    package func number(of fingerprint: UInt64) throws(StoredBytes.Damage) -> Int? {
        var position = Self.position(of: fingerprint, capacity: slots.count)
        // A full table does not end a search by itself; a file that was made wrong must not hang it.
        for _ in 0..<slots.count {
            let slot = try slots[position]
            if slot == 0 { return nil }
            let number = number(in: slot, for: fingerprint)
            if number < noNumber { return Int(number) }
            position = position + 1 == slots.count ? 0 : position + 1
        }
        return nil
    }
}

/// What words and pairs are made into. It depends on a multiplier that whoever chooses words to meet in the same slots does not know
/// beforehand.
struct Fingerprints: Sendable {
    let head: UInt64
    let tail: UInt64
    let first: UInt64

    init(multiplier: UInt64) {
        head = multiplier | 1
        tail = Self.mixed(head) | 1
        first = Self.mixed(tail) | 1
    }

    /// Every bit depends on every one, and no two numbers become the same.
    @inline(__always)
    private static func mixed(_ bits: UInt64) -> UInt64 {
        let product = (bits ^ bits &>> 32) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product &>> 29
    }

    /// That of a word of at most 16 bytes, which ``ShortName`` holds in two numbers: a sum of products (Dietzfelbinger, Hagerup, Katajainen
    /// and Penttonen 1997).
    @inline(__always)
    func word(head: UInt64, tail: UInt64) -> UInt64 { Self.mixed(head &* self.head &+ tail &* self.tail) }

    /// That of any word. O(length)
    func word(_ name: Span<UInt8>) -> UInt64 {
        ShortName(name.indices, of: name).map { word(head: $0.head, tail: $0.tail) } ?? Self.mixed(XXH64.hash(name, seed: head))
    }

    /// That of the pair of two words, of which the bits are mixed already.
    @inline(__always)
    func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { first &* self.first ^ second }

    /// That of a name; nil if it is neither that of a word nor that of a pair. O(length)
    func fingerprint(of name: Span<UInt8>) -> UInt64? {
        if let halves = WordPair.halves(of: name) { return pair(word(name.extracting(halves.0)), word(name.extracting(halves.1))) }
        return WordPair.isHalf(name) ? word(name) : nil
    }
}
