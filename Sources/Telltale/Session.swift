public import Features
package import Inspection
public import Matrices
internal import Models
internal import Synchronization

extension TextClassifier {
    /// Classifies one document after another in memory that is used again. Not for several threads at once.
    public final class Session {
        // Not the classifier, which keeps its idle sessions: each would keep the other for ever.
        private let name: String
        let labels: [String]
        private let model: StoredModel
        private let featurizer: Featurizer
        private let temperature: Float
        /// 1 × classes: the class probabilities of the document classified last.
        public private(set) var probabilities: Matrix

        init(classifier: TextClassifier, isCalibrated: Bool = true) throws {
            temperature = isCalibrated ? classifier.temperature : 1
            name = classifier.name
            labels = classifier.labels
            model = classifier.model
            featurizer = try Featurizer(
                vocabulary: classifier.vocabulary, tokenizer: classifier.tokenizer.options)
            probabilities = Matrix(rows: 1, columns: classifier.labels.count)
        }

        /// The features of the document classified last.
        public var row: WeightedRow { featurizer.row }

        /// Computes ``probabilities`` for a document in UTF-8. O(bytes + features × classes)
        public func classify(_ text: Span<UInt8>) throws {
            try namingDamage(in: name) {
                try featurizer.featurize(text)
                try model.probabilities(
                    indices: featurizer.row.indices, values: featurizer.row.values, temperature: temperature,
                    into: &probabilities)
            }
        }

        /// What each feature of the document classified last contributed; nil if the model is not linear.
        package func contributions() throws -> Contributions? {
            try namingDamage(in: name) {
                try model.softmaxRegression.map { try Contributions(of: featurizer.row, model: $0) }
            }
        }

        /// The most probable classes of the document classified last, in order. O(classes × maximumCount)
        public func hypotheses(maximumCount: Int) -> [Hypothesis] {
            var ranked: [Int] = []
            for label in labels.indices {
                let probability = probabilities[0, label]
                var place = ranked.count
                while place > 0, probabilities[0, ranked[place - 1]] < probability { place -= 1 }
                guard place < maximumCount else { continue }
                ranked.insert(label, at: place)
                if ranked.count > maximumCount { ranked.removeLast() }
            }
            return ranked.map {
                Hypothesis(label: labels[$0], probability: Double(probabilities[0, $0]))
            }
        }
    }
}

/// Sessions that wait to be used again.
final class SessionPool: Sendable {
    /// A session is used by whoever took it and by nobody else, so it may go from thread to thread.
    private struct Idle: @unchecked Sendable {
        var sessions: [TextClassifier.Session] = []
    }

    private let idle = Mutex(Idle())

    func take() -> TextClassifier.Session? {
        idle.withLock { $0.sessions.popLast() }
    }

    func put(_ session: TextClassifier.Session) {
        nonisolated(unsafe) let session = session
        idle.withLock { $0.sessions.append(session) }
    }
}
