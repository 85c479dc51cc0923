/// A model that was judged on all parts of the validation documents.
public struct SearchCandidate: Sendable, Equatable {
    /// On all documents; the higher the better.
    public let score: Double
    /// On each part by itself; the parts are the same for all candidates, and NaN where a score has no meaning.
    public let parts: [Double]
    /// What makes one model simpler than another: its size.
    public let size: Int

    public init(score: Double, parts: [Double], size: Int) {
        self.score = score
        self.parts = parts
        self.size = size
    }

    /// The standard error of the score, by the spread of the parts. NaN for fewer than two parts.
    public var standardError: Double { Self.standardErrorOfMean(parts) }

    /// The standard error of the difference of two scores. Hard parts are hard for both, so it is less than either's own.
    public func standardErrorOfDifference(from other: SearchCandidate) -> Double {
        Self.standardErrorOfMean(zip(parts, other.parts).map { $0 - $1 })
    }

    private static func standardErrorOfMean(_ values: [Double]) -> Double {
        let values = values.filter { !$0.isNaN }
        guard values.count > 1 else { return .nan }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
    }

    /// The place of the smallest candidate whose score is within one standard error of the difference from the best one's (after the
    /// rule of Breiman et al. 1984); of equals the better one, then the first. One that is more than half as large as the best one is not
    /// simpler enough to be worse. Nil for none. O(candidates · parts)
    public static func simplest(of candidates: [SearchCandidate]) -> Int? {
        guard let best = candidates.indices.max(by: { (candidates[$0].score, $1) < (candidates[$1].score, $0) }) else { return nil }
        let near = candidates.indices.filter { place in
            let loss = candidates[best].score - candidates[place].score
            if loss == 0 { return true }
            let error = candidates[best].standardErrorOfDifference(from: candidates[place])
            return candidates[place].size <= candidates[best].size / 2 && loss <= (error.isNaN ? 0 : error)
        }
        return near.min {
            (candidates[$0].size, candidates[$1].score, $0) < (candidates[$1].size, candidates[$0].score, $1)
        }
    }
}
