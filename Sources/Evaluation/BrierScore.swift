extension Predictions {
    /// The mean squared error of the probabilities (Brier 1950): the mean over the documents of Σ (p − [class is true])² over the
    /// classes; with two classes half of that, which is the squared error of either probability.
    ///
    /// That is scikit-learn's `scale_by_half="auto"`. 0 is best; NaN without documents. O(documents × classes).
    public func brierScore() -> Double {
        var sum = 0.0
        for document in truths.indices {
            for label in 0..<classCount {
                let error = Double(self[document, label]) - (label == truths[document] ? 1 : 0)
                sum += error * error
            }
            if truths[document] >= classCount { sum += 1 }
        }
        return sum / Double(count) / (classCount == 2 ? 2 : 1)
    }
}
