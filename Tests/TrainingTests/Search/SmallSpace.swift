import Training

/// Two ordered options, a choice, and one that applies to one of its values only.
let smallSpace = SearchSpace([
    SearchOption("kind", ["plain", "deep"], isOrdered: false, initial: "plain"),
    SearchOption("rate", (0..<12).map(String.init), isOrdered: true, initial: "3"),
    SearchOption("decay", (0..<12).map(String.init), isOrdered: true, initial: "9"),
    SearchOption("width", ["8", "16", "32"], isOrdered: true, initial: "16", condition: .init(option: 0, values: ["deep"])),
])

extension Search {
    /// Carries out at least so many trials with a function of point and rung for a score.
    mutating func carryOut(_ trials: Int, work: (SearchPoint) -> Double = { _ in 1 }, _ score: (SearchPoint, Int) -> Double?) {
        while judged.count < trials, !batch.isEmpty { record(batch.map { (score($0.point, $0.rung), work($0.point)) }) }
    }

    /// The best score on the top rung.
    var best: Double? { judged.filter { $0.trial.rung == rungs - 1 }.compactMap(\.score).max() }
}
