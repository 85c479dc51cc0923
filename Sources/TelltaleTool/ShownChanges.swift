import Telltale

/// What has changed between two models' templates, as it is shown.
struct ShownChanges {
    let before: TextClassifier
    let after: TextClassifier
    /// The files' names.
    let names: [String]
    /// The classes of the first model that are wanted.
    let labels: [Int]
    private let nameLimit = 40

    init(before: TextClassifier, after: TextClassifier, names: [String], labels: [Int]) {
        self.before = before
        self.after = after
        self.names = names
        self.labels = labels
    }

    func text(count: Int, format: Templates.Format) throws -> String {
        let changes = try before.templateChanges(to: after, of: labels, count: count)
        switch format {
        case .text: return text(changes)
        case .tsv: return tsv(changes)
        case .json: return JSONValue.array(changes.map(json)).text + "\n"
        }
    }

    private func text(_ changes: [TemplateChanges]) -> String {
        let terminal = Terminal(descriptor: 1)
        let entries = changes.flatMap(\.entries)
        let width = max(10, entries.map { displayWidth(of: name($0)) }.max() ?? 0)
        var sections = changes.map { change in
            let title = terminal.styled(cut(printable(before.labels[change.label]), to: 60), .bold)
            var lines = [title + terminal.styled("  from \(shown(names[0])) to \(shown(names[1]))", .faint)]
            for entry in change.entries {
                let difference = padded(number(entry.difference), to: 8, right: true)
                lines.append(
                    "  \(padded(name(entry), to: width))  \(terminal.styled(difference, entry.difference > 0 ? .green : .red))  "
                        + "\(entry.before.map(number) ?? "unknown") → \(entry.after.map(number) ?? "unknown")")
            }
            if change.entries.isEmpty { lines.append("  nothing has changed") }
            return lines.joined(separator: "\n") + "\n"
        }
        for (classifier, other, name) in [(before, after, names[0]), (after, before, names[1])] {
            let alone = classifier.labels.filter { !other.labels.contains($0) }
            if !alone.isEmpty {
                let list = alone.prefix(20).map { cut(printable($0), to: 60) }.joined(separator: ", ")
                sections.append("only in \(shown(name)): \(list)\(alone.count > 20 ? ", …" : "")\n")
            }
        }
        return sections.joined(separator: "\n")
    }

    private func shown(_ name: String) -> String { cut(printable(name), to: 32) }

    private func name(_ entry: TemplateChanges.Entry) -> String { cut(printable(entry.name), to: nameLimit) }

    private func number(_ weight: Float) -> String { (weight < 0 ? "−" : "+") + fixed(Double(abs(weight)), 2) }

    private func tsv(_ changes: [TemplateChanges]) -> String {
        var text = "class\tfeature\tbefore\tafter\tdifference\n"
        for change in changes {
            for entry in change.entries {
                text += "\(before.labels[change.label])\t\(entry.name)\t\(entry.before.map { "\($0)" } ?? "")\t"
                text += "\(entry.after.map { "\($0)" } ?? "")\t\(entry.difference)\n"
            }
        }
        return text
    }

    private func json(_ change: TemplateChanges) -> JSONValue {
        .object([
            JSONMember("class", .string(before.labels[change.label])),
            JSONMember(
                "changes",
                .array(
                    change.entries.map { entry in
                        .object([
                            JSONMember("feature", .string(entry.name)),
                            JSONMember("before", entry.before.map { .number($0) } ?? .null),
                            JSONMember("after", entry.after.map { .number($0) } ?? .null),
                            JSONMember("difference", .number(entry.difference)),
                        ])
                    })),
        ])
    }
}
