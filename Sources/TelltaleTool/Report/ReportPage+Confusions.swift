import Telltale

extension ReportPage {
    /// The most classes whose matrix is shown whole; of more, those in most of the mistakes.
    private static var matrixLimit: Int { 100 }
    private static var pairLimit: Int { 20 }

    var confusions: Section {
        let pairs = evaluation.metrics.confusion.mostConfused(.max)
        let classes = matrixClasses(pairs)
        let isWhole = classes.count == evaluation.labels.count
        let note: HTML? = isWhole
            ? nil
            : "<p class=\"note\">Shown are the \(grouped(classes.count)) classes with the most mistakes, of \(grouped(evaluation.labels.count)).</p>"
        return Section(
            id: "confusions", name: "Confusions", title: "Which class is taken for which",
            body: """
                <p>Rows are the true classes, columns those that the model gave. On the diagonal, framed, is what is right. The stronger a \
                number’s colour, the larger its part of the row.\(content.sample.cells.isEmpty ? "" : " A number leads to documents behind it.")</p>
                \(note)\(Self.scrolling(matrix(classes, pairs), name: "Table of true and given classes"))
                \(mostConfused(pairs))\(cells)
                """)
    }

    /// All classes, or those that most mistakes are made with, by their numbers.
    private func matrixClasses(_ pairs: [ConfusionMatrix.Confusion]) -> [Int] {
        let all = Array(evaluation.labels.indices)
        guard all.count > Self.matrixLimit else { return all }
        var mistakes = [Int](repeating: 0, count: all.count)
        for pair in pairs {
            mistakes[pair.truth] += pair.count
            mistakes[pair.predicted] += pair.count
        }
        return all.sorted { (-mistakes[$0], $0) < (-mistakes[$1], $1) }.prefix(Self.matrixLimit).sorted()
    }

    private func matrix(_ classes: [Int], _ pairs: [ConfusionMatrix.Confusion]) -> HTML {
        let places = placesByCell(pairs)
        let linked = Set(content.sample.cells.map { [$0.truth, $0.predicted] })
        let heads = classes.map { label -> HTML in "<th scope=\"col\"\(tip(label))><span>\(names[label])</span></th>" }
        var rows: HTML = ""
        for truth in classes {
            rows += "<tr><th scope=\"row\"\(tip(truth))>\(names[truth])</th>"
            for predicted in classes {
                rows += cell(truth, predicted, place: places[[truth, predicted]], isLinked: linked.contains([truth, predicted]))
            }
            rows += "</tr>\n"
        }
        return """
            <table class="matrix\(classes.count <= 6 ? " large" : "")"><caption class="unseen">Documents by true class (rows) and given class (columns)</caption>
            <thead><tr><td></td>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }

    /// The name in full, where the head of a row or column may be too narrow for it.
    private func tip(_ label: Int) -> HTML? {
        let name = evaluation.labels[label]
        return name.utf8.count > 20 ? " title=\"\(cut(name, to: 60))\"" : nil
    }

    /// Where each pair stands among the confusions of the figures.
    private func placesByCell(_ pairs: [ConfusionMatrix.Confusion]) -> [[Int]: Int] {
        Dictionary(uniqueKeysWithValues: pairs.enumerated().map { ([$1.truth, $1.predicted], $0) })
    }

    private func cell(_ truth: Int, _ predicted: Int, place: Int?, isLinked: Bool) -> HTML {
        let count = evaluation.metrics.confusion[truth, predicted]
        let kind: HTML = truth == predicted ? "r" : "w"
        guard count > 0 else { return truth == predicted ? "<td class=\"r\">0</td>" : "<td></td>" }
        // The root, so that rare mistakes can be seen beside frequent ones.
        let share = Double(count) / Double(evaluation.metrics.classes[truth].support)
        let level = min(6, Int((share.squareRoot() * 6).rounded(.up)))
        let number = place.map { figures("confusions.\($0).count", .count) } ?? "\(grouped(count))"
        guard isLinked else { return "<td class=\"\(kind) h\(level)\">\(number)</td>" }
        return "<td class=\"\(kind) h\(level)\"><a href=\"#\(Self.cellName(truth, predicted))\">\(number)</a></td>"
    }

    static func cellName(_ truth: Int, _ predicted: Int) -> HTML { "cell-\(truth)-\(predicted)" }

    private func mostConfused(_ pairs: [ConfusionMatrix.Confusion]) -> HTML? {
        // Two classes have said it all in the matrix.
        guard pairs.count > 2 else { return nil }
        let linked = Set(content.sample.cells.map { [$0.truth, $0.predicted] })
        var rows: HTML = ""
        for (place, pair) in pairs.prefix(Self.pairLimit).enumerated() {
            let share = Double(pair.count) / Double(evaluation.metrics.classes[pair.truth].support)
            let number = figures("confusions.\(place).count", .count)
            let count: HTML = linked.contains([pair.truth, pair.predicted])
                ? "<a href=\"#\(Self.cellName(pair.truth, pair.predicted))\">\(number)</a>" : number
            rows += """
                <tr><th scope="row">\(names[pair.truth])</th><td>\(names[pair.predicted])</td><td class="number">\(count)</td>\
                <td class="number">\(fixed(share * 100, 1))\u{A0}%</td></tr>

                """
        }
        let note: HTML? = pairs.count > Self.pairLimit
            ? "<p class=\"note\">\(grouped(pairs.count - Self.pairLimit)) more pairs are confused less often.</p>" : nil
        let table: HTML = """
            <table class="pairs"><caption>Most confused</caption>
            <thead><tr><th scope="col">Class</th><th scope="col">taken for</th><th class="number" scope="col">Documents</th>\
            <th class="number" scope="col">of the class</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
        return "\(Self.scrolling(table, name: "Most confused classes"))\(note)"
    }
}
