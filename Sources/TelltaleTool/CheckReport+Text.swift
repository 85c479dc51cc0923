import Telltale

extension CheckReport {
    /// The most classes that are listed.
    private static let classLimit = 20
    private static let labelLimit = 32

    /// The report as a terminal shows it.
    func text(on terminal: Terminal) -> String {
        [inputLines(terminal), classLines(terminal), lengthLines(terminal), findingLines(terminal)]
            .filter { !$0.isEmpty }
            .map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private func inputLines(_ terminal: Terminal) -> [String] {
        var lines: [String] = []
        for (name, corpus) in inputs {
            let format = corpus.formats.map(\.rawValue).joined(separator: ", ")
            lines.append(terminal.styled(printable(name), .bold) + "  \(format), \(counted(corpus.count, "document"))")
            if corpus.skipped.count > 0 {
                lines.append(terminal.styled("  \(counted(corpus.skipped.count, "record")) cannot be read", .red))
                lines += corpus.skipped.first.prefix(3).map { "    " + printable($0.description) }
            }
            if corpus.cutCount > 0 {
                lines.append(terminal.styled("  \(counted(corpus.cutCount, "document")) cut after \(maximumDocument)", .red))
            }
            for found in corpus.detectedEncodings {
                lines.append("  \(counted(found.files, "file")) read as \(found.encoding) (confidence from \(found.confidence.lowerBound) of 100)")
            }
        }
        return lines
    }

    private func classLines(_ terminal: Terminal) -> [String] {
        let classes = check.classes
        guard let most = classes.first?.count else { return [] }
        let shown = classes.prefix(Self.classLimit)
        let names = shown.map { cut(printable($0.label), to: Self.labelLimit) }
        let width = names.map { displayWidth(of: $0) }.max() ?? 0
        var lines = [terminal.styled(classes.count == 1 ? "1 class" : "\(grouped(classes.count)) classes", .bold)]
        for (name, entry) in zip(names, shown) {
            let share = bar(Double(entry.count) / Double(most), width: 20)
            lines.append("  " + padded(name, to: width) + padded(grouped(entry.count), to: 12, right: true) + "  " + share.trimmed)
        }
        if classes.count > shown.count {
            lines.append("  and \(grouped(classes.count - shown.count)) with \(grouped(classes[shown.count].count)) or fewer")
        }
        return lines
    }

    private func lengthLines(_ terminal: Terminal) -> [String] {
        let lengths = check.lengths
        guard check.documents > 0 else { return [] }
        var lines = [terminal.styled("bytes in a document", .bold)]
        lines.append(
            "  shortest \(grouped(lengths.deciles[0])), a tenth up to \(grouped(lengths.deciles[1])), half up to "
                + "\(grouped(lengths.deciles[5])), nine tenths up to \(grouped(lengths.deciles[9])), longest \(grouped(lengths.deciles[10]))")
        let most = lengths.powers.max() ?? 1
        let first = lengths.powers.firstIndex { $0 > 0 } ?? 0
        let names = lengths.powers.indices.map { $0 == 0 ? "0" : "\(grouped(1 << ($0 - 1)))–\(grouped(1 << $0 - 1))" }
        let width = names.map(\.count).max() ?? 0
        for power in first..<lengths.powers.count {
            let count = lengths.powers[power]
            lines.append(
                "  " + padded(names[power], to: width, right: true) + padded(grouped(count), to: 12, right: true) + "  "
                    + bar(Double(count) / Double(most), width: 20))
        }
        return lines.map(\.trimmed)
    }

    private func findingLines(_ terminal: Terminal) -> [String] {
        var lines: [String] = []
        let single = singleClasses
        if !single.isEmpty {
            let names = single.prefix(5).map { "'\(cut(printable($0.label), to: Self.labelLimit))'" }.joined(separator: ", ")
            lines.append(
                terminal.styled(grouped(single.count), .red) + (single.count == 1 ? " class has" : " classes have")
                    + " one document only: \(names)\(single.count > 5 ? ", …" : "")")
        }
        if check.unlabelled > 0 { lines.append("\(counted(check.unlabelled, "document")) without a label") }
        for item in items where item.finding.count > 0 {
            lines.append(
                terminal.styled(grouped(item.finding.count), .red) + " " + (item.finding.count == 1 ? item.one : item.many))
            lines += item.finding.examples.map { "  " + text(of: $0) }
        }
        return lines.isEmpty ? [terminal.styled("nothing odd was found", .green)] : lines
    }

    private func text(of example: CorpusCheck.Example) -> String {
        guard let other = example.other else { return printable(example.place) }
        let labels = example.label == example.otherLabel ? "" : " (\(quoted(example.label)) and \(quoted(example.otherLabel)))"
        let similarity = example.similarity.map { ", similarity \(fixed($0, 2))" } ?? ""
        return printable("\(example.place) like \(other)") + labels + similarity
    }

    private func quoted(_ label: String?) -> String { label.map { "'\(cut(printable($0), to: Self.labelLimit))'" } ?? "no label" }
}

extension String {
    /// Without the spaces at the end.
    fileprivate var trimmed: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
