/// The fast lane through runs of Chinese and Japanese: ICU's own dictionary, and the way in which ICU cuts by it.
///
/// Of all ways to cut a run into words of the dictionary and single characters, the one of the least cost is taken, found by
/// dynamic programming from the left (Viterbi). It is for runs of plain ideographs, Hiragana and Katakana alone, which fold to
/// themselves, and only after it has cut a long sample as the linked ICU does (`DictionaryLane+Learning.swift`).
struct DictionaryLane: Sendable {
    private let trie: DictionaryTrie

    /// What ICU's engine for Chinese and Japanese adds to its dictionary.
    private enum Cost {
        static let unknownCharacter: UInt32 = 255
        /// By length, of a row of Katakana that is taken for one word; of longer ones up to ``longestKatakana`` the first.
        static let katakana: [UInt32] = [8192, 984, 408, 240, 204, 252, 300, 372, 480]
        static let longestKatakana = 19
        static let longestWord = 20
    }

    /// Memory for the work on a run, used again for the next.
    struct Scratch {
        fileprivate var units: [UInt16] = []
        fileprivate var costs: [UInt32] = []
        /// By place: where the last word of the best way to it begins.
        fileprivate var before: [UInt32] = []
        /// The ends of the words, in bytes from the beginning of the run.
        fileprivate(set) var ends: [Int] = []
    }

    /// Nil if the linked ICU has no dictionary of Chinese and Japanese in a form that is known here.
    init?() {
        guard let trie = DictionaryTrie("cjdict") else { return nil }
        self.trie = trie
    }

    /// Whether a code point is one that the lane takes, behind others at least: all are of three bytes.
    @inline(__always)
    static func takes(_ codePoint: UInt32) -> Bool {
        switch codePoint {
        case 0x4E00...0x9FA5, 0x3005, 0x3041...0x3094, 0x30A1...0x30FA, 0x30FC: true
        default: false
        }
    }

    /// Whether a run of the lane begins with a code point. What is made of U+3005 alone is no word, and U+30FC is of no script: which
    /// engine cuts it depends on what ICU has met.
    @inline(__always)
    static func begins(with codePoint: UInt32) -> Bool { takes(codePoint) && codePoint != 0x3005 && codePoint != 0x30FC }

    @inline(__always)
    static func isKatakana(_ unit: UInt32) -> Bool { 0x30A1...0x30FC ~= unit && unit != 0x30FB }

    /// The end of the run of characters that the lane takes.
    @inline(__always)
    static func end(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end + 2 < text.count, 0xE3...0xE9 ~= text[end] {
            let (codePoint, length) = decodeUTF8(text.baseAddress!, end, text.count)
            guard length == 3, takes(codePoint) else { break }
            end += 3
        }
        return end
    }

    /// Finds the words of a run; O(characters × length of the words).
    func divide(_ run: UnsafeBufferPointer<UInt8>, _ scratch: inout Scratch) {
        let count = run.count / 3
        scratch.prepare(run, count)
        scratch.units.withUnsafeBufferPointer { units in
            scratch.costs.withUnsafeMutableBufferPointer { costs in
                scratch.before.withUnsafeMutableBufferPointer { before in findBest(units, costs, before) }
            }
        }
        scratch.ends.removeAll(keepingCapacity: true)
        var place = count
        while place > 0 {
            scratch.ends.append(place * 3)
            place = Int(scratch.before[place])
        }
        scratch.ends.reverse()
    }

    func divide(_ run: Span<UInt8>, _ scratch: inout Scratch) {
        run.withUnsafeBufferPointer { divide($0, &scratch) }
    }

    private func findBest(
        _ units: UnsafeBufferPointer<UInt16>, _ costs: UnsafeMutableBufferPointer<UInt32>, _ before: UnsafeMutableBufferPointer<UInt32>
    ) {
        var isAfterKatakana = false
        for i in 0..<units.count {
            let cost = costs[i]
            func reach(_ end: Int, at step: UInt32) {
                // As in ICU, sums that do not fit wrap around.
                if cost &+ step < costs[end] {
                    costs[end] = cost &+ step
                    before[end] = UInt32(truncatingIfNeeded: i)
                }
            }
            var isCharacterKnown = false
            var place = trie.first(units[i])
            var end = i + 1
            while let here = place {
                if let step = here.cost {
                    reach(end, at: step)
                    if end == i + 1 { isCharacterKnown = true }
                }
                if here.isEnd || end == units.count || end - i == Cost.longestWord { break }
                place = trie.next(units[end], after: here)
                end += 1
            }
            if !isCharacterKnown { reach(i + 1, at: Cost.unknownCharacter) }
            let isKatakana = Self.isKatakana(UInt32(units[i]))
            if isKatakana && !isAfterKatakana {
                let limit = min(units.count, i + Cost.longestKatakana + 1)
                let end = units[i..<limit].firstIndex { !Self.isKatakana(UInt32($0)) } ?? limit
                if end - i <= Cost.longestKatakana { reach(end, at: end - i < Cost.katakana.count ? Cost.katakana[end - i] : Cost.katakana[0]) }
            }
            isAfterKatakana = isKatakana
        }
    }
}

extension DictionaryLane.Scratch {
    fileprivate mutating func prepare(_ run: UnsafeBufferPointer<UInt8>, _ count: Int) {
        units.removeAll(keepingCapacity: true)
        for i in 0..<count {
            let bytes = (UInt16(run[3 * i]), UInt16(run[3 * i + 1]), UInt16(run[3 * i + 2]))
            units.append(bytes.0 << 12 | (bytes.1 & 0x3F) << 6 | bytes.2 & 0x3F)
        }
        costs.removeAll(keepingCapacity: true)
        costs.append(0)
        for _ in 0..<count { costs.append(.max) }
        before.removeAll(keepingCapacity: true)
        for _ in 0...count { before.append(0) }
    }
}
