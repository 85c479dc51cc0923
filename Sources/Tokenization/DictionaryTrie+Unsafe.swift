internal import CICU

/// One of ICU's dictionaries: words of 16-bit units, each with a cost, in the form that ICU's `ucharstrie.h` describes.
///
/// A node is a branch, a row of units that must all match, or the value of the word that ends there, which may stand before
/// one of these. The memory is the linked ICU's own, which ICU reads as we do.
package struct DictionaryTrie: @unchecked Sendable {
    private let units: UnsafePointer<UInt16>
    /// By first unit of a word: where it leads. The branch at the root is by far the widest.
    private let firsts = LazyTable(size: 1 << 16)

    /// Nil if the linked ICU has no such dictionary in this form.
    package init?(_ name: String) {
        guard let units = cicu_dictionary(name), units[0] < Lead.row else { return nil }
        self.units = units
    }

    /// The lead units of nodes.
    private enum Lead {
        /// Below it are branches.
        static let row: UInt16 = 0x30
        /// Below it are rows; from it on values, with the kind of node that follows in the lower six bits.
        static let value: UInt16 = 0x40
        static let kinds: UInt16 = 0x3F
        /// In a value: no word goes on.
        static let final: UInt16 = 0x8000
    }

    /// A place that units of a word have led to.
    package struct Place {
        fileprivate var node: Int
        /// Of a row, the units that are still to match; 0 if the next node begins at `node`.
        fileprivate var left = 0
        /// Whether no longer word begins so.
        package fileprivate(set) var isEnd = false
        /// The cost of the word that ends here, or nil if none does.
        package fileprivate(set) var cost: UInt32?
    }

    /// Where the first unit of a word leads; nil if no word begins with it.
    @inline(__always)
    package func first(_ unit: UInt16) -> Place? {
        let known = First(bits: firsts[UInt32(unit)])
        return known.isKnown ? known.place : learnedFirst(unit)
    }

    @inline(never)
    private func learnedFirst(_ unit: UInt16) -> Place? {
        let place = next(unit, after: Place(node: 0))
        if let first = First(place) { firsts[UInt32(unit)] = first.bits }
        return place
    }

    /// Where another unit leads; nil if no word goes on with it. O(log branches)
    @inline(__always)
    package func next(_ unit: UInt16, after place: Place) -> Place? {
        var node = place.node
        if place.left > 0 { return units[node] == unit ? arrived(at: node + 1, left: place.left - 1) : nil }
        var lead = units[node]
        node += 1
        if lead >= Lead.value {
            if lead & Lead.final != 0 { return nil }
            node += Self.nodeValueUnits(lead)
            lead &= Lead.kinds
        }
        if lead >= Lead.row { return units[node] == unit ? arrived(at: node + 1, left: Int(lead - Lead.row)) : nil }
        return branch(unit, at: node, lead)
    }

    /// A branch is a binary search down to a few units, then a list of these, each with a value or with how far away its node is.
    private func branch(_ unit: UInt16, at start: Int, _ lead: UInt16) -> Place? {
        var node = start
        var length = Int(lead)
        if length == 0 {
            length = Int(units[node])
            node += 1
        }
        length += 1
        while length > 5 {
            let isLess = unit < units[node]
            let (distance, size) = delta(at: node + 1)
            node += 1 + size
            if isLess {
                node += distance
                length /= 2
            } else {
                length -= length / 2
            }
        }
        while length > 1 {
            let isFound = unit == units[node]
            node += 1
            let (value, size) = value(at: node, units[node] & ~Lead.final)
            if isFound {
                if units[node] & Lead.final != 0 { return Place(node: node, isEnd: true, cost: UInt32(truncatingIfNeeded: value)) }
                return arrived(at: node + size + value, left: 0)
            }
            node += size
            length -= 1
        }
        return unit == units[node] ? arrived(at: node + 1, left: 0) : nil
    }

    @inline(__always)
    private func arrived(at node: Int, left: Int) -> Place {
        let lead = units[node]
        guard left == 0, lead >= Lead.value else { return Place(node: node, left: left) }
        let isEnd = lead & Lead.final != 0
        let cost = isEnd ? value(at: node, lead & ~Lead.final).value : nodeValue(at: node, lead)
        return Place(node: node, isEnd: isEnd, cost: UInt32(truncatingIfNeeded: cost))
    }

    /// A number that begins with `lead`, and of how many units it is.
    private func value(at node: Int, _ lead: UInt16) -> (value: Int, size: Int) {
        switch lead {
        case ..<0x4000: (Int(lead), 1)
        case ..<0x7FFF: (Int(lead - 0x4000) << 16 | Int(units[node + 1]), 2)
        default: (Int(units[node + 1]) << 16 | Int(units[node + 2]), 3)
        }
    }

    private func nodeValue(at node: Int, _ lead: UInt16) -> Int {
        switch Self.nodeValueUnits(lead) {
        case 0: Int(lead >> 6) - 1
        case 1: Int((lead & 0x7FC0) - 0x4040) << 10 | Int(units[node + 1])
        default: Int(units[node + 1]) << 16 | Int(units[node + 2])
        }
    }

    /// The units of a value that stand behind its lead unit, which it shares with a node.
    private static func nodeValueUnits(_ lead: UInt16) -> Int { lead < 0x4040 ? 0 : lead < 0x7FC0 ? 1 : 2 }

    /// How far away a node is from the place behind this number, and of how many units the number is.
    private func delta(at node: Int) -> (distance: Int, size: Int) {
        switch units[node] {
        case ..<0xFC00: (Int(units[node]), 1)
        case ..<0xFFFF: (Int(units[node] - 0xFC00) << 16 | Int(units[node + 1]), 2)
        default: (Int(units[node + 1]) << 16 | Int(units[node + 2]), 3)
        }
    }

    /// A place that a first unit leads to, in 64 bits.
    private struct First {
        private static let knownBit: UInt64 = 1 << 63
        private static let endBit: UInt64 = 1 << 62
        let bits: UInt64

        init(bits: UInt64) { self.bits = bits }

        /// Nil if it has no room.
        init?(_ place: Place?) {
            guard let place else {
                bits = First.knownBit
                return
            }
            guard place.left == 0, place.node + 1 < 1 << 32, place.cost ?? 0 < 1 << 24 else { return nil }
            let cost = place.cost.map { UInt64($0) + 1 } ?? 0
            bits = First.knownBit | (place.isEnd ? First.endBit : 0) | cost << 32 | UInt64(place.node + 1)
        }

        @inline(__always) var isKnown: Bool { bits & First.knownBit != 0 }

        @inline(__always) var place: Place? {
            let node = Int(truncatingIfNeeded: bits & 0xFFFF_FFFF)
            let cost = UInt32(truncatingIfNeeded: bits >> 32 & 0x1FF_FFFF)
            return node == 0 ? nil : Place(node: node - 1, isEnd: bits & First.endBit != 0, cost: cost == 0 ? nil : cost - 1)
        }
    }
}
