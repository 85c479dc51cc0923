import Telltale

/// The entries of a vocabulary that stand in few documents, as a list.
struct RareEntries {
    let vocabulary: Vocabulary
    /// The rarest first.
    let features: [Int]
    let below: Int

    var summary: [String] {
        let count = "\(grouped(features.count)) of \(grouped(vocabulary.count)) entries"
        var lines = [
            features.isEmpty
                ? "none of \(grouped(vocabulary.count)) entries stands in fewer than \(below) training documents"
                : "\(count) stand in fewer than \(below) training documents; train --min-sources \(below) keeps such out of the model"
        ]
        if case .hashed = vocabulary.options.space, vocabulary.options.minimumSourceCount < below {
            lines.append("entries with several hashed names are counted together; by itself each may stand in fewer, which --min-sources counts")
        }
        return lines
    }

    /// A table with its heading.
    var lines: [String] {
        get throws {
            try ["documents\tentry"]
                + features.map { "\(try vocabulary.documentCount(of: $0))\t\(printable(try vocabulary.names(of: $0).joined(separator: " | ")))" }
        }
    }

    var json: JSONValue {
        get throws {
            .object([
                JSONMember("below", .number(below)), JSONMember("entries", .number(vocabulary.count)),
                JSONMember(
                    "rare",
                    .array(
                        try features.map {
                            .object([
                                JSONMember("names", .array(try vocabulary.names(of: $0).map { .string($0) })),
                                JSONMember("documents", .number(try vocabulary.documentCount(of: $0))),
                            ])
                        })),
            ])
        }
    }
}
