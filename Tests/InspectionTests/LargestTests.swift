import Inspection
import Matrices
import Testing

@Suite struct LargestTests {
    private func largest(_ count: Int, of weights: [(feature: Int, weight: Float)]) -> [(feature: Int, weight: Float)] {
        var largest = Largest(count: count)
        for (feature, weight) in weights { largest.offer(feature, weight) }
        return largest.sorted
    }

    /// Whatever order they are offered in, the same are left, in the same order.
    @Test func theOrderOfOffersMakesNoDifference() {
        var generator = SeededGenerator(seed: 71)
        for round in 0..<400 {
            // Few weights, so that many are equal.
            let values: [Float] = [-.infinity, -1.5, -0.0, 0, .leastNonzeroMagnitude, 1, .greatestFiniteMagnitude, .infinity]
            var offers = (0..<generator.integer(below: 60)).map { (feature: $0, weight: values[generator.integer(below: round % 8 + 1)]) }
            let expected = offers.sorted { ($1.weight, $0.feature) < ($0.weight, $1.feature) }
            for count in [0, 1, 2, 3, 7, 8, 30, 59, 60, .max] {
                generator.shuffle(&offers)
                let found = largest(count, of: offers)
                #expect(found.map(\.feature) == expected.prefix(count).map(\.feature))
                #expect(found.map(\.weight) == expected.prefix(count).map(\.weight))
            }
        }
    }

    /// More that are offered change nothing unless they are among the largest: what is left of parts is left of the whole.
    @Test func theLargestOfPartsHoldThoseOfTheWhole() {
        var generator = SeededGenerator(seed: 72)
        let offers = (0..<5_000).map { (feature: $0, weight: Float(generator.integer(below: 300))) }
        for count in [1, 10, 333] {
            let parts = stride(from: 0, to: offers.count, by: 700).flatMap { start in
                largest(count, of: Array(offers[start..<min(start + 700, offers.count)]))
            }
            #expect(largest(count, of: parts).map(\.feature) == largest(count, of: offers).map(\.feature))
        }
    }

    /// Weights in the worst order, each of which replaces another.
    @Test(.timeLimit(.minutes(1))) func risingWeightsTakeNoSquareTime() {
        var largest = Largest(count: 100_000)
        for feature in 0..<1_000_000 { largest.offer(feature, Float(feature)) }
        #expect(largest.sorted.map(\.feature) == Array((900_000..<1_000_000).reversed()))
    }
}
