import Features
import Testing

@Suite struct ClassEvidenceTests {
    /// The definition, written down once more, class by class, in double precision.
    private func expected(_ counts: [Int], of classDocuments: [Int]) -> Double {
        let total = Double(classDocuments.reduce(0, +))
        let count = Double(counts.reduce(0, +))
        var mean = 0.0
        for (inClass, size) in zip(counts, classDocuments) where size > 0 {
            let share = Double(size) / total
            let inside = (Double(inClass) + share) / (Double(size) + 1)
            let outside = (count - Double(inClass) + 1 - share) / (total - Double(size) + 1)
            mean += share * abs(logarithm(inside / outside))
        }
        return mean
    }

    /// ln by the series of the inverse hyperbolic tangent, for numbers that are not extreme.
    private func logarithm(_ x: Double) -> Double {
        var (x, halvings) = (x, 0.0)
        while x > 1.5 { (x, halvings) = (x / 2, halvings + 1) }
        while x < 0.75 { (x, halvings) = (x * 2, halvings - 1) }
        let y = (x - 1) / (x + 1)
        var (term, sum) = (y, 0.0)
        for k in 0..<60 {
            sum += term / Double(2 * k + 1)
            term *= y * y
        }
        return 2 * sum + halvings * 0.693147180559945309417
    }

    private func ratio(_ counts: [Int], of classDocuments: [Int]) -> Float {
        var evidence = ClassEvidence(classDocuments: classDocuments)
        let present = counts.indices.filter { counts[$0] > 0 }
        return evidence.ratio(
            count: UInt32(counts.reduce(0, +)), classes: present.map { UInt32($0) }.span,
            classCounts: present.map { UInt32(counts[$0]) }.span)
    }

    @Test func agreesWithTheDefinition() {
        var generator = SystemlessGenerator(state: 7)
        for _ in 0..<500 {
            let classes = 2 + generator.next(below: 6)
            let sizes = (0..<classes).map { _ in 1 + generator.next(below: 200) }
            let counts = sizes.map { generator.next(below: 3) == 0 ? 0 : generator.next(below: $0 + 1) }
            let found = Double(ratio(counts, of: sizes))
            #expect(abs(found - expected(counts, of: sizes)) < 2e-4, "\(counts) of \(sizes)")
        }
    }

    @Test func tellingFeaturesCountMore() {
        #expect(ratio([50, 0], of: [100, 100]) > ratio([30, 20], of: [100, 100]))
        #expect(ratio([50, 0], of: [100, 100]) > ratio([5, 0], of: [100, 100]))
        #expect(ratio([25, 25], of: [100, 100]) < 0.01)
    }

    @Test func aClassWithoutDocumentsSaysNothing() {
        #expect(ratio([5, 1, 0], of: [10, 10, 0]) == ratio([5, 1], of: [10, 10]))
    }

    @Test func withOneClassThereIsNothingToTellApart() {
        #expect(ratio([5], of: [10]) == 1)
        #expect(ratio([5, 0], of: [10, 0]) == 1)
        #expect(ratio([], of: []) == 1)
    }
}

/// A linear congruential generator (Knuth's MMIX constants), for test data alone.
private struct SystemlessGenerator {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
