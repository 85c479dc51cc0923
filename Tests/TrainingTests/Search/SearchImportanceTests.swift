import Testing
import Training

@Suite struct SearchImportanceTests {
    private func importance(_ score: (SearchPoint) -> Double?) -> [String: SearchImportance] {
        var search = Search(space: smallSpace, rungs: 2, seed: 2)
        search.carryOut(600) { point, _ in score(point) }
        let all = SearchImportance.all(search.judged, in: smallSpace)
        #expect(all.map(\.share) == all.map(\.share).sorted(by: >))
        return Dictionary(uniqueKeysWithValues: all.map { ($0.option.name, $0) })
    }

    @Test func whatDecidesAloneHasAllOfIt() throws {
        let all = importance { Double(-abs($0.places[1] - 7)) }
        let rate = try #require(all["rate"])
        #expect(rate.share > 0.95 && rate.best == "7", "\(all)")
        for name in ["kind", "decay", "width"] { #expect(try #require(all[name]).share < 0.15) }
    }

    @Test func whatFailsRanksLast() throws {
        let kind = try #require(importance { $0.places[0] == 0 ? nil : 1 }["kind"])
        #expect(kind.share > 0.95 && kind.best == "deep")
    }

    @Test func noneOfFewTrialsOrOfEqualOnes() {
        var search = Search(space: smallSpace, rungs: 2, seed: 2)
        #expect(SearchImportance.all(search.judged, in: smallSpace) == [])
        search.carryOut(100) { _, _ in 1 }
        #expect(SearchImportance.all(search.judged, in: smallSpace) == [])
    }
}
