internal import Matrices

/// How far a figure would move with other documents of the same kind (Efron 1979): it is computed for many samples of the
/// documents, drawn with replacement, and what lies in the middle of them is the interval.
public enum BootstrapInterval {
    public static let usualResamples = 1000
    public static let usualLevel = 0.95

    /// The statistics of `resamples` samples of as many documents as there are, in the order drawn. The same for the same
    /// seed, at any number of threads. O(resamples × cost of the statistic).
    /// - Parameter statistic: is given the numbers of the documents drawn.
    public static func replicates<Statistic: Sendable>(
        documents: Int, resamples: Int = usualResamples, seed: UInt64, threads: Int = 1,
        statistic: @Sendable ([Int]) -> Statistic
    ) -> [Statistic] {
        guard documents > 0 else { return [] }
        return parallelMap(pieces: resamples, threads: threads) { number in
            var generator = SeededGenerator(seed: seed, stream: UInt64(number))
            return statistic((0..<documents).map { _ in generator.integer(below: documents) })
        }
    }

    /// The percentile interval: between the quantiles (1 − level)/2 and (1 + level)/2 of the replicates, each interpolated
    /// between neighbours as numpy's `quantile` does. NaN among the replicates is left out; nil if nothing is left. O(n · log n).
    public static func percentile(_ replicates: [Double], level: Double = usualLevel) -> ClosedRange<Double>? {
        let sorted = replicates.filter { !$0.isNaN }.sorted()
        guard !sorted.isEmpty else { return nil }
        func quantile(_ q: Double) -> Double {
            let position = min(max(q, 0), 1) * Double(sorted.count - 1)
            let below = Int(position)
            let above = min(below + 1, sorted.count - 1)
            return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
        }
        let low = quantile((1 - level) / 2)
        return low...max(low, quantile((1 + level) / 2))
    }
}
