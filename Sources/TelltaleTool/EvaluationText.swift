import Telltale

/// Figures as a terminal shows them.
struct EvaluationText {
    let evaluation: TextClassifier.Evaluation
    var slices: [EvaluationSlice] = []
    var unsureBelow: Double?
    let terminal = Terminal(descriptor: 1)

    /// The most classes whose confusion matrix is shown whole; beyond, the most confused pairs are listed.
    static let matrixLimit = 30
    private static let pairs = 20
    private let labelLimit = 32

    private var metrics: Metrics { evaluation.metrics }
    private var names: [String] { evaluation.labels.map { cut(printable($0), to: labelLimit) } }

    var text: String {
        ([summary, classes] + [metrics.classes.count <= Self.matrixLimit ? matrix : confusedPairs]
            + (slices.isEmpty ? [] : [parts]))
            .map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private var summary: [String] {
        [
            "documents    \(grouped(metrics.documents))",
            "accuracy     " + terminal.styled(fixed(metrics.accuracy, 4), .bold) + interval(evaluation.intervals?.accuracy),
            "macro-F1     \(fixed(metrics.macroF1, 4))" + interval(evaluation.intervals?.macroF1),
            "log loss     \(fixed(metrics.logLoss, 4))" + interval(evaluation.intervals?.logLoss),
            "Brier score  \(fixed(evaluation.brierScore, 4))",
            "calibration  off by \(fixed(evaluation.reliability.expectedCalibrationError, 4)) in the mean",
        ] + decisions
    }

    /// What came of rules for decisions, and of documents that gave none anything to go by.
    private var decisions: [String] {
        var lines: [String] = []
        if let costs = evaluation.meanCosts {
            lines.append(
                "mean cost    \(fixed(costs.decided, 4)), \(fixed(costs.mostProbable, 4)) if the most probable classes were decided for")
        }
        if let unsureBelow {
            let sure = evaluation.sureDocuments(from: unsureBelow)
            let share = Double(sure.count) / Double(metrics.documents)
            let accuracy = sure.isEmpty ? "" : ", with an accuracy of \(fixed(evaluation.predictions.metrics(of: sure).accuracy, 4))"
            lines.append("sure         of \(grouped(sure.count)) documents, \(fixed(share * 100, 1)) %\(accuracy)")
        }
        let unknown = evaluation.unknownDocuments
        if !unknown.isEmpty {
            let right = unknown.count(where: evaluation.predictions.isCorrect)
            lines.append("no known word  in \(counted(unknown.count, "document")), \(grouped(right)) of them counted as right")
        }
        return lines
    }

    private func interval(_ bounds: ClosedRange<Double>?) -> String {
        guard let bounds else { return "" }
        return terminal.styled("  95 % between \(fixed(bounds.lowerBound, 4)) and \(fixed(bounds.upperBound, 4))", .faint)
    }

    private var parts: [String] {
        let names = slices.map { cut(printable($0.name), to: labelLimit) }
        let width = max(4, names.map { displayWidth(of: $0) }.max() ?? 0)
        var lines = [terminal.styled(padded("part", to: width) + "  accuracy  macro-F1  log loss  documents", .bold)]
        for (name, slice) in zip(names, slices) {
            let figures = evaluation.predictions.metrics(of: slice.documents)
            let cells = [figures.accuracy, figures.macroF1, figures.logLoss].map { padded(fixed($0, 4), to: 10, right: true) }
            lines.append(
                padded(name, to: width) + cells.joined() + padded(grouped(figures.documents), to: 11, right: true))
        }
        return lines
    }

    private var classes: [String] {
        let width = max(5, names.map { displayWidth(of: $0) }.max() ?? 0)
        var lines = [
            terminal.styled(padded("class", to: width) + "  precision  recall      F1  ROC area  documents", .bold)
        ]
        for (number, (name, figures)) in zip(names, metrics.classes).enumerated() {
            let area = number < evaluation.knownCount ? evaluation.curves[number].areaUnderROC : .nan
            lines.append(
                padded(name, to: width) + padded(fixed(figures.precision, 4), to: 11, right: true)
                    + padded(fixed(figures.recall, 4), to: 8, right: true)
                    + padded(fixed(figures.f1, 4), to: 8, right: true)
                    + padded(area.isNaN ? "–" : fixed(area, 4), to: 10, right: true)
                    + padded(grouped(figures.support), to: 11, right: true))
        }
        return lines
    }

    /// Rows are the true classes, columns the predicted ones, under the rows' numbers.
    private var matrix: [String] {
        let confusion = metrics.confusion
        let count = metrics.classes.count
        var cells: [[String]] = []
        for truth in 0..<count {
            cells.append((0..<count).map { confusion[truth, $0] == 0 ? "·" : String(confusion[truth, $0]) })
        }
        let numberWidth = String(count).count
        let nameWidth = names.map { displayWidth(of: $0) }.max() ?? 0
        let widths = (0..<count).map { column in
            max(String(column + 1).count, cells.map { $0[column].count }.max() ?? 0)
        }
        let indent = String(repeating: " ", count: numberWidth + 1 + nameWidth)
        let heading = (0..<count).map { "  " + padded(String($0 + 1), to: widths[$0], right: true) }.joined()
        var lines = [
            terminal.styled("true class (rows) and predicted class (columns)", .bold),
            indent + terminal.styled(heading, .faint),
        ]
        for truth in 0..<count {
            var line = terminal.styled(padded(String(truth + 1), to: numberWidth, right: true), .faint)
            line += " " + padded(names[truth], to: nameWidth)
            for predicted in 0..<count {
                let cell = "  " + padded(cells[truth][predicted], to: widths[predicted], right: true)
                let isEmpty = confusion[truth, predicted] == 0
                line += truth == predicted
                    ? terminal.styled(cell, .green) : terminal.styled(cell, isEmpty ? .faint : .red)
            }
            lines.append(line)
        }
        return lines
    }

    private var confusedPairs: [String] {
        let pairs = metrics.confusion.mostConfused(Self.pairs)
        let width = max(10, pairs.map { displayWidth(of: names[$0.truth]) }.max() ?? 0)
        var lines = [terminal.styled("most confused", .bold)]
        for pair in pairs {
            let share = Double(pair.count) / Double(max(1, metrics.classes[pair.truth].support))
            lines.append(
                padded(grouped(pair.count), to: 6, right: true) + padded(fixed(share * 100, 1), to: 7, right: true) + " %  "
                    + padded(names[pair.truth], to: width) + " taken for " + names[pair.predicted])
        }
        return pairs.isEmpty ? lines + ["none"] : lines
    }
}
