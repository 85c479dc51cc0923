/// Counts how often each feature of a document occurs, in memory that is used again for the next.
///
/// Features are numbered from the most frequent on, so that most of a document's are among the first: these are counted each in a place of
/// its own and found in order there. Only the others are sorted.
package struct OccurrenceCounter {
    /// So many features have a place.
    private static let places: UInt32 = 1 << 11
    /// Behind the places of features: for all others, several so that the same is not changed again and again.
    private static let otherPlaces: UInt32 = 64

    /// By place; those of features are 0 between documents.
    private var placeCounts = [UInt32](repeating: 0, count: Int(places + otherPlaces))
    /// By place: 1 where something was counted. Bytes, for to write one nothing has to be read.
    private var isCounted = [UInt8](repeating: 0, count: Int(places + otherPlaces))
    private var scratch: [UInt32] = []
    /// How often each feature occurs, in the order of the features.
    package private(set) var counts: [UInt32] = []

    package init() {}

    /// Replaces `distinct` by what stands in `features`, ascending, each once, and ``counts`` by how often it stands there; what is in
    /// `features` afterwards means nothing. O(n)
    package mutating func count(_ features: inout [UInt32], into distinct: inout [UInt32]) {
        let others = Self.countInPlaces(&features, &placeCounts, &isCounted)
        // Room for all, whatever stands there.
        distinct.removeAll(keepingCapacity: true)
        distinct += features
        counts.removeAll(keepingCapacity: true)
        counts += features
        let known = Self.takeFromPlaces(&placeCounts, &isCounted, into: &distinct, &counts)
        features.removeLast(features.count - others)
        if others < 32 {
            features.sort()
        } else {
            radixSort(&features, scratch: &scratch, bits: 0..<32) { UInt64($0) }
        }
        let count = Self.unite(features, from: known, into: &distinct, &counts)
        distinct.removeLast(distinct.count - count)
        counts.removeLast(counts.count - count)
    }

    /// Counts the features that have places, and brings the others to the front; returns how many these are. No branch depends on which a
    /// feature is.
    private static func countInPlaces(_ features: inout [UInt32], _ placeCounts: inout [UInt32], _ isCounted: inout [UInt8]) -> Int {
        features.withUnsafeMutableBufferPointer { features in
            placeCounts.withUnsafeMutableBufferPointer { placeCounts in
                isCounted.withUnsafeMutableBufferPointer { isCounted in
                    guard let start = features.baseAddress, let placeCounts = placeCounts.baseAddress,
                        let isCounted = isCounted.baseAddress
                    else { return 0 }
                    var others = 0
                    for i in 0..<features.count {
                        let feature = start[i]
                        // In integers: what is written as a condition may become a branch, which would go wrong one time in three.
                        let excess = feature / places
                        let isOther = (excess | (0 &- excess)) &>> 31
                        let place = isOther == 0 ? feature : places | feature & (otherPlaces - 1)
                        placeCounts[Int(place)] &+= 1
                        isCounted[Int(place)] = 1
                        start[others] = feature
                        others &+= Int(isOther)
                    }
                    return others
                }
            }
        }
    }

    /// Writes the features that were counted in places, ascending, and their counts, and sets these to 0; returns how many they are.
    private static func takeFromPlaces(
        _ placeCounts: inout [UInt32], _ isCounted: inout [UInt8], into distinct: inout [UInt32], _ counts: inout [UInt32]
    ) -> Int {
        var placeCounts = placeCounts.mutableSpan
        var distinct = distinct.mutableSpan
        var counts = counts.mutableSpan
        var count = 0
        for word in 0..<Int(places / 64) {
            var bits = isCounted.withUnsafeMutableBytes { takeBits(of: $0, from: 64 &* word) }
            while bits != 0 {
                let place = word &* 64 &+ bits.trailingZeroBitCount
                distinct[count] = UInt32(truncatingIfNeeded: place)
                counts[count] = placeCounts[place]
                placeCounts[place] = 0
                count &+= 1
                bits &= bits &- 1
            }
        }
        return count
    }

    /// The bits that stand for 64 bytes of 0 or 1, which are set to 0.
    @inline(__always)
    private static func takeBits(of bytes: UnsafeMutableRawBufferPointer, from start: Int) -> UInt64 {
        var bits: UInt64 = 0
        for eight in 0..<8 {
            let ones = bytes.loadUnaligned(fromByteOffset: start &+ 8 &* eight, as: UInt64.self)
            bytes.storeBytes(of: 0, toByteOffset: start &+ 8 &* eight, as: UInt64.self)
            // Byte i is moved to bit 56 + i, and no two bytes to the same.
            bits |= ((ones &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(truncatingIfNeeded: 8 &* eight)
        }
        return bits
    }

    /// Writes each of ascending features once, and how often it stands there, from `start` on; returns the place behind the last.
    private static func unite(_ features: [UInt32], from start: Int, into distinct: inout [UInt32], _ counts: inout [UInt32]) -> Int {
        guard var feature = features.first else { return start }
        let features = features.span
        var distinct = distinct.mutableSpan
        var counts = counts.mutableSpan
        var place = start
        var count: UInt32 = 1
        // No branch on whether a feature comes again.
        for i in 1..<features.count {
            let next = features[i]
            distinct[place] = feature
            counts[place] = count
            let isSame = next == feature
            place &+= isSame ? 0 : 1
            count = isSame ? count &+ 1 : 1
            feature = next
        }
        distinct[place] = feature
        counts[place] = count
        return place &+ 1
    }
}
