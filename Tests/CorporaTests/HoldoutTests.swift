import Corpora
import Testing

@Suite struct HoldoutTests {
    func split(_ sizes: [Int], _ fraction: Double, maximum: Int = 10_000, seed: UInt64 = 1) -> (Holdout, [Int]) {
        let labels = sizes.enumerated().flatMap { [UInt32](repeating: UInt32($0.offset), count: $0.element) }
        let holdout = Holdout.stratified(
            labels: labels, classCount: sizes.count, fraction: fraction, maximum: maximum, seed: seed)
        var counts = [Int](repeating: 0, count: sizes.count)
        for index in holdout.heldOut { counts[Int(labels[index])] += 1 }
        return (holdout, counts)
    }

    @Test func shares() {
        #expect(split([50, 30, 20], 0.1).1 == [5, 3, 2])
        // 1.5, 1.5 and 1 of 4: the remainders tie, and the lower class number gets the document.
        #expect(split([15, 15, 10], 0.1).1 == [2, 1, 1])
        #expect(split([100, 1, 1], 0.1).1 == [10, 0, 0])
        #expect(split([30_000, 10_000], 0.5, maximum: 100).1 == [75, 25])
        // A class keeps a document for training.
        #expect(split([2, 1, 0, 5], 1).1 == [1, 0, 0, 4])
        // A place that a class of one cannot fill goes to the next remainder.
        #expect(split([1, 1, 1, 3], 0.5).1 == [0, 0, 0, 2])
        #expect(split([], 0.5).0 == split([0], 0.5).0)
    }

    @Test func oddFractions() {
        for fraction in [0, -1, Double.nan, -Double.infinity] { #expect(split([5, 5], fraction).1 == [0, 0]) }
        for fraction in [1, 7, Double.infinity] { #expect(split([5, 5], fraction).1 == [4, 4]) }
        #expect(split([5, 5], 0.5, maximum: -1).1 == [0, 0])
    }

    @Test func laws() {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<500 {
            let classCount = 1 + generator.next(below: 6)
            let labels = (0..<generator.next(below: 200)).map { _ in UInt32(generator.next(below: classCount)) }
            let fraction = Double(generator.next(below: 101)) / 100
            let seed = generator.next()
            let holdout = Holdout.stratified(labels: labels, classCount: classCount, fraction: fraction, seed: seed)
            #expect((holdout.training + holdout.heldOut).sorted() == Array(labels.indices))
            #expect(holdout.training == holdout.training.sorted() && holdout.heldOut == holdout.heldOut.sorted())
            #expect(Set(holdout.training.map { labels[$0] }) == Set(labels))
            #expect(holdout.heldOut.count <= Int((fraction * Double(labels.count)).rounded()))
            #expect(
                holdout == Holdout.stratified(labels: labels, classCount: classCount, fraction: fraction, seed: seed))
        }
    }

    /// Every document is held out equally often over the seeds, up to chance.
    @Test func seedsDiffer() {
        var times = [Int](repeating: 0, count: 20)
        for seed in 0..<2_000 {
            for index in split([20], 0.5, seed: UInt64(seed)).0.heldOut { times[index] += 1 }
        }
        // 1,000 each is expected; the standard deviation is 22.
        #expect(times.allSatisfy { abs($0 - 1_000) < 110 })
    }

    /// The split belongs to what a seed promises, so it may never change.
    @Test func knownAnswers() {
        var generator = SplitMix64(seed: 1_234_567)
        // The values of the reference implementation (Vigna, splitmix64.c).
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
        #expect(generator.next() == 9_817_491_932_198_370_423)
        #expect(split([12, 8], 0.3, seed: 1).0.heldOut == [0, 6, 9, 11, 15, 18])
    }
}
