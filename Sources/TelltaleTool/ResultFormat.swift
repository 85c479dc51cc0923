import ArgumentParser
import Telltale

/// How the result for one document is written.
struct ResultFormat: Sendable {
    enum Form: String, CaseIterable, ExpressibleByArgument {
        case text
        case tsv
        case jsonl
    }

    let form: Form
    /// How many classes are named at most, and how probable they must be.
    let top: Int
    let threshold: Double

    /// Appends the record for a document whose classes are `hypotheses`, the most probable first.
    /// - Parameter record: the input, which a JSON object is added to.
    func append(_ hypotheses: [TextClassifier.Hypothesis], to bytes: inout [UInt8], into record: JSONRecord?) {
        let named = hypotheses.filter { $0.probability >= threshold }
        switch form {
        case .text:
            let pairs = named.map { printable($0.label) + "\t" + fixed($0.probability, 4) }
            bytes += pairs.joined(separator: "\t").utf8
        case .tsv:
            let pairs = named.map { "\($0.label)\t\(Float($0.probability))" }
            bytes += pairs.joined(separator: "\t").utf8
        case .jsonl:
            var members = [
                JSONMember("label", named.first.map { .string($0.label) } ?? .null),
                JSONMember("probability", hypotheses.first.map { .number(Float($0.probability)) } ?? .null),
            ]
            if top > 1 { members.append(JSONMember("labels", .array(named.map(Self.object)))) }
            (record?.replacing(members) ?? .object(members)).write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Appends the record for an input that is none.
    func append(_ error: InputError, to bytes: inout [UInt8]) {
        if form == .jsonl {
            JSONValue.object([
                JSONMember("label", .null), JSONMember("probability", .null), JSONMember("error", .string(error.description)),
            ]).write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func object(_ hypothesis: TextClassifier.Hypothesis) -> JSONValue {
        .object([
            JSONMember("label", .string(hypothesis.label)),
            JSONMember("probability", .number(Float(hypothesis.probability))),
        ])
    }
}
