import Testing
import Training

@Suite struct OneStandardErrorRuleTests {
    private func candidate(_ parts: [Double], size: Int) -> SearchCandidate {
        SearchCandidate(score: parts.reduce(0, +) / Double(parts.count), parts: parts, size: size)
    }

    @Test func theStandardErrorIsThatOfTheMean() {
        let parts = [0.5, 0.7, 0.6, 0.8]
        // The variance of the parts is 0.05 / 3.
        #expect(abs(candidate(parts, size: 1).standardError - (0.05 / 3 / 4).squareRoot()) < 1e-12)
        #expect(candidate(parts + [.nan], size: 1).standardError == candidate(parts, size: 1).standardError)
        #expect(candidate([0.5], size: 1).standardError.isNaN)
        // Parts that are equally hard for both leave no error of the difference.
        #expect(abs(candidate(parts, size: 1).standardErrorOfDifference(from: candidate(parts.map { $0 - 0.1 }, size: 1))) < 1e-12)
    }

    @Test func theSmallestOfTheGoodOnesIsTaken() {
        let best = candidate([0.80, 0.82, 0.84, 0.86], size: 900)
        let near = candidate([0.79, 0.83, 0.83, 0.86], size: 450)
        let larger = candidate([0.79, 0.83, 0.83, 0.86], size: 451)
        let always = candidate([0.79, 0.81, 0.83, 0.85], size: 10)
        let poor = candidate([0.5, 0.5, 0.5, 0.5], size: 1)
        #expect(SearchCandidate.simplest(of: [poor, always, best, near]) == 3)
        #expect(SearchCandidate.simplest(of: [best, poor]) == 0)
        #expect(SearchCandidate.simplest(of: [best, larger]) == 0)
        #expect(SearchCandidate.simplest(of: []) == nil)
        // Of equals the first.
        #expect(SearchCandidate.simplest(of: [near, near]) == 0)
    }

    @Test func withoutPartsTheBestIsTaken() {
        let candidates = [candidate([0.9], size: 9), candidate([0.8], size: 1), candidate([0.9], size: 5)]
        #expect(SearchCandidate.simplest(of: candidates) == 2)
    }
}
