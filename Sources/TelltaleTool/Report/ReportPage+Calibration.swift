import Telltale

extension ReportPage {
    var calibration: Section {
        let before = content.uncalibrated
        let sentence: HTML = before.map { before in
            """
            Probabilities are off by \(figures("calibrationError")) in the mean; without the model’s temperature they would be off by \
            \(before("calibrationError")). The Brier score is \(figures("brierScore")), and would be \(before("brierScore")).
            """
        } ?? "Probabilities are off by \(figures("calibrationError")) in the mean. The model has no temperature: nothing was held out to fit one to."
        return Section(
            id: "calibration", name: "Calibration", title: "How far probabilities can be believed",
            body: """
                <p>The documents are sorted by the probability of the class that they were given, and cut into parts of equal size. In each \
                part, the mean probability is what was promised, and the part that is right is what came true. Points on the dotted line \
                keep the promise; below it, the model promises too much. \(sentence)</p>
                <figure class="wide">\(diagram)
                <figcaption>\(before == nil ? nil : HTML("<span class=\"key\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"before\" x=\"1.5\" y=\"1.5\" width=\"7\" height=\"7\"/></svg> without temperature</span> "))\
                <span class="key"><svg viewBox="0 0 10 10" aria-hidden="true"><circle class="after" cx="5" cy="5" r="4"/></svg> \
                \(before == nil ? "the model" : "as the model answers")</span></figcaption></figure>
                <details><summary>The diagram in numbers</summary>
                \(table(figures, "As the model answers"))\(before.map { table($0, "Without temperature") })</details>
                """)
    }

    private func bins(_ figures: ReportFigures) -> [(x: Double, y: Double)] {
        (0..<(figures.json["reliability"]?.array?.count ?? 0)).compactMap { bin in
            guard let x = figures.number("reliability.\(bin).confidence"), let y = figures.number("reliability.\(bin).accuracy") else { return nil }
            return (x, y)
        }
    }

    /// The axes begin at a tenth below the least value, so that a good model's points do not all lie in a corner.
    private var diagram: HTML {
        let after = bins(figures)
        let before = content.uncalibrated.map(bins) ?? []
        let least = (after + before).reduce(1.0) { min($0, $1.x, $1.y) }
        let start = max(0, min(0.9, ((least * 10 - 0.05).rounded(.down)) / 10))
        let plot = Plot(x: start...1, y: start...1, width: 420, height: 320, left: 42, bottom: 38)
        let step = start < 0.5 ? 0.2 : start < 0.8 ? 0.1 : 0.05
        let ticks = (0...10).map { 1 - Double($0) * step }.filter { $0 > start - step / 2 && $0 >= -0.001 }
        var drawing = plot.axes(
            xTicks: ticks, yTicks: ticks, xName: "promised: mean probability", yName: "came true: part right", digits: step < 0.1 ? 2 : 1)
        drawing += plot.line("ideal", from: (start, start), to: (1, 1))
        if !before.isEmpty { drawing += "<path class=\"before line\" d=\"\(plot.path(before))\"/>" }
        drawing += "<path class=\"after line\" d=\"\(plot.path(after))\"/>"
        for point in before {
            let place = plot.place(point.x, point.y)
            drawing += "<rect class=\"before\" x=\"\(fixed(place.x - 3.5, 1))\" y=\"\(fixed(place.y - 3.5, 1))\" width=\"7\" height=\"7\"/>"
        }
        for point in after {
            let place = plot.place(point.x, point.y)
            drawing += "<circle class=\"after\" cx=\"\(fixed(place.x, 1))\" cy=\"\(fixed(place.y, 1))\" r=\"4\"/>"
        }
        return plot.svg(drawing, name: "Reliability diagram; its numbers stand in the table below")
    }

    private func table(_ figures: ReportFigures, _ title: StaticString) -> HTML {
        var rows: HTML = ""
        for bin in 0..<(figures.json["reliability"]?.array?.count ?? 0) {
            let path = "reliability.\(bin)."
            rows += """
                <tr><th scope="row">\(figures(path + "from")) to \(figures(path + "to"))</th>\
                <td class="number">\(figures(path + "documents", .count))</td>\
                <td class="number">\(figures(path + "confidence"))</td><td class="number">\(figures(path + "accuracy"))</td></tr>

                """
        }
        return """
            <table class="bins"><caption>\(HTML(stringLiteral: title))</caption>
            <thead><tr><th scope="col">Probability</th><th class="number" scope="col">Documents</th>\
            <th class="number" scope="col">Promised</th><th class="number" scope="col">Came true</th></tr></thead>
            <tbody>
            \(rows)</tbody></table>
            """
    }
}
