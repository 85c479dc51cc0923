import Autograd
import Matrices
import Models
import Testing

struct MultilayerPerceptronTests {
    typealias Architecture = MultilayerPerceptron.Architecture

    func describe(_ architecture: Architecture) -> [String] {
        architecture.parameters.map { "\($0.rows)×\($0.columns) \($0.role) \($0.start)" }
    }

    func count(_ architecture: Architecture) -> Int {
        architecture.parameters.reduce(0) { $0 + $1.rows * $1.columns }
    }

    @Test func shapesOnFeatures() {
        let network = Architecture(features: 29, hidden: [16], classes: 1)
        #expect(describe(network) == ["29×16 featureWeights 0.0", "1×16 bias 0.0", "16×1 weights 0.0", "1×1 bias 0.0"])
        #expect(count(network) == 497)
        #expect(count(Architecture(features: 29, hidden: [16], classes: 2)) == 514)
        let deep = Architecture(features: 1000, hidden: [128, 64], layerNormalization: true, classes: 20)
        #expect(
            describe(deep) == [
                "1000×128 featureWeights 0.0", "1×128 bias 1.0", "1×128 bias 0.0", "128×64 weights 0.0", "1×64 bias 1.0",
                "1×64 bias 0.0", "64×20 weights 0.0", "1×20 bias 0.0",
            ])
        #expect(count(deep) == 1000 * 128 + 256 + 128 * 64 + 128 + 64 * 20 + 20)
    }

    @Test func shapesOnEmbeddings() {
        var network = Architecture(features: 1000, embedding: 50, hidden: [16], layerNormalization: true, classes: 4)
        #expect(
            describe(network) == [
                "1000×50 featureWeights 0.0", "50×16 weights 0.0", "1×16 bias 1.0", "1×16 bias 0.0", "16×4 weights 0.0",
                "1×4 bias 0.0",
            ])
        network.hidden = []
        network.isEmbeddingFrozen = true
        #expect(describe(network) == ["1000×50 frozen 0.0", "50×4 weights 0.0", "1×4 bias 0.0"])
    }

    @Test func aModelKnowsItsShapes() {
        let architecture = Architecture(features: 7, embedding: 2, hidden: [3], classes: 4)
        let model = MultilayerPerceptron(architecture: architecture, seed: 1)
        #expect(model.features == 7 && model.classes == 4 && model.architecture == architecture)
        #expect(model.roles == [.featureWeights, .weights, .bias, .weights, .bias])
        #expect(model.embeddings == model.parameters[0])
        #expect(MultilayerPerceptron(architecture: .init(features: 7, hidden: [3], classes: 4), seed: 1).embeddings == nil)
    }

    /// By hand: x = (1, 0, 2); x · W₁ + b₁ = (1 + 2·3 − 1, −2 + 2·1 − 1) = (6, −1), ReLU of it (6, 0);
    /// times W₂ plus b₂ = (6·½ + 1, 6·(−1) + 0).
    @Test func aNetworkByHand() {
        let model = MultilayerPerceptron(
            architecture: Architecture(features: 3, hidden: [2], classes: 2),
            parameters: [
                Matrix(rows: 3, columns: 2, values: [1, -2, 100, 100, 3, 1]), Matrix(rows: 1, columns: 2, values: [-1, -1]),
                Matrix(rows: 2, columns: 2, values: [0.5, -1, 100, 100]), Matrix(rows: 1, columns: 2, values: [1, 0]),
            ])
        let document = SparseMatrix(rowOffsets: [0, 2], indices: [0, 2], values: [1, 2], columns: 3)
        #expect(model.logits(of: document).values == [4, -6])
    }

    /// The largest difference from central differences over all parameters. Where a ReLU unit turns on or off within the step
    /// the two rightly disagree; the step is small enough for that not to happen here.
    @Test(arguments: NetworkSource.architectures, [1, 2] as [UInt64])
    func gradientsAgreeWithNumerical(architecture: Architecture, seed: UInt64) {
        var source = NetworkSource(seed)
        let model = source.network(architecture)
        let documents = source.documents(5)
        for dropout in [nil, 9] as [UInt64?] {
            let check = checkGradients(at: model.parameters, step: 0x1p-8) { tape, parameters in
                let logits = model.logits(
                    on: &tape, parameters: parameters, examples: documents, rows: [4, 0, 1, 2, 3, 0], dropout: dropout)
                return tape.softmaxCrossEntropy(logits, labels: [0, 1, 2, 0, 1, 2])
            }
            #expect(check.largestDifference < 1e-3, "\(check)")
        }
    }

    @Test(arguments: NetworkSource.architectures) func someRowsGiveTheSameAsAll(architecture: Architecture) {
        var source = NetworkSource(3)
        let model = source.network(architecture)
        let documents = source.documents(9)
        let all = model.logits(of: documents)
        let some = model.logits(of: documents, rows: 2..<7)
        #expect(all.rows == 9 && all.columns == NetworkSource.classes && some.rows == 5)
        for row in 0..<5 { #expect(some.row(row) == all.row(row + 2)) }
        #expect(model.logits(of: documents, rows: 4..<4).rows == 0)
    }

    /// In value and in gradient, to the bit.
    @Test func lookingUpAnEmbeddingIsTheProductWithAOneHotRow() {
        var source = NetworkSource(4)
        let table = source.matrix(12, 5)
        let labels = [3, 0, 3, 4] as [UInt32]
        let words = [7, 0, 11, 7]
        var oneHot = Matrix(rows: 4, columns: 12)
        var documents = SparseMatrix(columns: 12)
        for (row, word) in words.enumerated() {
            oneHot[row, word] = 1
            documents.appendRow(indices: [UInt32(word)], values: [1])
        }
        func result(_ record: (inout Tape, Variable) -> Variable) -> (value: Matrix, gradient: Gradient) {
            var tape = Tape()
            let parameter = tape.parameter(table)
            let vectors = record(&tape, parameter)
            let value = tape.value(of: vectors)
            let loss = tape.softmaxCrossEntropy(vectors, labels: labels)
            return (value, tape.gradients(of: loss)[parameter])
        }
        let lookedUp = result { tape, table in tape.gather(documents, rows: [0, 1, 2, 3], from: table) }
        let multiplied = result { tape, table in tape.multiply(tape.constant(oneHot), table) }
        for (row, word) in words.enumerated() { #expect(lookedUp.value.row(row) == table.row(word)) }
        #expect(lookedUp.value == multiplied.value)
        let expected = multiplied.gradient.expanded(rows: 12, columns: 5)
        #expect(lookedUp.gradient.expanded(rows: 12, columns: 5) == expected)
        guard case .factored = lookedUp.gradient else {
            Issue.record("the gradient by the table is dense")
            return
        }
        #expect((0..<12).filter { expected.row($0) != [0, 0, 0, 0, 0] } == [0, 7, 11])
    }

    /// A document of one word, through everything behind the embedding, is that word's vector through a network on dense
    /// inputs.
    @Test(arguments: NetworkSource.architectures.filter { $0.embedding != nil })
    func aDocumentOfOneWordIsItsVector(architecture: Architecture) throws {
        var source = NetworkSource(5)
        let model = source.network(architecture)
        let embeddings = try #require(model.embeddings)
        var words = SparseMatrix(columns: 12)
        for word in 0..<12 as Range<UInt32> { words.appendRow(indices: [word], values: [1]) }
        var dense = SparseMatrix(columns: embeddings.columns)
        for word in 0..<12 {
            dense.appendRow(indices: (0..<embeddings.columns).map { UInt32($0) }, values: embeddings.row(word))
        }
        var rest = architecture
        rest.features = embeddings.columns
        rest.embedding = nil
        let behind = MultilayerPerceptron(architecture: rest, parameters: Array(model.parameters.dropFirst()))
        #expect(model.logits(of: words).bits == behind.logits(of: dense).bits)
    }

    @Test func aFrozenEmbeddingHasNoGradientTheRestHave() {
        var source = NetworkSource(6)
        let model = source.network(
            Architecture(features: 12, embedding: 4, hidden: [5], isEmbeddingFrozen: true, classes: 3))
        let documents = source.documents(6)
        var tape = Tape()
        let variables = model.variables(on: &tape)
        let logits = model.logits(
            on: &tape, parameters: variables, examples: documents, rows: Array(0..<6), dropout: nil)
        let loss = tape.softmaxCrossEntropy(logits, labels: [0, 1, 2, 0, 1, 2])
        let gradients = tape.gradients(of: loss)
        #expect(gradients[variables[0]] == .zero)
        for variable in variables.dropFirst() { #expect(gradients[variable] != .zero) }
    }

    @Test(arguments: NetworkSource.architectures) func predictingDropsNothing(architecture: Architecture) {
        var source = NetworkSource(7)
        let model = source.network(architecture)
        let documents = source.documents(20)
        func logits(_ model: MultilayerPerceptron, dropout: UInt64?) -> Matrix {
            var tape = Tape()
            let variables = model.variables(on: &tape)
            let logits = model.logits(
                on: &tape, parameters: variables, examples: documents, rows: Array(0..<20), dropout: dropout)
            return tape.value(of: logits)
        }
        var without = architecture
        without.dropout = 0
        let plain = MultilayerPerceptron(architecture: without, parameters: model.parameters)
        #expect(model.logits(of: documents) == plain.logits(of: documents))
        #expect(logits(model, dropout: nil) == model.logits(of: documents))
        #expect(logits(plain, dropout: 1) == model.logits(of: documents))
        #expect(logits(model, dropout: 1) != model.logits(of: documents))
        #expect(logits(model, dropout: 1) == logits(model, dropout: 1))
        #expect(logits(model, dropout: 1) != logits(model, dropout: 2))
    }

    /// Behind the only dropout everything is linear, so that the expectation of the logits is what predicting gives.
    @Test func dropoutKeepsTheExpectation() {
        var source = NetworkSource(8)
        let model = source.network(Architecture(features: 12, embedding: 8, hidden: [], dropout: 0.3, classes: 3))
        let documents = source.documents(1)
        var sum = Matrix(rows: 1, columns: 3)
        let draws = 20_000
        for draw in 0..<draws {
            var tape = Tape()
            let variables = model.variables(on: &tape)
            let logits = model.logits(
                on: &tape, parameters: variables, examples: documents, rows: [0], dropout: UInt64(draw))
            sum.add(tape.value(of: logits))
        }
        for (mean, expected) in zip(sum.values, model.logits(of: documents).values) {
            #expect(abs(mean / Float(draws) - expected) < 0.03)
        }
    }

    /// Without hidden layers and embeddings it is softmax regression.
    @Test func noHiddenLayerIsSoftmaxRegression() {
        var source = NetworkSource(9)
        let model = source.network(Architecture(features: 12, hidden: [], classes: 3))
        let regression = SoftmaxRegression(weights: model.parameters[0], bias: model.parameters[1])
        let documents = source.documents(10)
        #expect(model.logits(of: documents) == regression.logits(of: documents))
    }

    /// A unit is dead that is zero for every document; one that is not for a single document, in whichever piece of the
    /// work that document comes, is alive.
    @Test(arguments: [0, 255, 256, 599]) func deadUnits(onlyLive: Int) throws {
        // Unit 0 of the first layer lives on feature 0, unit 1 never, unit 2 always; the second layer's first unit on unit 0.
        let model = MultilayerPerceptron(
            architecture: Architecture(features: 2, hidden: [3, 2], classes: 2),
            parameters: [
                Matrix(rows: 2, columns: 3, values: [1, -1, 0, 0, -1, 0]), Matrix(rows: 1, columns: 3, values: [0, 0, 1]),
                Matrix(rows: 3, columns: 2, values: [1, 0, 1, 0, 0, -1]), Matrix(rows: 1, columns: 2),
                Matrix(rows: 2, columns: 2), Matrix(rows: 1, columns: 2),
            ])
        var documents = SparseMatrix(columns: 2)
        for row in 0..<600 { documents.appendRow(indices: [row == onlyLive ? 0 : 1], values: [1]) }
        #expect(try model.deadUnits(on: documents) == 0.4)
        #expect(try model.deadUnits(on: documents, rows: onlyLive..<onlyLive + 1) == 0.4)
        let others = onlyLive == 0 ? 1..<600 : 0..<onlyLive
        #expect(try model.deadUnits(on: documents, rows: others) == 0.8)
    }

    @Test func deadUnitsBehindAnEmbeddingAndWithoutHiddenLayers() throws {
        var source = NetworkSource(10)
        let documents = source.documents(5)
        let noHidden = source.network(Architecture(features: 12, embedding: 4, hidden: [], classes: 3))
        #expect(try noHidden.deadUnits(on: documents) == 0)
        var behind = source.network(Architecture(features: 12, embedding: 4, hidden: [4], classes: 3))
        behind.parameters[2] = Matrix(rows: 1, columns: 4, values: [-1000, 1000, -1000, -1000])
        #expect(try behind.deadUnits(on: documents) == 0.75)
    }
}
