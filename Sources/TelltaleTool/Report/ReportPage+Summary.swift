import Telltale

extension ReportPage {
    var summary: Section {
        let calibrationError = figures("calibrationError")
        return Section(
            id: "summary", name: "Summary", title: "Summary",
            body: """
                <p class="lead"><strong>\(figures("accuracy", .percent))</strong> of \(figures("documents", .count)) documents were given \
                their own class\(confidence).</p>
                <dl class="cards">
                \(card("Accuracy", figures("accuracy"), interval("accuracy"), "documents given their class"))\
                \(card("Macro-F1", figures("macroF1"), interval("macroF1"), "F1, the mean over the classes"))\
                \(card("Log loss", figures("logLoss"), interval("logLoss"), "lower is better; 0 is best"))\
                \(card("Brier score", figures("brierScore"), nil, "squared error of the probabilities"))\
                \(card("Calibration error", calibrationError, nil, "how far probabilities are off in the mean"))\
                \(card("Documents", figures("documents", .count), nil, "in \(grouped(classesWithDocuments)) \(classesWithDocuments == 1 ? "class" : "classes")"))\
                </dl>
                <p class="note">Beneath accuracy, macro-F1 and log loss stand their 95\u{A0}% bootstrap intervals.</p>
                <ul class="findings">\(findings)</ul>
                <table class="facts"><caption>The model</caption><tbody>\(facts)</tbody></table>
                """)
    }

    private var classesWithDocuments: Int { evaluation.metrics.classes.count { $0.support > 0 } }

    private func card(_ title: StaticString, _ figure: HTML, _ interval: HTML?, _ meaning: String) -> HTML {
        """
        <div><dt>\(HTML(stringLiteral: title))</dt><dd><span class="figure">\(figure)</span>\
        \(interval.map { "<span class=\"interval\">\($0)</span>" as HTML })<span class="meaning">\(meaning)</span></dd></div>

        """
    }

    private var confidence: HTML? {
        interval("accuracy", .percent).map { " (95\u{A0}% confidence: \($0))" }
    }

    /// The 95 % bootstrap interval of a figure.
    private func interval(_ name: String, _ form: ReportFigures.Form = .fixed(4)) -> HTML? {
        guard figures.number("intervals.\(name).0") != nil else { return nil }
        return "\(figures("intervals.\(name).0", form)) to \(figures("intervals.\(name).1", form))"
    }

    /// What a reader should know first, in sentences.
    private var findings: [HTML] {
        var findings: [HTML] = []
        let classes = evaluation.metrics.classes
        let present = classes.indices.filter { classes[$0].support > 0 }
        if let largest = present.max(by: { (classes[$0].support, $1) < (classes[$1].support, $0) }) {
            let share = Double(classes[largest].support) / Double(evaluation.metrics.documents)
            let right = fixed(share * 100, 1)
            findings.append("Always to answer \(names[largest]), the most frequent class, would be right for \(right)\u{A0}%.")
        }
        if let hardest = present.min(by: { (classes[$0].f1, $0) < (classes[$1].f1, $1) }), present.count > 2 {
            findings.append("The hardest class is \(names[hardest]), with an F1 of \(figures("classes.\(hardest).f1")).")
        }
        if let pair = evaluation.metrics.confusion.mostConfused(1).first {
            findings.append(
                """
                \(names[pair.truth]) is most often taken for another class: \(figures("confusions.0.count", .count)) of its \
                \(figures("classes.\(pair.truth).support", .count)) documents for \(names[pair.predicted]).
                """)
        } else {
            findings.append("No document was given to another class.")
        }
        if evaluation.labels.count > evaluation.knownCount {
            let unknown = Array(names[evaluation.knownCount...])
            var list: HTML = unknown[0]
            for name in unknown.dropFirst().prefix(4) { list += ", \(name)" }
            findings.append("The model does not know \(list)\(unknown.count > 5 ? ", …" : ""); all their documents count as wrong.")
        }
        if !evaluation.unknownDocuments.isEmpty {
            findings.append(
                """
                Documents in which the model knows no word: \(figures("noKnownWord.documents", .count)). They count with the class that \
                it then holds for most probable.
                """)
        }
        return findings.map { "<li>\($0)</li>" }
    }

    private var facts: [HTML] {
        let classifier = content.classifier
        let summary = classifier.summary
        let kind = classifier.model.multilayerPerceptron == nil ? "softmax regression, a linear model" : "multilayer perceptron"
        var facts: [(HTML, HTML)] = [
            ("Kind", "\(kind)"),
            ("Trained on", "\(grouped(summary.documents)) documents in \(grouped(classifier.labels.count)) classes"),
            ("Features", "\(grouped(classifier.vocabulary.count))"),
        ]
        if let held = summary.validation {
            let figures = "accuracy \(fixed(held.accuracy, 4)), macro-F1 \(fixed(held.macroF1, 4)) on \(grouped(held.documents)) documents"
            facts.append(("Held out in training", "\(figures)\(held.refitted ? "; then trained on all" : "")"))
        }
        if let calibration = summary.calibration { facts.append(("Temperature", "\(fixed(calibration.temperature, 2))")) }
        return facts.map { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>" }
    }
}
