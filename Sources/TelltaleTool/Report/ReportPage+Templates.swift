import Telltale

extension ReportPage {
    var templates: Section {
        let shown = content.templates
        let labelCount = content.classifier.labels.count
        let note: HTML? = shown.templates.count < labelCount
            ? "<p class=\"note\">Shown are the \(grouped(shown.templates.count)) classes with the most training documents, of \(grouped(labelCount)).</p>"
            : nil
        let largest = shown.templates.flatMap { $0.supporting + $0.opposing }.map { abs($0.weight) }.max() ?? 0
        let isOpen = shown.templates.count <= 6
        let parts = shown.templates.map { template -> HTML in
            let name = names[template.label]
            // Of two classes, what speaks against one speaks for the other, and stands there.
            return card(name, words(of: template), table(template, "Words of \(name)", largest, withOpposing: !isPair), isOpen)
        }
        return Section(
            id: "words", name: "Words", title: "Words that give each class away",
            body: "\(introduction)\(note)<div class=\"templates\">\(parts)</div>\(units)")
    }

    private var introduction: HTML {
        let counts: HTML =
            "The numbers of documents are those of the training: with the word, of the class and in all. A large weight on a word of few documents is weak evidence."
        let against = " (+) or against it (−, striped), less the mean over all classes"
        guard let number = content.templates.linearizedOver else {
            return """
                <p>A word’s weight is how far it speaks for the class\(isPair ? ", less how far for the other" : against). \(counts)</p>
                """
        }
        return """
            <p><strong>An approximation:</strong> a perceptron has no weight for a word and a class. These are its mean gradients over \
            \(grouped(number)) of the documents, as if it were linear: how far a word speaks on average for the \
            class\(isPair ? ", less how far for the other" : against). \(counts)</p>
            """
    }

    private var isPair: Bool { content.classifier.labels.count == 2 }

    /// The first words, for a glance.
    private func words(of template: Template) -> HTML {
        var html: HTML = ""
        for (place, entry) in template.supporting.prefix(4).enumerated() {
            html += place == 0 ? name(entry) : ", \(name(entry))"
        }
        return html
    }

    private func card(_ title: HTML, _ glance: HTML, _ table: HTML, _ isOpen: Bool) -> HTML {
        """
        <details\(isOpen ? " open" as HTML : nil)><summary><h3>\(title)</h3> <span class="glance">\(glance)</span></summary>
        \(table)</details>

        """
    }

    private func table(_ template: Template, _ caption: HTML, _ largest: Float, withOpposing: Bool = true) -> HTML {
        let supporting: HTML = "<tbody>\n\(rows(template.supporting, largest))</tbody>"
        let both: HTML = """
            <tbody><tr><th class="group" scope="rowgroup" colspan="4">For</th></tr>
            \(rows(template.supporting, largest))</tbody>
            <tbody><tr><th class="group" scope="rowgroup" colspan="4">Against</th></tr>
            \(rows(template.opposing, largest))</tbody>
            """
        return """
            <table class="weights"><caption class="unseen">\(caption)</caption>
            <thead><tr><th scope="col">Word</th><th class="number" scope="col">Weight</th><td></td>\
            <th class="number" scope="col">Documents</th></tr></thead>
            \(withOpposing ? both : supporting)</table>
            """
    }

    private func rows(_ entries: [Template.Entry], _ largest: Float) -> HTML {
        guard !entries.isEmpty else { return "<tr><td colspan=\"4\">none</td></tr>" }
        var html: HTML = ""
        for entry in entries {
            let counts = (entry.classDocuments.map { "\(grouped($0)) of " } ?? "") + grouped(entry.documents)
            html += """
                <tr><th scope="row">\(name(entry))\(refinements(entry))</th><td class="number">\(Self.signed(entry.weight, 2))</td>\
                <td class="drawn">\(Self.bar(entry.weight, of: largest))</td><td class="number">\(counts)</td></tr>

                """
        }
        return html
    }

    /// N-grams that say what the entry says already.
    private func refinements(_ entry: Template.Entry) -> HTML? {
        guard !entry.refinements.isEmpty else { return nil }
        let shown = 2
        let names = entry.refinements.prefix(shown).map { cut($0.names.first ?? "", to: 30) }.joined(separator: ", ")
        let rest = entry.refinements.count - shown
        return "<small>with <bdi lang=\"\">\(names)</bdi>\(rest > 0 ? " and \(grouped(rest)) more" : "")</small>"
    }

    private func name(_ entry: Template.Entry) -> HTML {
        var name = cut(entry.names.first ?? "(unseen)", to: 40)
        if entry.names.count > 1 { name += " (and \(entry.names.count - 1) more: \(cut(entry.names[1], to: 20)))" }
        return "<bdi lang=\"\">\(name)</bdi>"
    }

    /// The hidden units of a perceptron.
    private var units: HTML? {
        let units = content.templates.units
        guard !units.isEmpty else { return nil }
        let largest = units.flatMap { $0.template.supporting + $0.template.opposing }.map { abs($0.weight) }.max() ?? 0
        let parts = units.map { unit -> HTML in
            let title: HTML = "Unit \(unit.number)"
            return card(title, unit.classWeights.map(speaksFor) ?? "", table(unit.template, "Words of unit \(unit.number)", largest), false)
        }
        return """
            <h3>Hidden units</h3>
            <p>Parts of the perceptron’s first layer, of which none decides by itself: the words with the largest weights in each\
            \(units[0].classWeights == nil ? "" : ", and the classes that it speaks for").</p>
            <div class="templates">\(parts)</div>
            """
    }

    private func speaksFor(_ weights: [Float]) -> HTML {
        let ranked = weights.indices.filter { weights[$0] > 0 }.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
        var html: HTML = ""
        for (place, label) in ranked.prefix(3).enumerated() {
            html += place == 0 ? "for \(names[label])" : ", \(names[label])"
        }
        return html
    }

    /// A number with its sign.
    static func signed(_ value: Float, _ digits: Int) -> String {
        (value < 0 ? "−" : "+") + fixed(Double(abs(value)), digits)
    }

    /// A bar for a value that may be negative; its number stands beside it.
    static func bar(_ value: Float, of largest: Float) -> HTML {
        let share = largest > 0 ? Double(abs(value) / largest) : 0
        let width = percent(share)
        return value < 0 ? "<span class=\"bar n\" style=\"width:\(width)\"></span>" : "<span class=\"bar p\" style=\"width:\(width)\"></span>"
    }
}
