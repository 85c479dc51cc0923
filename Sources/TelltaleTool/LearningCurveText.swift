import Telltale

/// A learning curve as a terminal shows it, with how it is usually read.
struct LearningCurveText {
    let curve: TextClassifier.LearningCurve
    private let terminal = Terminal(descriptor: 1)
    private let plotWidth = 30
    /// From what difference on a model has more of its own documents right than of others by much.
    private let wideGap = 0.05

    init(curve: TextClassifier.LearningCurve) { self.curve = curve }

    var text: String { (table + [""] + reading).joined(separator: "\n") + "\n" }

    private var table: [String] {
        let intervals = curve.points.map { $0.interval ?? $0.accuracy...$0.accuracy }
        let low = intervals.map(\.lowerBound).min() ?? 0
        let high = intervals.map(\.upperBound).max() ?? 1
        var lines = [terminal.styled("documents  training  held out  95 % between", .bold)]
        for (point, interval) in zip(curve.points, intervals) {
            let cells = [point.trainingAccuracy, point.accuracy].map { padded(fixed($0, 4), to: 10, right: true) }.joined()
            let bounds = terminal.styled("\(fixed(interval.lowerBound, 4)) and \(fixed(interval.upperBound, 4))", .faint)
            lines.append(
                padded(grouped(Int(point.documents.rounded())), to: 9, right: true) + cells + "  \(bounds)  "
                    + terminal.styled(plot(point.accuracy, interval, low, high), .green))
        }
        return lines
    }

    /// `├──●──┤` where the accuracy and its interval lie between `low` and `high`.
    private func plot(_ accuracy: Double, _ interval: ClosedRange<Double>, _ low: Double, _ high: Double) -> String {
        func column(_ value: Double) -> Int {
            high > low ? Int(((value - low) / (high - low) * Double(plotWidth - 1)).rounded()) : 0
        }
        let (first, last) = (column(interval.lowerBound), column(interval.upperBound))
        var characters = [Character](repeating: " ", count: last + 1)
        for i in first...last { characters[i] = "─" }
        characters[first] = "├"
        characters[last] = "┤"
        characters[column(accuracy)] = "●"
        return String(characters)
    }

    private var reading: [String] {
        guard let last = curve.points.last else { return [] }
        var lines: [String] = []
        if let gain = curve.lastGain, let interval = gain.interval {
            let brought = "the last doubling brought \(signed(gain.value)), 95 % between \(signed(interval.lowerBound)) and \(signed(interval.upperBound))"
            if interval.lowerBound > 0, let next = curve.nextGain {
                lines.append("still rising: \(brought)")
                lines.append("twice the documents would bring about \(signed(next)), if the error goes on to fall by the same share")
            } else if interval.upperBound < 0 {
                lines.append("falling: \(brought)")
                lines.append("some of the documents may be of another kind, or have wrong labels")
            } else {
                lines.append("flat: \(brought)")
                lines.append("more documents like these would bring little; other features or cleaner labels may")
            }
        }
        let gap = last.trainingAccuracy - last.accuracy
        lines.append(
            "\(fixed(last.trainingAccuracy, 4)) of the documents trained on and \(fixed(last.accuracy, 4)) of others are right: "
                + (gap > wideGap
                    ? "much was learned by heart, which more documents or fewer features (--min-count, --max-features) lessen"
                    : "little was learned by heart, so that more features or a larger model may find more"))
        return lines
    }
}

/// With its sign, and four digits behind the point.
func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + fixed(value, 4) }
