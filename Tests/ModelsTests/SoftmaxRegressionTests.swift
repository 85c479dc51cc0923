import Autograd
import Matrices
import Models
import Testing

struct SoftmaxRegressionTests {
    /// "Too many drug trials, too few patients": drug once, patients once, baseball not at all.
    static let headline = SparseMatrix(rowOffsets: [0, 2], indices: [0, 1], values: [1, 1], columns: 3)
    static let (health, sports, science) = (0, 1, 2) as (UInt32, UInt32, UInt32)

    /// A model that gives these probabilities to every document: its bias is their logarithms.
    func model(giving probabilities: [Float]) -> SoftmaxRegression {
        SoftmaxRegression(
            weights: Matrix(rows: 3, columns: probabilities.count),
            bias: Matrix(rows: 1, columns: probabilities.count, values: probabilities.map { Elementary.log($0) }))
    }

    /// The gradient by the weights, features × classes, for the headline.
    func gradient(_ model: SoftmaxRegression, label: UInt32) -> (weights: Matrix, bias: Matrix) {
        var tape = Tape()
        let recording = model.loss(on: &tape, examples: Self.headline, rows: [0], labels: [label])
        let gradients = tape.gradients(of: recording.loss)
        return (
            gradients[recording.weights].expanded(rows: 3, columns: model.classes),
            gradients[recording.bias].expanded(rows: 1, columns: model.classes)
        )
    }

    func isClose(_ a: [Float], _ b: [Float], _ tolerance: Float = 1e-6) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
    }

    @Test func theLectureExample() {
        let (weights, bias) = gradient(model(giving: [0.2, 0.5, 0.3]), label: Self.health)
        #expect(isClose(weights.row(0), [-0.8, 0.5, 0.3]))
        #expect(isClose(weights.row(1), [-0.8, 0.5, 0.3]))
        #expect(weights.row(2) == [0, 0, 0])
        #expect(isClose(bias.row(0), [-0.8, 0.5, 0.3]))
    }

    @Test func aDocumentOfProbabilityOneMovesNothing() {
        let (weights, bias) = gradient(model(giving: [1, 0, 0]), label: Self.health)
        #expect(weights.values.allSatisfy { $0 == 0 } && bias.values.allSatisfy { $0 == 0 })
    }

    /// Probability zero by a logit of −10⁴; that of −∞ would have an infinite loss.
    @Test func aDocumentOfProbabilityZeroIsAddedWhole() {
        let certain = SoftmaxRegression(
            weights: Matrix(rows: 3, columns: 3), bias: Matrix(rows: 1, columns: 3, values: [-1e4, 0, -1e4]))
        let (weights, _) = gradient(certain, label: Self.science)
        #expect(weights.values == [0, 1, -1, 0, 1, -1, 0, 0, 0])
    }

    func random(_ seed: UInt64, classes: Int) -> (SoftmaxRegression, SparseMatrix, [UInt32]) {
        var generator = SeededGenerator(seed: seed)
        var examples = SparseMatrix(columns: 8)
        for _ in 0..<6 {
            let indices = (0..<8).filter { _ in generator.integer(below: 2) == 0 }.map { UInt32($0) }
            examples.appendRow(indices: indices, values: indices.map { _ in generator.unitFloat() })
        }
        func values(_ count: Int) -> [Float] { (0..<count).map { _ in 2 * generator.unitFloat() - 1 } }
        let model = SoftmaxRegression(
            weights: Matrix(rows: 8, columns: classes, values: values(8 * classes)),
            bias: Matrix(rows: 1, columns: classes, values: values(classes)))
        return (model, examples, (0..<6).map { _ in UInt32(generator.integer(below: classes)) })
    }

    @Test(arguments: [2, 3, 7, 20]) func gradientsAgreeWithNumerical(classes: Int) {
        let (model, examples, labels) = random(UInt64(classes), classes: classes)
        let check = checkGradients(at: [model.weights, model.bias]) { tape, parameters in
            let logits = tape.add(
                parameters[1], toEachRowOf: tape.gather(examples, rows: Array(0..<6), from: parameters[0]))
            return tape.softmaxCrossEntropy(logits, labels: labels)
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
    }

    @Test func aMinibatchIsTheMeanOfItsDocuments() {
        let (model, examples, labels) = random(4, classes: 4)
        func gradient(_ rows: [Int]) -> (loss: Float, weights: Matrix) {
            var tape = Tape()
            let recording = model.loss(on: &tape, examples: examples, rows: rows, labels: rows.map { labels[$0] })
            let loss = tape.scalar(recording.loss)
            return (loss, tape.gradients(of: recording.loss)[recording.weights].expanded(rows: 8, columns: 4))
        }
        let batch = [5, 0, 3]
        let together = gradient(batch)
        var mean = Matrix(rows: 8, columns: 4)
        var loss: Float = 0
        for row in batch {
            let alone = gradient([row])
            mean.add(alone.weights, scale: 1 / 3)
            loss += alone.loss / 3
        }
        #expect(isClose(together.weights.values, mean.values))
        #expect(abs(together.loss - loss) < 1e-6)
    }

    @Test(arguments: 1...10) func oneVectorAddedToEveryClassChangesNoProbability(seed: UInt64) {
        let (model, examples, _) = random(seed, classes: 5)
        var generator = SeededGenerator(seed: seed &+ 100)
        var shifted = model
        for feature in 0..<8 {
            let shift = 4 * generator.unitFloat() - 2
            for c in 0..<5 { shifted.weights[feature, c] += shift }
        }
        #expect(isClose(shifted.probabilities(of: examples).values, model.probabilities(of: examples).values, 2e-6))
    }

    @Test func anUntrainedModelFindsAllClassesEquallyLikely() {
        let model = SoftmaxRegression(features: 3, classes: 4)
        #expect(model.features == 3 && model.classes == 4)
        #expect(model.probabilities(of: Self.headline).values == [0.25, 0.25, 0.25, 0.25])
    }

    @Test func someRowsGiveTheSameAsAll() {
        let (model, examples, _) = random(9, classes: 3)
        let all = model.probabilities(of: examples)
        let some = model.probabilities(of: examples, rows: 2..<4)
        #expect(some.row(0) == all.row(2) && some.row(1) == all.row(3))
        #expect(model.logits(of: examples, rows: 3..<3).rows == 0)
    }
}
