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
    let rule: DecisionRule
    /// How many classes the model has.
    let classCount: Int

    /// Appends the record for a document.
    /// - Parameter record: the input, which a JSON object is added to.
    func append(_ answer: TextClassifier.Answer, to bytes: inout [UInt8], into record: JSONRecord?) {
        switch form {
        case .text:
            let printed = printedProbabilities(answer.hypotheses.map(\.probability), isAll: answer.hypotheses.count == classCount)
            appendPairs(answer, printed, name: printable, to: &bytes)
        case .tsv:
            appendPairs(answer, answer.hypotheses.map { "\(Float($0.probability))" }, name: { $0 }, to: &bytes)
        case .jsonl:
            let named = self.named(answer).map { answer.hypotheses[$0] }
            var members = [
                JSONMember("label", answer.abstention == nil ? named.first.map { .string($0.label) } ?? .null : .null),
                JSONMember("probability", answer.hypotheses.first.map { .number(Float($0.probability)) } ?? .null),
            ]
            if let abstention = answer.abstention { members.append(JSONMember("withheld", .string(abstention.rawValue))) }
            if top > 1 { members.append(JSONMember("labels", .array(named.map(Self.object)))) }
            let replaced = ["label", "probability", "withheld"] + (top > 1 ? ["labels"] : [])
            (record?.replacing(replaced, by: members) ?? .object(members)).write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The classes to name, as places among the hypotheses.
    private func named(_ answer: TextClassifier.Answer) -> [Int] {
        guard answer.abstention != .noKnownWord else { return [] }
        return answer.hypotheses.indices.filter { answer.hypotheses[$0].probability >= threshold }
    }

    /// Appends classes with their probabilities, or behind the reason why none is named the candidates, if several were asked for.
    private func appendPairs(
        _ answer: TextClassifier.Answer, _ probabilities: [String], name: (String) -> String, to bytes: inout [UInt8]
    ) {
        var pairs = named(answer).map { name(answer.hypotheses[$0].label) + "\t" + probabilities[$0] }
        if let abstention = answer.abstention {
            pairs = [abstention.rawValue + "\t" + (probabilities.first ?? "")] + (top > 1 ? pairs : [])
        }
        bytes += pairs.joined(separator: "\t").utf8
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
