/// The mean of some figures and how far they lie apart.
public struct MeanAndDeviation: Sendable, Equatable {
    public let mean: Double
    /// The sample standard deviation: of n figures the squared distances from the mean are divided by n − 1. NaN for fewer than two.
    public let standardDeviation: Double

    public init(_ figures: [Double]) {
        let count = Double(figures.count)
        let mean = figures.reduce(0, +) / count
        self.mean = mean
        let squares = figures.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        standardDeviation = (squares / (count - 1)).squareRoot()
    }
}
