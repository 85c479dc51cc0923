import Telltale

/// Doubtful labels as a table to be corrected.
struct AuditTable {
    let audit: TextClassifier.LabelAudit
    let corpus: Corpus

    /// The columns of a document's text that are shown.
    private static let textWidth = 200
    private static let shownPairs = 10

    /// How many labels are likely to be wrong.
    var summary: [String] {
        let estimate = audit.errors.documents
        let share = fixed(estimate / Double(max(1, corpus.count)) * 100, 1)
        var lines = [
            "about \(grouped(Int(estimate.rounded()))) of \(grouped(corpus.count)) labels (\(share) %) are estimated to be wrong"
        ]
        for pair in audit.errors.pairs.prefix(Self.shownPairs) where pair.documents >= 0.5 {
            lines.append(
                "labelled \(name(pair.given)), rather \(name(pair.likely)): about \(grouped(Int(pair.documents.rounded())))")
        }
        return lines
    }

    private func name(_ label: Int) -> String { cut(printable(audit.labels[label]), to: 60) }

    /// The table with its heading.
    var lines: [String] {
        ["place\tgiven\tlabel\tsuggested\tdoubt\twords\ttext"]
            + audit.doubts.map { doubt in
                let (given, suggested) = (audit.labels[doubt.given], audit.labels[doubt.suggested])
                return [
                    corpus.location(of: doubt.document), given, given, suggested, fixed(doubt.doubt, 4),
                    printable(doubt.words.joined(separator: ", ")), text(of: doubt.document),
                ].map(Self.field).joined(separator: "\t")
            }
    }

    var json: JSONValue {
        .object([
            JSONMember("documents", .number(corpus.count)), JSONMember("estimatedErrors", .number(audit.errors.documents)),
            JSONMember(
                "pairs",
                .array(
                    audit.errors.pairs.map {
                        .object([
                            JSONMember("given", .string(audit.labels[$0.given])), JSONMember("likely", .string(audit.labels[$0.likely])),
                            JSONMember("documents", .number($0.documents)),
                        ])
                    })),
            JSONMember("repeated", .number(audit.repeated)),
            JSONMember(
                "doubtful",
                .array(
                    audit.doubts.map { doubt in
                        .object([
                            JSONMember("place", .string(corpus.location(of: doubt.document))),
                            JSONMember("given", .string(audit.labels[doubt.given])),
                            JSONMember("suggested", .string(audit.labels[doubt.suggested])),
                            JSONMember("doubt", .number(doubt.doubt)),
                            JSONMember("words", .array(doubt.words.map { .string($0) })),
                            JSONMember("text", .string(text(of: doubt.document))),
                        ])
                    })),
        ])
    }

    /// The beginning of a document on one line.
    private func text(of document: Int) -> String {
        // Four bytes for each column are enough, and a document may have millions.
        let beginning = corpus.withText(of: document) { plain($0, 0..<$0.count, limit: 4 * Self.textWidth) }
        return cut(printable(beginning.split(whereSeparator: \.isWhitespace).joined(separator: " ")), to: Self.textWidth)
    }

    /// A field of a TSV that a CSV reader understands.
    private static func field(_ text: String) -> String {
        let quote = UInt8(ascii: "\"")
        // By bytes: a mark that combines with a quote does not make it another byte.
        guard text.utf8.contains(where: { [quote, 9, 10, 13].contains($0) }) else { return text }
        var quoted = [quote]
        for byte in text.utf8 { quoted += byte == quote ? [quote, quote] : [byte] }
        return String(decoding: quoted + [quote], as: UTF8.self)
    }
}
