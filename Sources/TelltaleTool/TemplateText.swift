import Telltale

/// Templates as a terminal shows them.
struct TemplateText {
    let classifier: TextClassifier
    let terminal = Terminal(descriptor: 1)
    private let barWidth = 20
    private let nameLimit = 40

    func text(_ templates: [Template]) -> String {
        let largest = templates.flatMap { $0.supporting + $0.opposing }.map { abs($0.weight) }.max() ?? 1
        let width = templates.flatMap { $0.supporting + $0.opposing }.map { displayWidth(of: name($0)) }.max() ?? 0
        return templates.map { section($0, width: max(width, 10), largest: largest) }.joined(separator: "\n")
    }

    private func section(_ template: Template, width: Int, largest: Float) -> String {
        let isPair = classifier.labels.count == 2
        let label = printable(classifier.labels[template.label])
        let documents = classifier.summary.classDocuments[template.label]
        var title = terminal.styled(cut(label, to: 60), .bold)
        if isPair {
            let other = classifier.labels[1 - template.label]
            title += " against " + terminal.styled(cut(printable(other), to: 60), .bold)
        }
        title += terminal.styled(
            "  \(grouped(documents)) of \(grouped(classifier.summary.documents)) documents", .faint)
        var lines = [title]
        for entry in template.supporting { lines.append(line(entry, .green, width, largest)) }
        for entry in template.opposing { lines.append(line(entry, .red, width, largest)) }
        if template.supporting.isEmpty && template.opposing.isEmpty { lines.append("  nothing: all weights are zero") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ entry: Template.Entry, _ style: Terminal.Style, _ width: Int, _ largest: Float) -> String {
        let sign = entry.weight > 0 ? "+" : "−"
        let weight = padded(sign + fixed(Double(abs(entry.weight)), 2), to: 7, right: true)
        let drawn = bar(Double(abs(entry.weight) / largest), width: barWidth)
        let counts = "in \(grouped(entry.classDocuments)) of \(grouped(entry.documents))"
        return "  \(padded(name(entry), to: width))  \(weight)  \(terminal.styled(drawn, style))  "
            + terminal.styled(counts, .faint)
    }

    private func name(_ entry: Template.Entry) -> String {
        var name = printable(entry.names.first ?? "(unseen)")
        if entry.names.count > 1 { name += " (and \(entry.names.count - 1) more: \(printable(entry.names[1])))" }
        return cut(name, to: nameLimit)
    }
}
