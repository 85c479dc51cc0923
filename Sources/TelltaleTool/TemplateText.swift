import Telltale

/// Templates as a terminal shows them.
struct TemplateText {
    let classifier: TextClassifier
    /// Whether one template is of two classes, the one against the other.
    let isPair: Bool
    private let terminal = Terminal(descriptor: 1)
    private let barWidth = 20
    private let nameLimit = 40
    /// Of more refinements, the number is told.
    private let shownRefinements = 3

    init(classifier: TextClassifier, isPair: Bool) {
        self.classifier = classifier
        self.isPair = isPair
    }

    /// `titles` stand above the templates, one each; by default they tell the class and its documents.
    func text(_ templates: [Template], titles: [String]? = nil) -> String {
        let largest = templates.flatMap { $0.supporting + $0.opposing }.map { abs($0.weight) }.max() ?? 1
        let width = templates.flatMap { $0.supporting + $0.opposing }
            .flatMap { [displayWidth(of: name($0))] + shown($0.refinements).map { displayWidth(of: name($0)) + 2 } }.max() ?? 0
        let titles = titles ?? templates.map(title)
        return zip(templates, titles)
            .map { section($0, title: $1, width: max(width, 10), largest: largest) }.joined(separator: "\n")
    }

    private func title(_ template: Template) -> String {
        let label = printable(classifier.labels[template.label])
        let documents = classifier.summary.classDocuments[template.label]
        var title = terminal.styled(cut(label, to: 60), .bold)
        if isPair {
            let other = classifier.labels[1 - template.label]
            title += " against " + terminal.styled(cut(printable(other), to: 60), .bold)
        }
        return title
            + terminal.styled("  \(grouped(documents)) of \(grouped(classifier.summary.documents)) documents", .faint)
    }

    private func section(_ template: Template, title: String, width: Int, largest: Float) -> String {
        var lines = [title]
        for (entries, style) in [(template.supporting, Terminal.Style.green), (template.opposing, .red)] {
            for entry in entries {
                lines.append(line(entry, style, width, largest))
                for refinement in shown(entry.refinements) {
                    lines.append(line(refinement, style, width, largest, indentation: "  "))
                }
                let rest = entry.refinements.count - shownRefinements
                if rest > 0 { lines.append(terminal.styled("    and \(grouped(rest)) more with it", .faint)) }
            }
        }
        if template.supporting.isEmpty && template.opposing.isEmpty { lines.append("  nothing: all weights are zero") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func shown(_ refinements: [Template.Entry]) -> ArraySlice<Template.Entry> { refinements.prefix(shownRefinements) }

    private func line(
        _ entry: Template.Entry, _ style: Terminal.Style, _ width: Int, _ largest: Float, indentation: String = ""
    ) -> String {
        let sign = entry.weight > 0 ? "+" : "−"
        let weight = padded(sign + fixed(Double(abs(entry.weight)), 2), to: 7, right: true)
        let drawn = bar(Double(abs(entry.weight) / largest), width: barWidth)
        let counts = "in " + (entry.classDocuments.map { "\(grouped($0)) of " } ?? "") + grouped(entry.documents)
        return "  \(padded(indentation + name(entry), to: width))  \(weight)  \(terminal.styled(drawn, style))  "
            + terminal.styled(counts, .faint)
    }

    private func name(_ entry: Template.Entry) -> String {
        var name = printable(entry.names.first ?? "(unseen)")
        if entry.names.count > 1 { name += " (and \(entry.names.count - 1) more: \(printable(entry.names[1])))" }
        return cut(name, to: nameLimit)
    }
}
