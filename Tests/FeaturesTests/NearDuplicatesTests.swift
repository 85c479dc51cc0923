import Features
import Matrices
import Testing

@Suite struct NearDuplicatesTests {
    /// Sketches as they are of unlike texts, and of texts like one of those: `changes` places are others.
    private func sketches(of groups: [(size: Int, changes: Int)]) -> [UInt16] {
        var generator = SeededGenerator(seed: 4)
        var sketches: [UInt16] = []
        for group in groups {
            let first = (0..<TextSketcher.width).map { _ in UInt16(truncatingIfNeeded: generator.next()) }
            sketches += first
            for _ in 1..<group.size {
                var like = first
                for _ in 0..<group.changes {
                    like[Int(generator.next() % UInt64(TextSketcher.width))] = UInt16(truncatingIfNeeded: generator.next())
                }
                sketches += like
            }
        }
        return sketches
    }

    private func pairs(_ sketches: [UInt16], _ isOther: [Bool]? = nil, threads: Int = 1) -> [NearDuplicates.Pair] {
        let count = sketches.count / TextSketcher.width
        return NearDuplicates.pairs(in: sketches, isOther: isOther ?? .init(repeating: false, count: count), threads: threads)
    }

    @Test func pairsAreFoundAndNoOthers() {
        let groups = (0..<200).map { (size: 2, changes: $0 % 5 * 5) } + (0..<200).map { _ in (size: 2, changes: 80) }
        let found = pairs(sketches(of: groups))
        #expect(found.map(\.earlier) == (0..<200).map { 2 * $0 } && found.allSatisfy { $0.later == $0.earlier + 1 })
        #expect(found.allSatisfy { $0.similarity >= NearDuplicates.threshold && $0.similarity <= 1 })
        #expect(found[0].similarity == 1 && found[4].similarity < 0.95)
        #expect(pairs([]).isEmpty)
    }

    /// Every member of a group is in a pair, though not all pairs are compared, at any number of threads.
    @Test func groups() {
        let all = sketches(of: [(1, 0), (1000, 8), (1, 0), (50, 0)])
        let found = pairs(all)
        let members = Set(found.flatMap { [$0.earlier, $0.later] })
        #expect(members == Set(1...1000).union(1002..<1052))
        #expect(found.count < 21 * 2 * 1050)
        #expect(pairs(all, threads: 4) == found)
    }

    /// A text of the other side meets one of this side, however many of its own side stand between them.
    @Test func otherSide() {
        let all = sketches(of: [(300, 2)])
        let isOther = (0..<300).map { $0 >= 150 }
        let crossing = Set(pairs(all, isOther).filter { $0.earlier < 150 && $0.later >= 150 }.map(\.later))
        #expect(crossing == Set(150..<300))
    }
}
