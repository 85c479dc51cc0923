internal import Corpora
internal import Features
internal import Matrices
internal import Tokenization
internal import Training

/// Everything that decides what a training comes to, for a checkpoint to be refused elsewhere.
extension ClassifierOptions {
    /// - Parameter tokenizer: the options as the linked ICU carries them out.
    func conditions(corpus: Corpus, validation: Corpus?, tokenizer: TokenizerDescription) -> JSONValue {
        JSONValue(
            ("documents", .number(corpus.count)), ("texts and labels", .string(corpus.fingerprint)),
            ("validation documents", validation.map { .number($0.count) } ?? .null),
            ("texts and labels of the validation", validation.map { .string($0.fingerprint) } ?? .null),
            ("tokenizer", tokenizer.json), ("features", features.json), ("network", network?.json ?? .null),
            ("training", training.json), ("holdout", .number(holdout)), ("refit", .bool(refit)))
    }
}

extension NetworkOptions {
    fileprivate var json: JSONValue {
        JSONValue(
            ("hidden", .array(hidden.map { .number($0) })), ("activation", .string(activation.rawValue)),
            ("dropout", .number(dropout ?? suitableDropout)), ("layer normalization", .bool(layerNormalization)),
            ("embedding", embedding.map { .number($0) } ?? .null), ("vectors", .bool(vectors != nil)),
            ("frozen vectors", .bool(areVectorsFrozen)))
    }
}

extension Corpus {
    /// Tells texts and labels apart from others, in this order. O(bytes)
    fileprivate var fingerprint: String {
        var hash: UInt64 = 0
        for label in labels { hash = XXH64.hash(label.utf8Span.span, seed: hash) }
        var known = 0
        var bytes = 0
        for (document, label) in labelNumbers.enumerated() {
            withText(of: document) { text in
                hash = XXH64.hash(text, seed: hash &+ UInt64(label))
                bytes += text.count
            }
            // Of a mapped file no more is kept in memory than was read last.
            if bytes >= 1 << 24 {
                forgetTexts(of: known..<document + 1)
                (known, bytes) = (document + 1, 0)
            }
        }
        return String(hash, radix: 16)
    }
}

extension JSONValue {
    /// The first member that is another in `other`, or missing there, as the names that lead to it and both texts.
    func difference(from other: JSONValue) -> (name: String, this: String, other: String)? {
        guard let members, other.members != nil else { return self == other ? nil : ("", text, other.text) }
        for member in members {
            if let found = member.value.difference(from: other[member.name] ?? .null) {
                return (found.name.isEmpty ? member.name : found.name, found.this, found.other)
            }
        }
        return nil
    }
}
