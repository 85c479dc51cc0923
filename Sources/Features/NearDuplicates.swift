internal import Matrices

/// Finds pairs of texts that are nearly the same, by their sketches.
///
/// Sketches are cut into 21 bands of 6 places, and only texts with an equal band are compared: with similarity 0.8 a pair is
/// met with probability 0.998, with 0.5 0.28 (Indyk and Motwani 1998). Of the texts that share a band each is compared with the
/// first, with the one before it, and with the last before it of the other side. So groups are found, though
/// not all pairs in them, and the cost is O(texts · log texts) whatever they hold.
package enum NearDuplicates {
    package struct Pair: Sendable, Equatable {
        package let earlier: Int
        package let later: Int
        /// The share of places in which the sketches agree, an estimate of the Jaccard similarity with a standard error of
        /// 0.035 at 0.8.
        package let similarity: Double
    }

    /// From what similarity on texts count as nearly the same.
    package static let threshold = 0.8

    private static let bands = 21
    private static let rows = 6

    /// - Parameters:
    ///   - sketches: of all texts, one behind the other.
    ///   - isOther: for each text, whether it is on the other side.
    /// - Returns: pairs in the order of their texts, each once; the same at any number of threads.
    package static func pairs(in sketches: [UInt16], isOther: [Bool], threads: Int) -> [Pair] {
        precondition(sketches.count == isOther.count * TextSketcher.width, "one sketch for each text")
        let found = parallelMap(pieces: bands, threads: threads) { pairs(inBand: $0, sketches, isOther) }
        let all = found.joined().sorted { ($0.earlier, $0.later) < ($1.earlier, $1.later) }
        var distinct: [Pair] = []
        for pair in all where distinct.last != pair { distinct.append(pair) }
        return distinct
    }

    private static func pairs(inBand band: Int, _ sketches: [UInt16], _ isOther: [Bool]) -> [Pair] {
        var keyed: [(key: UInt64, text: Int)] = []
        keyed.reserveCapacity(isOther.count)
        for text in isOther.indices { keyed.append((key(of: text, band, sketches), text)) }
        keyed.sort { ($0.key, $0.text) < ($1.key, $1.text) }
        var pairs: [Pair] = []
        var start = 0
        // The last text of each side.
        var last: [Int?] = [nil, nil]
        for index in keyed.indices {
            let text = keyed[index].text
            if keyed[index].key != keyed[start].key {
                start = index
                last = [nil, nil]
            }
            if index > start {
                var seen: [Int] = []
                for other in [keyed[start].text, keyed[index - 1].text, last[isOther[text] ? 0 : 1]] {
                    guard let other, !seen.contains(other) else { continue }
                    seen.append(other)
                    let similarity = agreement(other, text, sketches)
                    if similarity >= threshold { pairs.append(Pair(earlier: other, later: text, similarity: similarity)) }
                }
            }
            last[isOther[text] ? 1 : 0] = text
        }
        return pairs
    }

    private static func key(of text: Int, _ band: Int, _ sketches: [UInt16]) -> UInt64 {
        var key: UInt64 = 0
        for place in 0..<rows {
            key = (key ^ UInt64(sketches[text * TextSketcher.width + band * rows + place])) &* 0x9E37_79B9_7F4A_7C15
            key ^= key >> 29
        }
        return key
    }

    private static func agreement(_ left: Int, _ right: Int, _ sketches: [UInt16]) -> Double {
        var equal = 0
        for place in 0..<TextSketcher.width
        where sketches[left * TextSketcher.width + place] == sketches[right * TextSketcher.width + place] { equal += 1 }
        return Double(equal) / Double(TextSketcher.width)
    }
}
