import Testing
import Training

@Suite struct SearchTests {
    /// The highest at rate 8 and decay 2 of deep points; what the lower rungs say of it is blurred.
    private func score(_ point: SearchPoint, _ rung: Int) -> Double? {
        let (rate, decay) = (Double(point.places[1]), Double(point.places[2]))
        let blur = rung == 2 ? 0 : Double((point.places[1] * 7 + point.places[2] * 5) % 3) * 0.4 / Double(rung + 1)
        let width = point.places[0] == 1 ? 1 + Double(point.places[3]) : 0
        return width - (rate - 8) * (rate - 8) / 16 - (decay - 2) * (decay - 2) / 16 + blur
    }

    /// Of 576 points, a quarter of them of the kind that is never good, half as many trials bring it within some steps of the best, and as
    /// many within one, though lower rungs mislead.
    @Test(arguments: 1...8 as ClosedRange<UInt64>) func comesNearTheOptimum(seed: UInt64) throws {
        var search = Search(space: smallSpace, rungs: 3, seed: seed)
        search.carryOut(288, score)
        #expect(try #require(search.best) > 2.8)
        search.carryOut(576, score)
        #expect(try #require(search.best) > 2.9)
    }

    @Test func theFirstTrialIsTheInitialPointOnTheTopRung() {
        let search = Search(space: smallSpace, rungs: 3, seed: 1)
        let trial = search.batch[0]
        #expect(search.batch.count == 1 && trial.number == 1 && trial.rung == 2 && trial.origin == .initial)
        #expect(trial.point == smallSpace.initial)
    }

    /// Of the points of a rung the better third goes on; the rungs and numbers of a random bracket and of those after it.
    @Test func halving() {
        var search = Search(space: smallSpace, rungs: 3, seed: 7)
        var sizes: [[Int]] = []
        while sizes.count < 12 {
            let batch = search.batch
            #expect(batch.map(\.number) == Array(search.judged.count + 1...search.judged.count + batch.count))
            sizes.append([batch[0].rung, batch.count])
            let scores = batch.map { score($0.point, $0.rung) }
            search.record(scores.map { ($0, 1) })
            guard let rung = search.batch.first?.rung, rung > batch[0].rung else { continue }
            let order = batch.indices.sorted { (scores[$0]!, $1) > (scores[$1]!, $0) }
            #expect(search.batch.map(\.point) == order.prefix(batch.count / 3).map { batch[$0].point })
        }
        #expect(sizes == [[2, 1], [0, 18], [1, 6], [2, 2], [0, 18], [1, 6], [2, 2], [1, 6], [2, 2], [1, 6], [2, 2], [1, 6]])
    }

    /// The kind of the best points gets three times as much work as the other, so that fewer of its trials are made if they are dear.
    @Test(arguments: [(1.0, 300), (10, 200)]) func kindsShareTheWork(_ work: Double, trials: Int) {
        var search = Search(space: smallSpace, rungs: 3, seed: 6)
        search.carryOut(trials, work: { $0.places[0] == 1 ? work : 1 }, score)
        let deep = search.judged.count { $0.trial.point.places[0] == 1 }
        let rest = search.judged.count - deep
        // But for a bracket.
        #expect(deep >= 18 && abs(work * Double(deep) - 3 * Double(rest)) <= 26 * max(3, work), "\(deep) of \(search.judged.count)")
    }

    @Test func theSameScoresGiveTheSameTrials() {
        var searches = (0..<2).map { _ in Search(space: smallSpace, rungs: 2, seed: 3) }
        for place in searches.indices { searches[place].carryOut(100, score) }
        #expect(searches[0].judged.map(\.trial) == searches[1].judged.map(\.trial))
        var other = Search(space: smallSpace, rungs: 2, seed: 4)
        other.carryOut(100, score)
        #expect(other.judged.map(\.trial) != searches[0].judged.map(\.trial))
    }

    /// Trials that come to nothing, or to no number, are passed over, be they all.
    @Test func failuresAreNoEnd() {
        var search = Search(space: smallSpace, rungs: 3, seed: 5)
        search.carryOut(200) { point, rung in point.places[1] % 2 == 0 ? nil : point.places[1] == 5 ? .nan : score(point, rung) }
        #expect(search.judged.count >= 200 && search.best! > 2.9)
        var hopeless = Search(space: smallSpace, rungs: 3, seed: 5)
        hopeless.carryOut(200) { _, _ in nil }
        #expect(hopeless.judged.count >= 200)
    }

    @Test func aSmallSpaceIsExhausted() {
        let space = SearchSpace([SearchOption("a", ["1", "2", "3"], isOrdered: true, initial: "2")])
        var search = Search(space: space, rungs: 1, seed: 1)
        search.carryOut(100) { point, _ in Double(point.places[0]) }
        #expect(search.judged.count == 3 && search.batch.isEmpty && search.best == 2)
    }
}
