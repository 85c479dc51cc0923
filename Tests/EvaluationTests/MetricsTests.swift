import Testing

import Evaluation

@Suite struct MetricsTests {
    struct Case: Sendable {
        var seed: UInt64, documents: Int, classes: Int
        var accuracy: Double, macroF1: Double, weightedF1: Double, logLoss: Double
        /// Of the first four classes.
        var precision: [Double], recall: [Double], f1: [Double], support: [Int]
    }

    /// Figures of scikit-learn 1.9.1 with `zero_division=0` for the documents of ``documents(_:)``;
    /// classes of the upper half are rare among the truths, some have neither truth nor prediction.
    /// The log loss is that of the probabilities held between 2⁻²³ and 1 − 2⁻²³, in `float64`.
    private static let cases: [Case] = [
        Case(seed: 1, documents: 1, classes: 2, accuracy: 1.0, macroF1: 1.0, weightedF1: 1.0, logLoss: 0.29159597177291724,
            precision: [1.0, 0.0], recall: [1.0, 0.0], f1: [1.0, 0.0], support: [1, 0]),
        Case(seed: 2, documents: 2, classes: 2, accuracy: 0.0, macroF1: 0.0, weightedF1: 0.0, logLoss: 2.6948511536559256,
            precision: [0.0, 0.0], recall: [0.0, 0.0], f1: [0.0, 0.0], support: [2, 0]),
        Case(seed: 3, documents: 10, classes: 2, accuracy: 1.0, macroF1: 1.0, weightedF1: 1.0, logLoss: 0.23595211267887337,
            precision: [1.0, 1.0], recall: [1.0, 1.0], f1: [1.0, 1.0], support: [5, 5]),
        Case(seed: 4, documents: 500, classes: 2, accuracy: 0.782, macroF1: 0.7715373232558237, weightedF1: 0.7926582407954693, logLoss: 0.5984895538056104,
            precision: [1.0, 0.5657370517928287], recall: [0.6955307262569832, 1.0], f1: [0.8204283360790774, 0.72264631043257], support: [358, 142]),
        Case(seed: 5, documents: 3, classes: 5, accuracy: 1.0, macroF1: 1.0, weightedF1: 1.0, logLoss: 0.6297829877710582,
            precision: [1.0, 0.0, 1.0, 1.0], recall: [1.0, 0.0, 1.0, 1.0], f1: [1.0, 0.0, 1.0, 1.0], support: [1, 0, 1, 1]),
        Case(seed: 6, documents: 40, classes: 3, accuracy: 0.625, macroF1: 0.5935262994086523, weightedF1: 0.5961484593837535, logLoss: 1.0385559281150414,
            precision: [0.6153846153846154, 0.6666666666666666, 0.6190476190476191], recall: [0.5333333333333333, 0.3333333333333333, 1.0], f1: [0.5714285714285714, 0.4444444444444444, 0.7647058823529411], support: [15, 12, 13]),
        Case(seed: 7, documents: 200, classes: 7, accuracy: 0.615, macroF1: 0.6318960780428081, weightedF1: 0.5991471234512799, logLoss: 1.6067367691360024,
            precision: [0.6052631578947368, 0.75, 0.64, 0.5925925925925926], recall: [0.6216216216216216, 0.4666666666666667, 0.4444444444444444, 0.45714285714285713], f1: [0.6133333333333333, 0.5753424657534246, 0.5245901639344263, 0.5161290322580645], support: [37, 45, 36, 35]),
        Case(seed: 8, documents: 1000, classes: 20, accuracy: 0.603, macroF1: 0.6255283476994328, weightedF1: 0.5807955463524411, logLoss: 2.5937532647446147,
            precision: [0.6470588235294118, 0.6, 0.7068965517241379, 0.5961538461538461], recall: [0.4714285714285714, 0.42857142857142855, 0.5324675324675324, 0.4025974025974026], f1: [0.5454545454545454, 0.5, 0.6074074074074074, 0.4806201550387597], support: [70, 70, 77, 77]),
        Case(seed: 9, documents: 30, classes: 50, accuracy: 0.6333333333333333, macroF1: 0.48299319727891155, weightedF1: 0.6079365079365079, logLoss: 3.1558300097664516,
            precision: [0.0, 0.5, 0.0, 0.0], recall: [0.0, 1.0, 0.0, 0.0], f1: [0.0, 0.6666666666666666, 0.0, 0.0], support: [0, 1, 0, 0]),
        Case(seed: 10, documents: 5000, classes: 4, accuracy: 0.694, macroF1: 0.7015603479952193, weightedF1: 0.6874225442572586, logLoss: 1.1631885796829753,
            precision: [0.801665404996215, 0.8007936507936508, 0.5830564784053156, 0.5761316872427984], recall: [0.5828288387451843, 0.566535654126895, 1.0, 1.0], f1: [0.6749521988527725, 0.663597500822098, 0.7366211962224554, 0.7310704960835509], support: [1817, 1781, 702, 700]),
    ]

    /// Probabilities are multiples of 1/1024 that sum to 1, so they are exact in every language.
    private func documents(_ one: Case) -> [(truth: Int, probabilities: [Float])] {
        var generator = TestGenerator(state: one.seed)
        return (0..<one.documents).map { _ in
            let cuts = (1..<one.classes).map { _ in Int(generator.next() % 1025) }.sorted()
            let edges = [0] + cuts + [1024]
            let probabilities = (0..<one.classes).map { Float(edges[$0 + 1] - edges[$0]) / 1024 }
            let best = probabilities.firstIndex(of: probabilities.max()!)!
            let truth = generator.next() % 10 < 6 ? best : Int(generator.next() % UInt64((one.classes + 1) / 2))
            return (truth, probabilities)
        }
    }

    @Test(arguments: cases)
    func figuresAreThoseOfScikitLearn(_ one: Case) {
        var accumulator = MetricsAccumulator(classCount: one.classes)
        for document in documents(one) {
            accumulator.add(truth: document.truth, probabilities: document.probabilities.span)
        }
        let metrics = accumulator.metrics()
        let near = { (a: Double, b: Double) in (a - b).magnitude <= 1e-13 * max(1, b.magnitude) }
        #expect(metrics.documents == one.documents)
        #expect(near(metrics.accuracy, one.accuracy))
        #expect(near(metrics.macroF1, one.macroF1))
        #expect(near(metrics.weightedF1, one.weightedF1))
        #expect(near(metrics.logLoss, one.logLoss))
        #expect(metrics.classes.count == one.classes)
        for (index, figures) in metrics.classes.prefix(4).enumerated() {
            #expect(near(figures.precision, one.precision[index]))
            #expect(near(figures.recall, one.recall[index]))
            #expect(near(figures.f1, one.f1[index]))
            #expect(figures.support == one.support[index])
        }
    }

    @Test func joinedPiecesAreTheWhole() {
        let one = Self.cases[7]
        var whole = MetricsAccumulator(classCount: one.classes)
        var pieces = MetricsAccumulator(classCount: 0)
        var piece = MetricsAccumulator(classCount: 0)
        for (index, document) in documents(one).enumerated() {
            whole.add(truth: document.truth, probabilities: document.probabilities.span)
            piece.add(truth: document.truth, probabilities: document.probabilities.span)
            if index % 300 == 299 {
                pieces.add(piece)
                piece = MetricsAccumulator(classCount: 0)
            }
        }
        pieces.add(piece)
        #expect(pieces.metrics().confusion == whole.metrics().confusion)
        #expect(pieces.metrics().macroF1 == whole.metrics().macroF1)
        #expect((pieces.metrics().logLoss - whole.metrics().logLoss).magnitude < 1e-12)
    }

    @Test func extremeProbabilitiesAreHeld() {
        var accumulator = MetricsAccumulator(classCount: 2)
        accumulator.add(truth: 0, probabilities: ([0, 1] as [Float]).span)
        #expect((accumulator.metrics().logLoss - 15.942385152878742).magnitude < 1e-12)
        accumulator.add(truth: 1, probabilities: ([0, 1] as [Float]).span)
        #expect((accumulator.metrics().logLoss - (15.942385152878742 + 1.1920929665620834e-07) / 2).magnitude < 1e-12)
    }

    @Test func theFirstOfEqualsIsPredicted() {
        var accumulator = MetricsAccumulator(classCount: 3)
        accumulator.add(truth: 1, probabilities: ([0.25, 0.375, 0.375] as [Float]).span)
        #expect(accumulator.metrics().accuracy == 1)
    }

    @Test func aClassTheModelDoesNotKnowIsAlwaysMissed() {
        var accumulator = MetricsAccumulator(classCount: 2)
        accumulator.add(truth: 0, probabilities: ([0.75, 0.25] as [Float]).span)
        accumulator.add(truth: 3, probabilities: ([0.75, 0.25] as [Float]).span)
        let metrics = accumulator.metrics()
        #expect(metrics.classes.count == 4)
        let unknown = metrics.classes[3]
        #expect([unknown.precision, unknown.recall, unknown.f1, Double(unknown.support)] == [0, 0, 0, 1])
        #expect(metrics.macroF1 == 1.0 / 3)
        #expect(metrics.accuracy == 0.5)
    }

    @Test func withoutDocumentsThereIsNoFigure() {
        let metrics = MetricsAccumulator(classCount: 2).metrics()
        #expect(metrics.documents == 0)
        for figure in [metrics.accuracy, metrics.macroF1, metrics.weightedF1, metrics.logLoss] { #expect(figure.isNaN) }
    }

    @Test func aProbabilityThatIsNoNumberShows() {
        var accumulator = MetricsAccumulator(classCount: 2)
        accumulator.add(truth: 0, probabilities: ([.nan, .nan] as [Float]).span)
        #expect(accumulator.metrics().logLoss.isNaN)
    }
}

/// Steele, Lea and Flood 2014, for seeded tests.
struct TestGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
