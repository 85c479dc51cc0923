/// How much of the differences between a search's random points one option by itself explains.
public struct SearchImportance: Sendable, Equatable {
    public let option: SearchOption
    /// The share of the variance of the scores' ranks that lies between the option's values, less what chance would put there:
    /// ε² of Kruskal and Wallis's test (Kelley 1935; Tomczak and Tomczak 2014). 0 to 1; options that only matter together do not show.
    public let share: Double
    /// The value with the best mean rank.
    public let best: String

    /// The options by their importance, the most important first, among the random points of the lowest rung. A point that came to nothing
    /// ranks below all others. Options with fewer than two values among them are left out, and so are all when there are fewer
    /// than 36, of which chance would make too much. O(options · trials + trials · log trials)
    public static func all(_ judged: [Search.Judged], in space: SearchSpace) -> [SearchImportance] {
        let judged = judged.filter { $0.trial.origin == .random && $0.trial.rung == 0 }
        guard judged.count >= fewestTrials else { return [] }
        let ranks = ranks(of: judged.map { $0.score ?? -.infinity })
        return space.options.indices.compactMap { number -> SearchImportance? in
            let option = space.options[number]
            var sums = [Double](repeating: 0, count: option.values.count)
            var counts = [Int](repeating: 0, count: option.values.count)
            var total = (sum: 0.0, squares: 0.0, count: 0)
            for (entry, rank) in zip(judged, ranks) where space.applies(number, at: entry.trial.point) {
                sums[entry.trial.point.places[number]] += rank
                counts[entry.trial.point.places[number]] += 1
                total = (total.sum + rank, total.squares + rank * rank, total.count + 1)
            }
            let met = counts.indices.filter { counts[$0] > 0 }
            guard met.count > 1, total.count > met.count else { return nil }
            let correction = total.sum * total.sum / Double(total.count)
            let all = total.squares - correction
            guard all > 0 else { return nil }
            let between = met.reduce(0) { $0 + sums[$1] * sums[$1] / Double(counts[$1]) } - correction
            let within = (all - between) / Double(total.count - met.count)
            let share = (between - Double(met.count - 1) * within) / all
            let best = met.max { sums[$0] / Double(counts[$0]) < sums[$1] / Double(counts[$1]) }!
            return SearchImportance(option: option, share: max(0, share), best: option.values[best])
        }.sorted { $0.share > $1.share }
    }

    private static let fewestTrials = 36

    /// From 1 for the least; equal scores have the mean of their ranks.
    private static func ranks(of scores: [Double]) -> [Double] {
        let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        var ranks = [Double](repeating: 0, count: scores.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }
}
