/// What deciding for one class, against all others, gives at every threshold of its probability.
public struct ThresholdCurve: Sendable, Equatable {
    /// The documents whose probability is at least `threshold` are taken for the class.
    public struct Point: Sendable, Equatable {
        public var threshold: Float
        /// Of the documents taken for the class, those of the class and the others.
        public var truePositives: Int
        public var falsePositives: Int
    }

    /// Documents of the class, and the others.
    public let positives: Int
    public let negatives: Int
    /// One for each distinct probability, falling.
    public let points: [Point]

    /// O(documents · log documents).
    public init(_ predictions: Predictions, of label: Int) {
        let scored = (0..<predictions.count)
            .map { (score: predictions.sortable($0, label), isPositive: predictions.truths[$0] == label) }
            .sorted { $0.score > $1.score }
        var points: [Point] = []
        var current = Point(threshold: .infinity, truePositives: 0, falsePositives: 0)
        for (score, isPositive) in scored {
            if score != current.threshold, current.threshold != .infinity { points.append(current) }
            current.threshold = score
            if isPositive { current.truePositives += 1 } else { current.falsePositives += 1 }
        }
        if !scored.isEmpty { points.append(current) }
        self.points = points
        positives = current.truePositives
        negatives = current.falsePositives
    }

    /// The area under the curve of recall against false positive rate (ROC), straight between the points: the chance that a
    /// document of the class has a higher probability than another, ties counting half. NaN if either kind is missing.
    public var areaUnderROC: Double {
        var (area, before) = (0.0, (truePositives: 0, falsePositives: 0))
        for point in points {
            area += Double(point.falsePositives - before.falsePositives)
                * Double(point.truePositives + before.truePositives) / 2
            before = (point.truePositives, point.falsePositives)
        }
        return area / (Double(positives) * Double(negatives))
    }

    /// The area under the curve of precision against recall as steps: Σ (Rᵢ − Rᵢ₋₁) · Pᵢ, called average precision.
    /// NaN if there is no document of the class.
    public var averagePrecision: Double {
        var (area, before) = (0.0, 0)
        for point in points {
            area += Double(point.truePositives - before) * Double(point.truePositives)
                / Double(point.truePositives + point.falsePositives)
            before = point.truePositives
        }
        return area / Double(positives)
    }
}
