import Testing

import Evaluation

@Suite struct DecisionCostsTests {
    @Test func equalCostsDecideForTheMostProbable() {
        var generator = TestGenerator(state: 51)
        let costs = DecisionCosts(classCount: 4)
        for _ in 0..<1000 {
            let row = (0..<4).map { _ in Float.random(in: 0...1, using: &generator) }
            let decision = costs.decision(row.span)
            #expect(decision == row.firstIndex(of: row.max()!))
        }
    }

    /// With a cost of 20 for calling ham (0) spam (1), spam has to have a probability above 20/21.
    @Test(arguments: [(Float(0.95), 0), (Float(0.953), 1)])
    func aDearMistakeIsAvoided(_ probability: Float, _ decision: Int) {
        var costs = DecisionCosts(classCount: 2)
        costs[0, 1] = 20
        let row = [1 - probability, probability]
        let decided = costs.decision(row.span)
        #expect(decided == decision)
    }
}
