package import Corpora
public import Training

/// What came of one trial.
public struct TuningRow: Sendable {
    public enum Outcome: Sendable, Equatable {
        /// The figure of the metric, and those of the parts of the documents, NaN where it has no meaning.
        case measured(value: Double, parts: [Double])
        /// Why there is none.
        case failed(String)
    }

    public let trial: Search.Trial
    public let outcome: Outcome
    /// What the model would take up when trained on all documents, about.
    public let features: Int
    public let modelBytes: Int
    public let seconds: Double

    /// The figure of the metric.
    public var value: Double? {
        if case .measured(let value, _) = outcome { value } else { nil }
    }

    /// For the log: one line, in which `seconds` alone may differ when the trial is carried out again.
    package func json(_ space: SearchSpace) -> JSONValue {
        var members = Self.head(trial, space)
        switch outcome {
        case .measured(let value, let parts):
            members += [JSONMember("value", .number(value)), JSONMember("parts", .array(parts.map { .number($0) }))]
        case .failed(let reason): members.append(JSONMember("failed", .string(reason)))
        }
        members += [
            JSONMember("features", .number(features)), JSONMember("model bytes", .number(modelBytes)),
            JSONMember("seconds", .number((seconds * 1000).rounded() / 1000)),
        ]
        return .object(members)
    }

    /// What is known before the trial is carried out.
    private static func head(_ trial: Search.Trial, _ space: SearchSpace) -> [JSONMember] {
        [
            JSONMember("trial", .number(trial.number)), JSONMember("origin", .string(trial.origin.rawValue)),
            JSONMember("rung", .number(trial.rung)),
            JSONMember("options", .object(space.values(at: trial.point).map { JSONMember($0.name, .string($0.value)) })),
        ]
    }

    package init(trial: Search.Trial, outcome: Outcome, features: Int, modelBytes: Int, seconds: Double) {
        self.trial = trial
        self.outcome = outcome
        self.features = features
        self.modelBytes = modelBytes
        self.seconds = seconds
    }

    /// Reads the row of `trial`; nil if it is that of another.
    package init?(json: JSONValue, trial: Search.Trial, _ space: SearchSpace) {
        guard Self.head(trial, space).allSatisfy({ json[$0.name] == $0.value }), let features = json["features"]?.int,
            let bytes = json["model bytes"]?.int, let seconds = json["seconds"]?.double
        else { return nil }
        if let value = json["value"]?.double, let parts = json["parts"]?.array {
            outcome = .measured(value: value, parts: parts.map { $0.double ?? .nan })
        } else if let reason = json["failed"]?.string {
            outcome = .failed(reason)
        } else {
            return nil
        }
        self.trial = trial
        self.features = features
        modelBytes = bytes
        self.seconds = seconds
    }
}
