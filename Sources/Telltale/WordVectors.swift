internal import Corpora
internal import Features
internal import Matrices
internal import Tokenization

/// Pre-trained vectors of words, to start an embedding from.
///
/// They come from a file in the word2vec text format, as fastText and GloVe publish it: a word and its numbers on each line,
/// separated by spaces, after an optional first line with the count and the dimension. Or from a model file with
/// embeddings. Only the vectors of words that a vocabulary has are ever kept.
public struct WordVectors: Sendable {
    /// The file that they are read from, when a vocabulary is there to choose by.
    public let path: String
    /// The length of each vector.
    public let dimension: Int
    private let model: TextClassifier?

    /// Looks at the beginning of a file. O(1)
    public init(contentsOf path: String) throws {
        self.path = path
        if let model = try Self.model(path) {
            guard let dimension = model.model.multilayerPerceptron?.architecture.embedding else {
                throw InputError(
                    .badData, file: path, message: "is a model without vectors; give one trained with --features embedding, or a .vec file")
            }
            self.model = model
            self.dimension = dimension
            return
        }
        model = nil
        var stream = try DocumentStream(path)
        var dimension: Int?
        if let block = try stream.nextBlock() {
            if block.count > 0, block.withLine(0, Self.isSafetensors) {
                throw InputError(
                    .badData, file: path,
                    message: "is a safetensors file of another tool, which does not say what words its vectors are for; give a .vec file")
            }
            for line in 0..<min(2, block.count) where dimension == nil {
                let fields = block.withLine(line) { Self.fields($0) }
                // A line of two numbers is the heading.
                if line == 0, fields.count == 2, Int(fields[0]) != nil, let length = Int(fields[1]) {
                    dimension = length
                } else {
                    dimension = fields.count - 1
                }
            }
        }
        guard let dimension, (1...65_536).contains(dimension) else {
            throw InputError(
                .badData, file: path, message: "holds no vectors; write a word and its numbers on each line, separated by spaces")
        }
        self.dimension = dimension
    }

    /// Puts the vectors of the vocabulary's words into their rows of `embedding`, features × dimension. The rows of features
    /// without a vector stay as they are, or become zero.
    ///
    /// A word is looked up as it stands, then as a tokenizer folds it; of several the first in the file counts. O(file)
    func fill(_ embedding: inout Matrix, vocabulary: Vocabulary, keepsOthers: Bool) throws {
        guard dimension == embedding.columns else {
            throw InputError(
                .usage, file: path, message: "has vectors of \(dimension) numbers, not \(embedding.columns); set --dimension \(dimension)")
        }
        if !keepsOthers { embedding.fill(with: 0) }
        var isFilled = [Bool](repeating: false, count: embedding.rows)
        func put(_ vector: [Float], _ feature: Int) {
            isFilled[feature] = true
            for (column, value) in vector.enumerated() { embedding[feature, column] = value }
        }
        if let model {
            for other in 0..<model.vocabulary.count {
                try model.vocabulary.forEachName(of: other) { (name) throws(StoredBytes.Damage) in
                    if let feature = try vocabulary.feature(named: name), !isFilled[feature],
                        let vector = try model.model.multilayerPerceptron?.embedding(of: other)
                    {
                        put(vector, feature)
                    }
                }
            }
            return
        }
        let tokenizer = try Tokenizer()
        var tokens = TokenBuffer()
        var stream = try DocumentStream(path)
        while let block = try stream.nextBlock() {
            for line in 0..<block.count {
                let number = block.firstLine + line
                try block.withLine(line) { (text: Span<UInt8>) throws in
                    let end = Self.wordEnd(text)
                    guard end > 0 else { return }
                    let word = text.extracting(0..<end)
                    var feature = try vocabulary.feature(shownAs: word)
                    if feature == nil {
                        try tokenizer.tokenize(word, into: &tokens)
                        if tokens.count == 1 {
                            feature = try vocabulary.feature(named: tokens.bytes.span.extracting(tokens[0].folded))
                        }
                    }
                    guard let feature, !isFilled[feature] else { return }
                    let fields = Self.fields(text)
                    if number == 1, fields.count == 2 { return }
                    // A word of several parts, as in GloVe's vectors of the Common Crawl, is no feature.
                    if fields.count > dimension + 1, Float(fields[1]) == nil { return }
                    let vector = fields.dropFirst().compactMap { Float($0) }
                    guard fields.count == dimension + 1, vector.count == dimension, vector.allSatisfy(\.isFinite) else {
                        throw InputError(
                            .badData, file: path, line: number,
                            message: "has \(fields.count - 1) fields behind the word, of which \(vector.count) are numbers; \(dimension) numbers belong there")
                    }
                    put(vector, feature)
                }
            }
        }
    }

    /// The model that the file holds; nil if it is of another kind, or not there.
    private static func model(_ path: String) throws(ModelFileError) -> TextClassifier? {
        do {
            return try TextClassifier(contentsOf: path)
        } catch where [.damaged, .newerVersion, .olderVersion].contains(error.code) {
            throw error
        } catch {
            return nil
        }
    }

    /// Whether a file that begins with this line begins as safetensors do, with the length of a JSON object.
    private static func isSafetensors(_ line: Span<UInt8>) -> Bool {
        line.count > 8 && line[7] == 0 && line[8] == UInt8(ascii: "{")
    }

    /// Where the first space is, or the end.
    private static func wordEnd(_ line: Span<UInt8>) -> Int {
        for i in line.indices where line[i] == UInt8(ascii: " ") { return i }
        return line.count
    }

    /// The parts of a line between spaces.
    private static func fields(_ line: Span<UInt8>) -> [Substring] {
        line.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
            .split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" })
    }
}

extension TextClassifier {
    /// A feature and how near its vector is to another's.
    public struct Neighbor: Sendable, Equatable {
        public let name: String
        /// The cosine of the angle between the vectors, −1...1.
        public let similarity: Double
    }

    private func embeddings() throws -> (dimension: Int, vector: (Int) throws -> [Float]) {
        guard let network = model.multilayerPerceptron, let dimension = network.architecture.embedding else {
            throw UnsupportedModelError(
                message: "\(name): has no vectors of words; train with --features embedding for them")
        }
        return (dimension, { feature in try network.embedding(of: feature)! })
    }

    /// Hands `body` each feature's name and learned vector, the most frequent feature first. Only a model on embeddings has them;
    /// else an `UnsupportedModelError` is thrown. O(features × dimension)
    public func forEachVector(_ body: (String, [Float]) throws -> Void) throws {
        let (_, vector) = try embeddings()
        try namingDamage(in: name) {
            for feature in 0..<vocabulary.count {
                for name in try vocabulary.names(of: feature) { try body(name, try vector(feature)) }
            }
        }
    }

    /// The features whose vectors are nearest to a word's by cosine, the nearest first; nil if the word has no vector.
    /// O(features × dimension)
    public func neighbors(of word: String, maximumCount: Int) throws -> [Neighbor]? {
        let (_, vector) = try embeddings()
        return try namingDamage(in: name) {
            let tokenizer = try Tokenizer(options: self.tokenizer.options)
            var tokens = TokenBuffer()
            try tokenizer.tokenize(word.utf8Span.span, into: &tokens)
            let folded = tokens.indices.map { tokens.text(at: $0) }.joined(separator: " ")
            guard
                let own = try vocabulary.feature(named: folded.utf8Span.span)
                    ?? vocabulary.feature(shownAs: word.utf8Span.span)
            else { return nil }
            let center = try vector(own)
            var found: [(feature: Int, similarity: Double)] = []
            for feature in 0..<vocabulary.count where feature != own {
                let similarity = Self.cosine(center, try vector(feature))
                var place = found.count
                while place > 0, found[place - 1].similarity < similarity { place -= 1 }
                guard place < maximumCount else { continue }
                found.insert((feature, similarity), at: place)
                if found.count > maximumCount { found.removeLast() }
            }
            return try found.map {
                Neighbor(name: try vocabulary.names(of: $0.feature).first ?? "", similarity: $0.similarity)
            }
        }
    }

    /// 0 if one of the vectors is zero.
    private static func cosine(_ a: [Float], _ b: [Float]) -> Double {
        var (product, squaresA, squaresB) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            product += Double(x) * Double(y)
            squaresA += Double(x) * Double(x)
            squaresB += Double(y) * Double(y)
        }
        let norms = (squaresA * squaresB).squareRoot()
        return norms > 0 ? product / norms : 0
    }
}
