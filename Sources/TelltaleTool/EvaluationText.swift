import Telltale

/// Figures as a terminal shows them.
struct EvaluationText {
    let evaluation: TextClassifier.Evaluation
    let terminal = Terminal(descriptor: 1)

    /// The most classes whose confusion matrix is shown whole; beyond, the most confused pairs are listed.
    static let matrixLimit = 30
    private static let pairs = 20
    private let labelLimit = 32

    private var metrics: Metrics { evaluation.metrics }
    private var names: [String] { evaluation.labels.map { cut(printable($0), to: labelLimit) } }

    var text: String {
        ([summary, classes] + [metrics.classes.count <= Self.matrixLimit ? matrix : confusedPairs])
            .map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private var summary: [String] {
        [
            "documents  \(grouped(metrics.documents))",
            "accuracy   " + terminal.styled(fixed(metrics.accuracy, 4), .bold),
            "macro-F1   \(fixed(metrics.macroF1, 4))",
            "log loss   \(fixed(metrics.logLoss, 4))",
        ]
    }

    private var classes: [String] {
        let width = max(5, names.map { displayWidth(of: $0) }.max() ?? 0)
        var lines = [
            terminal.styled(padded("class", to: width) + "  precision  recall      F1  documents", .bold)
        ]
        for (name, figures) in zip(names, metrics.classes) {
            lines.append(
                padded(name, to: width) + padded(fixed(figures.precision, 4), to: 11, right: true)
                    + padded(fixed(figures.recall, 4), to: 8, right: true)
                    + padded(fixed(figures.f1, 4), to: 8, right: true)
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
