import Telltale

/// An explanation as a terminal shows it.
struct ExplanationText {
    private let explained: ExplainedDocument
    private let source: String
    private let top: Int
    private let changeWords: Int
    private let terminal = Terminal(descriptor: 1)
    private let barWidth = 20
    private let nameLimit = 40

    private var explanation: Explanation { explained.explanation }
    private var labels: [String] { explained.classifier.labels }

    /// - Parameter changeWords: how many words at most were looked for whose removal changes the decision.
    init(_ explained: ExplainedDocument, text: Span<UInt8>, top: Int, changeWords: Int) {
        self.explained = explained
        self.top = top
        self.changeWords = changeWords
        var bytes: [UInt8] = []
        bytes.append(text)
        source = Self.marked(bytes, explained, terminal)
    }

    var text: String {
        var sections = [answer + "\n", source + "\n"]
        if !table.isEmpty { sections.append(table) }
        sections.append((sum + change).joined(separator: "\n") + "\n")
        return sections.joined(separator: "\n")
    }

    /// The most probable classes and that which is explained.
    private var answer: String {
        let probabilities = explanation.probabilities
        var shown = Array(probabilities.indices.sorted { (-probabilities[$0], $0) < (-probabilities[$1], $1) }.prefix(3))
        if !shown.contains(explained.label) { shown.append(explained.label) }
        let printed = printedProbabilities(shown.map { Double(probabilities[$0]) }, isAll: shown.count == labels.count)
        let answers = zip(shown, printed).map { label, probability in
            let name = cut(printable(labels[label]), to: 60)
            let isNamed = label == explanation.predicted && explained.abstention == nil
            return "\(terminal.styled(name, isNamed ? .bold : .faint)) \(probability)"
        }
        return ((explained.abstention.map { [terminal.styled($0.rawValue, .bold)] } ?? []) + answers).joined(separator: "   ")
    }

    /// The text with a mark behind each word that speaks for the class or against it, or is not known.
    private static func marked(_ text: [UInt8], _ explained: ExplainedDocument, _ terminal: Terminal) -> String {
        var marked = ""
        var end = 0
        for (word, mark) in zip(explained.explanation.document.words, explained.marks) {
            marked += shown(text[end..<word.range.lowerBound])
            end = word.range.upperBound
            let (sign, style) = sign(of: mark)
            let name = shown(text[word.range]) + sign
            marked += style.map { terminal.styled(name, $0) } ?? name
        }
        return marked + shown(text[end...])
    }

    private static func sign(of mark: ExplainedDocument.Mark) -> (String, Terminal.Style?) {
        switch mark {
        case .unknown: ("?", .faint)
        case .little: ("", nil)
        case .speaksFor(let isStrong): isStrong ? ("++", .boldGreen) : ("+", .green)
        case .speaksAgainst(let isStrong): isStrong ? ("−−", .boldRed) : ("−", .red)
        }
    }

    /// The text as it is but for control characters; the marks of fields become bars.
    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        let bars = bytes.map { $0 == 0x1F ? UInt8(ascii: "|") : $0 }
        return String(decoding: bars, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { printable(String($0)) }.joined(separator: "\n")
    }

    /// The features that speak most, whichever way, and the rest of them together.
    private var table: String {
        let evidence = explained.evidence
        let ranked = evidence.indices.sorted { (-abs(evidence[$0]), $0) < (-abs(evidence[$1]), $1) }
        guard !ranked.isEmpty else { return "" }
        let listed = ranked.prefix(top)
        let rest = ranked.dropFirst(top)
        let largest = listed.first.map { abs(evidence[$0]) } ?? 0
        let restName = "\(grouped(rest.count)) more"
        let names = listed.map { cut(printable(explanation.features[$0].names.joined(separator: " | ")), to: nameLimit) }
        let width = max(10, (names + [restName]).map { displayWidth(of: $0) }.max() ?? 0)
        var lines = [terminal.styled("for " + title, .bold)]
        for (i, name) in zip(listed, names) {
            let drawn = bar(largest > 0 ? Double(abs(evidence[i]) / largest) : 0, width: barWidth).prefix { $0 != " " }
            lines.append(
                "  \(padded(name, to: width))  \(padded(explanation.features[i].kind.title, to: 10))  \(number(evidence[i]))"
                    + (drawn.isEmpty ? "" : "  " + terminal.styled(String(drawn), evidence[i] > 0 ? .green : .red)))
        }
        if !rest.isEmpty {
            lines.append("  \(padded(restName, to: width))  \(padded("", to: 10))  \(number(rest.reduce(0) { $0 + evidence[$1] }))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var title: String {
        let label = cut(printable(labels[explained.label]), to: 60)
        guard labels.count == 2 else { return "\(label), less the mean of the other classes" }
        return "\(label), less \(cut(printable(labels[1 - explained.label]), to: 60))"
    }

    private func number(_ value: Float) -> String {
        padded((value < 0 ? "−" : "+") + fixed(Double(abs(value)), 3), to: 8, right: true)
    }

    /// How the score of the class comes about.
    private var sum: [String] {
        let label = explained.label
        let base = Double(explanation.base[label])
        let residual = explanation.residual(for: label)
        let contributed = explanation.sum(for: label) - base
        let name = cut(printable(labels[label]), to: 60)
        var lines = [
            "logit of \(name) \(fixed(Double(explanation.logits[label]), 4)): \(fixed(contributed, 4)) by "
                + "\(grouped(explanation.features.count)) features, \(fixed(base, 4)) without any, "
        ]
        switch explanation.method {
        case .exact: lines[0] += "\(Float(residual)) by rounding"
        case .integratedGradients(let steps):
            lines[0] += "\(fixed(residual, 4)) not accounted for"
            lines.append(
                "a perceptron's contributions are an approximation: integrated gradients from the empty document in \(grouped(steps)) steps")
        }
        return lines
    }

    /// What would have to change.
    private var change: [String] {
        let name = cut(printable(labels[explanation.predicted]), to: 60)
        if explanation.features.isEmpty { return ["nothing in it is known to the model, which holds \(name) for most probable of all such"] }
        if changeWords == 0 { return [] }
        guard let change = explained.change else {
            return ["no \(grouped(changeWords)) words or fewer were found without which it is not \(name)"]
        }
        let words = change.words.map { "'\(printable($0.name))'" }.joined(separator: ", ")
        let other = cut(printable(labels[change.label]), to: 60)
        return ["without \(words) it is \(other) \(fixed(Double(change.probabilities[change.label]), 4))"]
    }
}
