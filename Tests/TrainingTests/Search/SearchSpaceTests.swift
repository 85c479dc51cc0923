import Testing
import Training

@Suite struct SearchSpaceTests {
    @Test func whatDoesNotApplyIsNotNamed() {
        let initial = smallSpace.initial
        #expect(initial.places == [0, 3, 9, 1])
        #expect(smallSpace.values(at: initial).map(\.name) == ["kind", "rate", "decay"])
        #expect(smallSpace.values(at: initial).map(\.value) == ["plain", "3", "9"])
        #expect(!smallSpace.applies(3, at: initial))
    }

    /// Points that differ only in what does not apply are one: a search never tries both.
    @Test func everyPointThatIsTriedIsAnother() {
        var search = Search(space: smallSpace, rungs: 1, seed: 4)
        search.carryOut(300) { point, _ in Double(point.places[1]) }
        let points = search.judged.map(\.trial.point)
        #expect(Set(points).count == points.count)
        for point in points {
            #expect(zip(point.places, smallSpace.options).allSatisfy { $1.values.indices.contains($0) })
            #expect(point.places[0] == 1 || point.places[3] == 1)
        }
        #expect(points.contains { $0.places[3] == 2 } && points.contains { $0.places[3] == 0 })
    }
}
