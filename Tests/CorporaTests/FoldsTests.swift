import Corpora
import Testing

@Suite struct FoldsTests {
    /// Classes of these sizes, mixed.
    private func labels(_ sizes: [Int], seed: UInt64) -> [UInt32] {
        let sorted = sizes.enumerated().flatMap { [UInt32](repeating: UInt32($0.offset), count: $0.element) }
        var generator = SplitMix64(seed: seed)
        return sorted.map { ($0, generator.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    private func counts(_ documents: some Sequence<Int>, _ labels: [UInt32], _ classCount: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: classCount)
        for document in documents { counts[Int(labels[document])] += 1 }
        return counts
    }

    @Test(arguments: [[50, 30, 20], [7, 1, 0, 2], [1, 1, 1, 1, 1], [1000, 3], [4]])
    func everyClassInProportion(_ sizes: [Int]) {
        for seed: UInt64 in 1...5 {
            let labels = labels(sizes, seed: seed)
            for count in [1, 2, 3, 5, 10] {
                let folds = Folds.stratified(labels: labels, classCount: sizes.count, count: count, seed: seed)
                #expect(folds.count == count && folds.joined().sorted() == Array(labels.indices))
                #expect(folds.allSatisfy { $0 == $0.sorted() })
                #expect(folds.map(\.count).max()! - folds.map(\.count).min()! <= 1)
                let inClasses = folds.map { self.counts($0, labels, sizes.count) }
                for label in sizes.indices {
                    let inFolds = inClasses.map { $0[label] }
                    #expect(inFolds.max()! - inFolds.min()! <= 1)
                }
            }
        }
    }

    @Test func theSeedDecides() {
        let labels = labels([40, 60], seed: 1)
        func folds(_ seed: UInt64) -> [[Int]] { Folds.stratified(labels: labels, classCount: 2, count: 5, seed: seed) }
        #expect(folds(3) == folds(3) && folds(3) != folds(4))
        #expect(Folds.stratified(labels: [], classCount: 0, count: 2, seed: 1) == [[], []])
    }

    @Test func beginningsHaveTheClassesInProportion() {
        let sizes = [90, 9, 30, 1]
        let labels = labels(sizes, seed: 7)
        let order = Folds.stratifiedOrder(labels: labels, classCount: 4, seed: 2)
        #expect(order.sorted() == Array(labels.indices))
        for count in 0...order.count {
            let counts = counts(order.prefix(count), labels, 4)
            for label in sizes.indices {
                #expect(abs(Double(counts[label]) - Double(count * sizes[label]) / 130) <= 1.5)
            }
        }
        #expect(order != Folds.stratifiedOrder(labels: labels, classCount: 4, seed: 3))
    }
}
