import Telltale

extension ReportPage {
    /// How many classes the table lists, those with the most documents.
    private static var classLimit: Int { 200 }

    var classes: Section {
        let all = evaluation.metrics.classes
        let shown = all.indices.sorted { (-all[$0].support, $0) < (-all[$1].support, $1) }.prefix(Self.classLimit).sorted()
        let note: HTML? = shown.count < all.count
            ? "<p class=\"note\">Listed are the \(grouped(shown.count)) classes with the most documents, of \(grouped(all.count)).</p>" : nil
        let table: HTML = """
            <table class="classes"><caption class="unseen">The figures of each class</caption>
            <thead><tr><th scope="col">Class</th><th scope="col">Documents</th><th scope="col">Precision</th><th scope="col">Recall</th>\
            <th scope="col">F1</th><td></td><th scope="col">ROC area</th><th scope="col">Average precision</th></tr></thead>
            <tbody>
            \(shown.map(row))</tbody></table>
            """
        return Section(
            id: "classes", name: "Classes", title: "Classes",
            body: """
                <p>Precision is the part of the documents given to a class that belong to it, recall the part of its documents that were \
                given to it, F1 their harmonic mean. The areas tell how well the class’s probability sorts its documents before all others.</p>
                \(note)\(Self.scrolling(table, name: "The figures of each class"))
                """)
    }

    private func row(_ label: Int) -> HTML {
        let path = "classes.\(label)."
        let width = Self.percent(figures.number(path + "f1") ?? 0)
        return """
            <tr><th scope="row">\(names[label])</th><td class="number">\(figures(path + "support", .count))</td>\
            <td class="number">\(figures(path + "precision"))</td><td class="number">\(figures(path + "recall"))</td>\
            <td class="number">\(figures(path + "f1"))</td><td class="drawn"><span class="bar p" style="width:\(width)"></span></td>\
            <td class="number">\(figures(path + "areaUnderROC"))</td><td class="number">\(figures(path + "averagePrecision"))</td></tr>

            """
    }
}
