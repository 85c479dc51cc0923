import Telltale

/// An explanation with what is needed to show it.
struct ExplainedDocument {
    let classifier: TextClassifier
    let explanation: Explanation
    let change: DecisionChange?
    /// The class that is explained.
    let label: Int
    /// Of each feature, for the class.
    let evidence: [Float]

    init(classifier: TextClassifier, explanation: Explanation, change: DecisionChange?, label: Int) {
        self.classifier = classifier
        self.explanation = explanation
        self.change = change
        self.label = label
        evidence = explanation.evidence(for: label)
    }

    /// Why no class is named, if none is.
    var abstention: Abstention? { explanation.features.isEmpty ? .noKnownWord : nil }

    /// How far a word itself speaks for the class; nil if the model does not know it.
    func evidence(of word: LocatedDocument.Word) -> Float? {
        word.feature.flatMap(explanation.index(of:)).map { evidence[$0] }
    }

    /// What a word does, as marks in the text tell it: much is at least half of what the word that does most does.
    enum Mark {
        case unknown
        case little
        case speaksFor(isStrong: Bool)
        case speaksAgainst(isStrong: Bool)
    }

    /// The marks of all words, in the order of the text. O(words · log features)
    var marks: [Mark] {
        let evidence = explanation.document.words.map(evidence(of:))
        let largest = evidence.compactMap { $0.map(abs) }.max() ?? 0
        return evidence.map { value in
            guard let value else { return .unknown }
            if abs(value) < largest / 10 || value == 0 { return .little }
            let isStrong = abs(value) >= largest / 2
            return value > 0 ? .speaksFor(isStrong: isStrong) : .speaksAgainst(isStrong: isStrong)
        }
    }

    /// Everything, as one object. Ranges are of bytes in the document, the end not included.
    var json: JSONValue {
        let labels = classifier.labels
        let contributions = labels.indices.map(explanation.contributions(to:))
        var members = [
            JSONMember("label", abstention == nil ? .string(labels[explanation.predicted]) : .null),
            JSONMember("probability", .number(explanation.probabilities[explanation.predicted])),
        ]
        if let abstention { members.append(JSONMember("withheld", .string(abstention.rawValue))) }
        members.append(JSONMember("class", .string(labels[label])))
        switch explanation.method {
        case .exact: members.append(JSONMember("method", .string("exact")))
        case .integratedGradients(let steps):
            members += [JSONMember("method", .string("integrated gradients")), JSONMember("steps", .number(steps))]
        }
        members += [
            JSONMember(
                "classes",
                .array(
                    labels.indices.map {
                        .object([
                            JSONMember("label", .string(labels[$0])),
                            JSONMember("probability", .number(explanation.probabilities[$0])),
                            JSONMember("logit", .number(explanation.logits[$0])),
                            JSONMember("base", .number(explanation.base[$0])),
                            JSONMember("sum", .number(explanation.sum(for: $0))),
                            JSONMember("residual", .number(explanation.residual(for: $0))),
                        ])
                    })),
            JSONMember(
                "words",
                .array(
                    explanation.document.words.map { word in
                        .object([
                            JSONMember("word", .string(word.name)), JSONMember("range", range(word.range)),
                            JSONMember("feature", word.feature.map { .number($0) } ?? .null),
                            JSONMember("evidence", evidence(of: word).map { .number($0) } ?? .null),
                        ])
                    })),
            JSONMember("features", .array(explanation.features.indices.map { i in feature(i, contributions: contributions.map { $0[i] }) })),
            JSONMember("change", change.map(json) ?? .null),
        ]
        return .object(members)
    }

    private func feature(_ index: Int, contributions: [Double]) -> JSONValue {
        let feature = explanation.features[index]
        return .object([
            JSONMember("feature", .number(feature.number)),
            JSONMember("names", .array(feature.names.map { .string($0) })),
            JSONMember("kind", .string(feature.kind.title)), JSONMember("value", .number(feature.value)),
            JSONMember("evidence", .number(evidence[index])),
            JSONMember("contributions", .array(contributions.map { .number($0) })),
            JSONMember("ranges", .array(feature.ranges.map(range))),
        ])
    }

    private func json(_ change: DecisionChange) -> JSONValue {
        .object([
            JSONMember(
                "words",
                .array(
                    change.words.map {
                        .object([
                            JSONMember("word", .string($0.name)), JSONMember("ranges", .array($0.ranges.map(range))),
                        ])
                    })),
            JSONMember("label", .string(classifier.labels[change.label])),
            JSONMember("probability", .number(change.probabilities[change.label])),
        ])
    }

    private func range(_ range: Range<Int>) -> JSONValue {
        .array([.number(range.lowerBound), .number(range.upperBound)])
    }
}

extension NgramKind {
    /// What people and JSON call it.
    var title: String {
        switch self {
        case .word: "word"
        case .symbol: "symbol"
        case .wordNgram: "words"
        case .characterNgram: "characters"
        }
    }
}
