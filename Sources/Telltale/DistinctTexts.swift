internal import Features
internal import Matrices

/// Which documents have the same text.
package struct DistinctTexts {
    /// For each document the first with the same text; blank documents count for different ones.
    package private(set) var first: [Int]
    private let isBlank: [Bool]

    /// O(bytes + documents · log documents): texts are compared only where their hashes agree, and then in order, so that
    /// nobody's collisions make it slow.
    package init(of list: DocumentList, _ facts: [DocumentFacts]) {
        first = Array(facts.indices)
        isBlank = facts.map(\.isBlank)
        let order = facts.indices.filter { !facts[$0].isBlank }.sorted { left, right in
            if facts[left].hash != facts[right].hash { return facts[left].hash < facts[right].hash }
            let order = list.compare(left, right)
            return order == 0 ? left < right : order < 0
        }
        for (previous, document) in zip(order, order.dropFirst())
        where facts[previous].hash == facts[document].hash && list.compare(previous, document) == 0 {
            first[document] = first[previous]
        }
    }

    /// Sketches of the distinct texts, the documents they are of, and the documents that hold no word. O(bytes)
    package func sketches(
        of list: DocumentList, threads: Int
    ) throws -> (sketches: [UInt16], documents: [Int], wordless: [Int]) {
        let distinct = first.indices.filter { first[$0] == $0 && !isBlank[$0] }
        let size = 256
        let pieces = parallelMap(pieces: (distinct.count + size - 1) / size, threads: threads) { piece in
            Result {
                let sketcher = try TextSketcher()
                var sketches: [UInt16] = []
                var hasWords: [Bool] = []
                for document in distinct[piece * size..<min((piece + 1) * size, distinct.count)] {
                    hasWords.append(try list.withText(of: document) { try sketcher.append($0, to: &sketches) })
                }
                return (sketches, hasWords)
            }
        }
        var sketches: [UInt16] = []
        var hasWords: [Bool] = []
        for piece in pieces {
            let (some, have) = try piece.get()
            sketches += some
            hasWords += have
        }
        return (
            sketches, zip(distinct, hasWords).filter(\.1).map(\.0), zip(distinct, hasWords).filter { !$0.1 }.map(\.0)
        )
    }
}
