/// By how much one classifier is more accurate than another on the same documents.
public struct AccuracyDifference: Sendable, Equatable {
    /// The second's accuracy less the first's.
    public let value: Double
    /// The 95 % bootstrap interval, with both judged on the same samples; nil without documents.
    public let interval: ClosedRange<Double>?

    /// - Parameters first, second: what each had right, document by document.
    /// O(resamples × documents).
    public init(first: [Bool], second: [Bool], seed: UInt64, threads: Int = 1) {
        precondition(first.count == second.count, "other documents")
        let gains = zip(first, second).map { ($1 ? 1 : 0) - ($0 ? 1 : 0) }
        value = Double(gains.reduce(0, +)) / Double(gains.count)
        let replicates = BootstrapInterval.replicates(documents: gains.count, seed: seed, threads: threads) { sample in
            Double(sample.reduce(0) { $0 + gains[$1] }) / Double(sample.count)
        }
        interval = BootstrapInterval.percentile(replicates)
    }
}
