import Corpora
import Features
import Matrices
import Testing

import Telltale

@Suite struct SessionTests {
    /// Of equal probabilities the lower number comes first; all are equal where nothing was learned.
    @Test func tiesGoToTheLowerNumber() throws {
        let labels = ["a", "b", "c", "d"]
        let corpus = try Corpus((0..<40).map { (label: labels[$0 % 4], text: "w\($0)") })
        let trained = try TextClassifier.train(on: corpus)
        // No weights and no bias.
        let classifier = try TextClassifier(bytes: try forged(try trained.bytes(), floats: { $0 == "features.scales" ? $1 : $1.map { _ in 0 } }))
        let hypotheses = try classifier.hypotheses(for: "w1 w2", maximumCount: 9)
        #expect(hypotheses.map(\.label) == labels)
        #expect(hypotheses.map(\.probability) == [0.25, 0.25, 0.25, 0.25])
        #expect(try classifier.hypotheses(for: "w1 w2", maximumCount: 2).map(\.label) == ["a", "b"])

        // Classes 1 and 3 share the first place, 0 and 2 the second.
        let raised = try TextClassifier(
            bytes: try forged(try trained.bytes(), floats: { name, values in
                name == "bias" ? [0, 1, 0, 1] : name == "weights" ? values.map { _ in 0 } : values
            }))
        #expect(try raised.hypotheses(for: "w1", maximumCount: 4).map(\.label) == ["b", "d", "a", "c"])
        #expect(try raised.hypotheses(for: "w1", maximumCount: 3).map(\.label) == ["b", "d", "a"])
        #expect(try raised.predictedLabel(for: "") == "b")
    }

    @Test func aSessionTellsRowAndProbabilities() throws {
        let classifier = try tinyClassifier()
        try classifier.withSession { session in
            let (text, other) = (Array("see see nothing".utf8), [] as [UInt8])
            try session.classify(text.span)
            #expect(try session.row.indices.map { try classifier.vocabulary.names(of: Int($0)) } == [["see"]])
            #expect(session.probabilities.rows == 1 && session.probabilities.columns == 2)
            #expect(session.hypotheses(maximumCount: 1)[0].label == "ham")
            #expect(Double(session.probabilities[0, 0]) == session.hypotheses(maximumCount: 1)[0].probability)
            try session.classify(other.span)
            #expect(session.row == WeightedRow())
        }
    }

    private struct Stop: Error {}

    @Test func aSessionSurvivesWhatItsBorrowerThrows() throws {
        let classifier = try tinyClassifier()
        let before = try classifier.hypotheses(for: "win", maximumCount: 2)
        #expect(throws: Stop.self) {
            try classifier.withSession { session in
                let text = Array("see".utf8)
                try session.classify(text.span)
                throw Stop()
            }
        }
        #expect(try classifier.hypotheses(for: "win", maximumCount: 2) == before)
    }

    @Test func sessionsLentAtOnceAreDifferentOnes() throws {
        let classifier = try tinyClassifier()
        try classifier.withSession { outer in
            try classifier.withSession { inner in
                let (win, see) = (Array("win".utf8), Array("see".utf8))
                try outer.classify(win.span)
                try inner.classify(see.span)
                #expect(outer !== inner)
                #expect(outer.hypotheses(maximumCount: 1)[0].label == "spam")
                #expect(inner.hypotheses(maximumCount: 1)[0].label == "ham")
            }
        }
    }
}
