import Corpora
import Evaluation
import Testing

import Telltale

@Suite struct DecisionRuleTests {
    private let classifier: TextClassifier

    init() throws { classifier = try tinyClassifier() }

    @Test func nothingKnownIsNoGround() throws {
        for rule in [DecisionRule(), DecisionRule(unsureBelow: 1)] {
            for text in ["", "xqzzy", "未知"] {
                let answer = try classifier.answer(to: text, by: rule)
                #expect(answer.abstention == .noKnownWord && answer.label == nil && answer.hypotheses.count == 1)
            }
        }
        // One word is enough.
        let answer = try classifier.answer(to: "xqzzy win", by: DecisionRule())
        #expect(answer.abstention == nil && answer.label == "spam")
    }

    @Test func unsureBelowAProbability() throws {
        let probability = try classifier.hypotheses(for: "win", maximumCount: 1)[0].probability
        #expect(try classifier.answer(to: "win", by: DecisionRule(unsureBelow: probability)).label == "spam")
        let unsure = try classifier.answer(to: "win", by: DecisionRule(unsureBelow: probability.nextUp), maximumCount: 2)
        #expect(unsure.abstention == .unsure && unsure.label == nil)
        #expect(unsure.hypotheses.map(\.label) == ["spam", "ham"])
    }

    @Test func costsDecide() throws {
        let equal = DecisionRule(costs: DecisionCosts(classCount: 2))
        for text in ["win", "see you", "see win"] {
            let most = try classifier.hypotheses(for: text, maximumCount: 2)
            #expect(try classifier.answer(to: text, by: equal, maximumCount: 2).hypotheses == most)
        }
        let ham = try #require(classifier.labels.firstIndex(of: "ham"))
        var costs = DecisionCosts(classCount: 2)
        costs[ham, 1 - ham] = 1e9
        let rule = DecisionRule(costs: costs, unsureBelow: 0.5)
        let answer = try classifier.answer(to: "win", by: rule, maximumCount: 2)
        #expect(answer.hypotheses.map(\.label) == ["ham", "spam"] && answer.abstention == .unsure)
        #expect(answer.hypotheses[0].probability < answer.hypotheses[1].probability)
    }

    /// Evaluating abstains as answering does.
    @Test func evaluationCountsWhatAnswersSay() throws {
        let corpus = try documents([("ham", "see you"), ("spam", "xqzzy"), ("ham", "win"), ("spam", ""), ("spam", "see win")])
        let evaluation = try classifier.evaluate(on: corpus)
        #expect(evaluation.unknownDocuments == [1, 3])
        for probability in [0, 0.5, 0.55, 0.6, 0.7, 1] {
            let rule = DecisionRule(unsureBelow: probability)
            let sure = try (0..<corpus.count).filter { document in
                let text = corpus.withText(of: document) { bytes in
                    var copy: [UInt8] = []
                    copy.append(bytes)
                    return String(decoding: copy, as: UTF8.self)
                }
                return try classifier.answer(to: text, by: rule).label != nil
            }
            #expect(evaluation.sureDocuments(from: probability) == sure)
        }
    }
}
