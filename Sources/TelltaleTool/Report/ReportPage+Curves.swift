import Telltale

extension ReportPage {
    /// How many classes have curves, those with the least average precision.
    private static var curveLimit: Int { 24 }

    var curves: Section {
        let drawable = evaluation.curves.indices.filter { evaluation.curves[$0].positives > 0 && evaluation.curves[$0].negatives > 0 }
        let shown = drawable.sorted {
            (evaluation.curves[$0].averagePrecision, $0) < (evaluation.curves[$1].averagePrecision, $1)
        }.prefix(Self.curveLimit).sorted()
        let note: HTML? = shown.count < drawable.count
            ? "<p class=\"note\">Drawn are the \(grouped(shown.count)) classes with the least average precision, of \(grouped(drawable.count)).</p>"
            : nil
        let body: HTML = shown.isEmpty
            ? "<p>There are no curves: all documents are of one class.</p>"
            : "<div class=\"curves\">\(shown.map(panel))</div>"
        return Section(
            id: "curves", name: "Curves", title: "Curves",
            body: """
                <p>Each class against all others, at every threshold of its probability. Left (ROC): how many of its documents are found, \
                by how many others are taken with them; the dotted line is chance. Right: how many of those taken belong to the class \
                (precision), by how many of its documents are found (recall); the dotted line is the class’s share of all documents.</p>
                \(note)\(body)
                """)
    }

    private func panel(_ label: Int) -> HTML {
        let curve = evaluation.curves[label]
        return """
            <figure><h3>\(names[label])</h3>
            <div class="pair">\(roc(curve))\(precisionRecall(curve))</div>
            <figcaption>ROC area \(figures("classes.\(label).areaUnderROC")), average precision \
            \(figures("classes.\(label).averagePrecision")). \(recallSentence(curve))</figcaption></figure>

            """
    }

    /// What the curve gives to somebody who wants to be right in 95 of 100 cases.
    private func recallSentence(_ curve: ThresholdCurve) -> HTML {
        let wanted = curve.points.filter { $0.truePositives * 100 >= 95 * ($0.truePositives + $0.falsePositives) }
        guard let best = wanted.max(by: { $0.truePositives < $1.truePositives }), best.truePositives > 0 else {
            return "No threshold gives a precision of 95\u{A0}%."
        }
        let recall = Double(best.truePositives) / Double(curve.positives)
        return """
            With a precision of 95\u{A0}% it finds <data class="recall95" value="\("\(recall)")">\(fixed(recall * 100, 1))\u{A0}%</data>, \
            at a probability of \(fixed(Double(best.threshold), 4)) or more.
            """
    }

    private func roc(_ curve: ThresholdCurve) -> HTML {
        let plot = Plot(x: 0...1, y: 0...1, width: 200, height: 200, left: 38, bottom: 34)
        var points = [(x: 0.0, y: 0.0)]
        for point in curve.points {
            points.append(
                (Double(point.falsePositives) / Double(curve.negatives), Double(point.truePositives) / Double(curve.positives)))
        }
        return drawn(plot, points, ideal: ((0, 0), (1, 1)), xName: "others taken", yName: "found", name: "ROC curve")
    }

    /// By steps of a hundredth of the recall: the precision where so much is found, or at the last threshold above it.
    private func precisionRecall(_ curve: ThresholdCurve) -> HTML {
        let plot = Plot(x: 0...1, y: 0...1, width: 200, height: 200, left: 38, bottom: 34)
        var points: [(x: Double, y: Double)] = []
        var next = 0
        for step in 1...100 {
            while next < curve.points.count - 1, curve.points[next].truePositives * 100 < step * curve.positives { next += 1 }
            let point = curve.points[next]
            points.append(
                (Double(step) / 100, Double(point.truePositives) / Double(point.truePositives + point.falsePositives)))
        }
        points.insert((0, points[0].y), at: 0)
        let share = Double(curve.positives) / Double(curve.positives + curve.negatives)
        return drawn(plot, points, ideal: ((0, share), (1, share)), xName: "recall", yName: "precision", name: "Precision-recall curve")
    }

    private func drawn(
        _ plot: Plot, _ points: [(x: Double, y: Double)], ideal: ((Double, Double), (Double, Double)), xName: String, yName: String,
        name: String
    ) -> HTML {
        let drawing: HTML = """
            \(plot.axes(xTicks: [0, 0.5, 1], yTicks: [0, 0.5, 1], xName: xName, yName: yName))\
            \(plot.line("ideal", from: ideal.0, to: ideal.1))<path class="after line" d="\(plot.path(points))"/>
            """
        return plot.svg(drawing, name: name + "; its area stands below")
    }
}
