/// The distinct labels met so far, numbered in the order of their first appearance.
///
/// Looking a label up allocates nothing: the labels' bytes lie in one block, found by open addressing.
struct LabelTable {
    private var bytes: [UInt8] = []
    /// Label `i` ends at `ends[i]`, where label `i + 1` begins.
    private var ends: [Int] = []
    /// A power of two of slots, each a label's number or `free`; at most half of them used.
    private var slots = [UInt32](repeating: Self.free, count: 64)
    /// Documents of one class often stand together.
    private var last: UInt32 = 0

    private static let free = UInt32.max

    var count: Int { ends.count }

    private func range(of number: UInt32) -> Range<Int> {
        let index = Int(number)
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    private func equals(_ number: UInt32, _ label: Span<UInt8>) -> Bool {
        bytes.span.extracting(range(of: number)).equals(label)
    }

    /// The number of `label`, if it is known. O(bytes of the label).
    mutating func number(of label: Span<UInt8>) -> UInt32? {
        if count > 0, equals(last, label) { return last }
        var slot = label.processHash & (slots.count - 1)
        while slots[slot] != Self.free {
            if equals(slots[slot], label) {
                last = slots[slot]
                return last
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a label that is not yet known, and returns its number. O(bytes of the label), amortised.
    mutating func insert(_ label: Span<UInt8>) -> UInt32 {
        last = UInt32(ends.count)
        bytes.append(copying: label)
        ends.append(bytes.count)
        if 2 * count > slots.count {
            slots = [UInt32](repeating: Self.free, count: 2 * slots.count)
            for number in 0..<last { place(number) }
        }
        place(last)
        return last
    }

    private mutating func place(_ number: UInt32) {
        var slot = bytes.span.extracting(range(of: number)).processHash & (slots.count - 1)
        while slots[slot] != Self.free { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = number
    }

    /// The labels that are in use, sorted by their bytes, and for each number in use the place in that order.
    ///
    /// Labels that Swift takes for equal, being two spellings of the same characters in Unicode (canonical
    /// equivalence), become one, spelled as the first of them in byte order.
    func sorted(_ isUsed: [Bool]) -> (labels: [String], places: [UInt32]) {
        let names = (0..<count).map { String(decoding: bytes[range(of: UInt32($0))], as: UTF8.self) }
        let order = names.indices.filter { isUsed[$0] }.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
        var labels: [String] = []
        var places = [UInt32](repeating: 0, count: count)
        var known: [String: UInt32] = [:]
        for index in order {
            if let place = known[names[index]] {
                places[index] = place
            } else {
                places[index] = UInt32(labels.count)
                known[names[index]] = places[index]
                labels.append(names[index])
            }
        }
        return (labels, places)
    }
}
