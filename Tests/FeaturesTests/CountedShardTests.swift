import Features
import Matrices
import Testing

@Suite struct CountedShardTests {
    /// One makes no pairs, for it holds a space, and belongs among the pairs of the first.
    private let strings = ["ant", "ant bar", "bat", "bath", "cat", "\u{7528}"]

    private var names: ByteTable {
        var names = ByteTable()
        for string in strings { _ = names.insert(Array(string.utf8).span, hash: featureHash(Array(string.utf8).span), kind: .word) }
        return names
    }

    private struct Counted: Hashable {
        let name: [UInt8]
        /// By document.
        let counts: [UInt32: UInt32]
    }

    /// What the shard holds, in its order.
    private func contents(_ shard: CountedShard, _ names: ByteTable) -> [Counted] {
        var start = 0
        return shard.ngrams.indices.map { ngram in
            let end = shard.ends[ngram]
            defer { start = end }
            let documents = shard.postings[start..<start + Int(shard.documentCounts[ngram])]
            #expect(zip(documents, documents.dropFirst()).allSatisfy(<))
            var rest = shard.postings[(start + documents.count)..<end]
            var counts: [UInt32: UInt32] = [:]
            for posting in documents { counts[posting >> 1] = posting & 1 == 0 ? 1 : rest.removeFirst() }
            #expect(rest.isEmpty)
            var name: [UInt8] = []
            names.appendName(of: shard.ngrams[ngram], to: &name)
            return Counted(name: name, counts: counts)
        }
    }

    /// Random occurrences of the names, and what is to come of them, by dictionaries.
    private func sample(_ generator: inout SeededGenerator, size: Int, atLeast minimum: Int) -> ([CountedShard.Occurrence], [Counted]) {
        var occurrences: [CountedShard.Occurrence] = []
        var counts: [[UInt8]: [UInt32: UInt32]] = [:]
        for _ in 0..<size {
            let document = UInt32(occurrences.count / 5)
            let name = generator.integer(below: strings.count)
            let next = name == 1 || generator.integer(below: 3) == 0 ? nil : [0, 2, 3, 4, 5][generator.integer(below: 5)]
            // The half of a pair is no n-gram by itself.
            let isNgram = next == nil || generator.integer(below: 4) > 0
            occurrences.append(CountedShard.Occurrence(
                name: UInt32(name), next: next.map { UInt32($0) + 1 } ?? 0, document: document << 1 | (isNgram ? 1 : 0)))
            if isNgram { counts[Array(strings[name].utf8), default: [:]][document, default: 0] += 1 }
            if let next { counts[Array("\(strings[name]) \(strings[next])".utf8), default: [:]][document, default: 0] += 1 }
        }
        let expected = counts.filter { $0.value.count >= minimum }.map { Counted(name: $0.key, counts: $0.value) }
        return (occurrences, expected.sorted { $0.name.lexicographicallyPrecedes($1.name) })
    }

    /// Also where a larger or smaller shard was made in the same memory.
    @Test(arguments: [1, 2, 5]) func isWhatDictionariesCount(_ minimum: Int) {
        var generator = SeededGenerator(seed: 21)
        var scratch = CountedShard.Scratch()
        for size in [0, 1, 700, 30, 5_000, 2, 300] {
            let (occurrences, expected) = sample(&generator, size: size, atLeast: minimum)
            let shard = CountedShard(occurrences[...], names: names, range: 0..<strings.count, atLeast: minimum, scratch: &scratch)
            #expect(contents(shard, names) == expected)
        }
    }

    @Test func aPartOfTheNamesBeginsAnywhere() {
        var generator = SeededGenerator(seed: 22)
        let (occurrences, expected) = sample(&generator, size: 900, atLeast: 1)
        var scratch = CountedShard.Scratch()
        let part = occurrences.filter { $0.name >= 3 }
        let shard = CountedShard(([occurrences[0]] + part).dropFirst(), names: names, range: 3..<6, atLeast: 1, scratch: &scratch)
        #expect(contents(shard, names) == expected.filter { !$0.name.lexicographicallyPrecedes(Array("bath".utf8)) })
    }
}
