import Corpora
import Matrices
import Telltale
import Testing

struct WordVectorsTests {
    private func corpus() throws -> Corpus {
        try Corpus([
            ("ham", "lunch today"), ("ham", "lunch tomorrow"), ("ham", "meeting today"),
            ("spam", "cash prize"), ("spam", "prize today"), ("spam", "cash now"),
        ])
    }

    private func trained(
        _ vectors: WordVectors?, on documents: Corpus? = nil, frozen: Bool = false, dimension: Int = 3
    ) throws -> TextClassifier {
        var options = ClassifierOptions()
        options.holdout = 0
        options.characterNgrams = .none
        options.edges = false
        options.shapeNgrams = 0
        var network = NetworkOptions()
        network.hidden = []
        network.embedding = dimension
        network.vectors = vectors
        network.areVectorsFrozen = frozen
        options.network = network
        options.training.learningRate = 0.1
        return try TextClassifier.train(on: try documents ?? corpus(), options: options)
    }

    private func vectors(of classifier: TextClassifier) throws -> [String: [Float]] {
        var vectors: [String: [Float]] = [:]
        try classifier.forEachVector { vectors[$0] = $1 }
        return vectors
    }

    private static let lines = "lunch 1 2 3\nPRIZE -1 0.5 2e-1\nunheard 9 9 9\n"

    @Test(arguments: ["3 3\n" + lines, lines])
    func frozenVectorsAreThoseOfTheFile(text: String) throws {
        let file = try TemporaryText(text)
        let loaded = try WordVectors(contentsOf: file.path)
        #expect(loaded.dimension == 3)
        let found = try vectors(of: try trained(loaded, frozen: true))
        #expect(found["lunch"] == [1, 2, 3])
        #expect(found["prize"] == [-1, 0.5, 0.2])
        #expect(found["today"] == [0, 0, 0])
        #expect(found["unheard"] == nil)
    }

    /// GloVe's words may hold spaces; fastText ends its lines with one.
    @Test func linesAsOthersWriteThem() throws {
        let file = try TemporaryText("the 0 0 0\nlunch today 1 2 3\nlunch 4 5 6 \r\n. . 7 8 9\nprize 1 0 0\n")
        let found = try vectors(of: try trained(try WordVectors(contentsOf: file.path), frozen: true))
        #expect(found["lunch"] == [4, 5, 6] && found["prize"] == [1, 0, 0])
    }

    @Test func filesOfTensorsAreTold() throws {
        let header = #"{"weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}"#
        let file = try TemporaryText("\u{3d}\0\0\0\0\0\0\0" + header + "\0\0\0\0")
        let error = #expect(throws: InputError.self) { try WordVectors(contentsOf: file.path) }
        #expect(error?.message.hasPrefix("is a safetensors file of another tool") == true)
    }

    @Test func aDamagedModelIsToldAsOne() throws {
        let bytes = try trained(nil).bytes().dropLast(7)
        let file = try TemporaryText("")
        try writeBytes(Array(bytes), to: file.path)
        let error = #expect(throws: ModelFileError.self) { try WordVectors(contentsOf: file.path) }
        #expect(error?.code == .damaged)
    }

    @Test func tunedVectorsStartThereAndMove() throws {
        let file = try TemporaryText(Self.lines)
        let found = try vectors(of: try trained(try WordVectors(contentsOf: file.path)))
        let lunch = try #require(found["lunch"])
        #expect(lunch != [1, 2, 3])
        #expect(zip(lunch, [1, 2, 3] as [Float]).allSatisfy { abs($0 - $1) < 0.5 })
        #expect(found["today"] != [0, 0, 0])
    }

    @Test func aModelsVectorsCanBeTheStart() throws {
        let first = try trained(nil)
        let file = try TemporaryText("")
        try first.write(toFile: file.path)
        let second = try trained(try WordVectors(contentsOf: file.path), frozen: true)
        #expect(try vectors(of: second) == vectors(of: first))
    }

    /// By the name under which they are shown: in a model, in a file of vectors, and when neighbours are asked for.
    @Test func wordsOfFieldsHaveVectorsOfTheirOwn() throws {
        let documents = try Corpus([("ham", "lunch\u{1F}subject\u{1F}prize"), ("spam", "prize\u{1F}subject\u{1F}cash prize")])
        let first = try trained(nil, on: documents)
        let found = try vectors(of: first)
        #expect(Set(found.keys) == ["lunch", "prize", "subject:prize", "subject:cash", "subject:cash prize"])
        #expect(found["prize"] != found["subject:prize"])
        let file = try TemporaryText("")
        try first.write(toFile: file.path)
        #expect(try vectors(of: trained(try WordVectors(contentsOf: file.path), on: documents, frozen: true)) == found)
        let text = try TemporaryText("subject:cash 1 2 3\nprize 4 5 6\n")
        let loaded = try vectors(of: trained(try WordVectors(contentsOf: text.path), on: documents, frozen: true))
        #expect(loaded["subject:cash"] == [1, 2, 3] && loaded["prize"] == [4, 5, 6] && loaded["subject:prize"] == [0, 0, 0])
        let neighbors = try #require(try first.neighbors(of: "subject:cash", maximumCount: 9))
        #expect(Set(neighbors.map(\.name)) == Set(found.keys).subtracting(["subject:cash"]))
        #expect(try first.neighbors(of: "subject:lunch", maximumCount: 9) == nil)
        #expect(try first.neighbors(of: "", maximumCount: 9) == nil)
    }

    @Test(arguments: ["", "word\n", "3 0\n"])
    func filesWithoutVectorsAreRefused(text: String) throws {
        let file = try TemporaryText(text)
        #expect(throws: InputError.self) { try WordVectors(contentsOf: file.path) }
    }

    @Test func aBadLineIsNamed() throws {
        let file = try TemporaryText("lunch 1 2 3\nprize 1 two 3\n")
        let loaded = try WordVectors(contentsOf: file.path)
        let error = #expect(throws: InputError.self) { try trained(loaded) }
        #expect(error?.line == 2)
    }

    @Test func anotherDimensionIsRefused() throws {
        let file = try TemporaryText(Self.lines)
        let loaded = try WordVectors(contentsOf: file.path)
        let error = #expect(throws: InputError.self) { try trained(loaded, dimension: 4) }
        #expect(error?.code == .usage)
    }

    @Test func neighborsAreTheNearestByCosine() throws {
        let file = try TemporaryText("lunch 1 0 0\ntoday 2 0.1 0\nprize -1 0 0\ncash 0 1 0\nnow 0 0 1\n")
        let classifier = try trained(try WordVectors(contentsOf: file.path), frozen: true)
        let found = try #require(try classifier.neighbors(of: "LUNCH", maximumCount: 2))
        #expect(found.map(\.name).first == "today")
        #expect(abs(found[0].similarity - 0.99875) < 1e-4)
        #expect(zip(found, found.dropFirst()).allSatisfy { $0.similarity >= $1.similarity })
        #expect(try classifier.neighbors(of: "unheard", maximumCount: 2) == nil)
        #expect(try classifier.neighbors(of: "", maximumCount: 2) == nil)
    }

    @Test func aLinearModelHasNeitherVectorsNorAPerceptronTemplates() throws {
        let linear = try TextClassifier.train(on: try corpus())
        #expect(throws: UnsupportedModelError.self) { try linear.neighbors(of: "lunch", maximumCount: 1) }
        #expect(throws: UnsupportedModelError.self) { try linear.forEachVector { _, _ in } }
        let network = try trained(nil)
        #expect(throws: UnsupportedModelError.self) { try network.templates() }
    }

    @Test func aPerceptronIsReadBackAsItWasWritten() throws {
        var options = ClassifierOptions()
        var network = NetworkOptions()
        network.hidden = [5, 4]
        network.layerNormalization = true
        options.network = network
        options.training.learningRate = 0.1
        let classifier = try TextClassifier.train(on: try corpus(), options: options)
        let bytes = try classifier.bytes()
        let read = try TextClassifier(bytes: bytes)
        #expect(try read.bytes() == bytes)
        for text in ["lunch", "cash prize", "", "nothing known"] {
            #expect(
                try read.hypotheses(for: text, maximumCount: 2) == classifier.hypotheses(for: text, maximumCount: 2))
        }
    }
}
