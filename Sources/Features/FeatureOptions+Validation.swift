extension FeatureOptions {
    /// The weights that a kind of n-gram may have: far enough from what numbers of 32 bits can hold for every row to be
    /// finite, and to have a length to be divided by.
    public static let weights: ClosedRange<Float> = 1e-9...1e9

    /// Throws a ``FeatureError`` with the code `invalidOption` for the first option that is out of its range.
    public func validate() throws(FeatureError) {
        func refuse(_ what: String, _ remedy: String) throws(FeatureError) {
            throw FeatureError(code: .invalidOption, message: "\(what): give \(remedy)")
        }
        if case .hashed(let bits) = space, !Self.hashBits.contains(bits) {
            try refuse("hash bits is \(bits)", "\(Self.hashBits.lowerBound) to \(Self.hashBits.upperBound)")
        }
        if shapeNgrams < 0 { try refuse("shape n-grams is \(shapeNgrams)", "0 or more") }
        if !(0...Self.mostSkippedWords).contains(skippedWords) {
            try refuse("skipped words is \(skippedWords)", "0 to \(Self.mostSkippedWords)")
        }
        if wordNgrams < 1 { try refuse("word n-grams is \(wordNgrams)", "1 or more") }
        for (name, lengths) in [("character n-grams", characterNgrams), ("run n-grams", runNgrams)] {
            guard let lengths, lengths.lowerBound < 1 else { continue }
            try refuse("\(name) is \(lengths.lowerBound)-\(lengths.upperBound)", "lengths of 1 or more, or none")
        }
        if let acrossNgrams, acrossNgrams.lowerBound < 1 || acrossNgrams.upperBound > Self.longestAcross {
            try refuse(
                "character n-grams across words is \(acrossNgrams.lowerBound)-\(acrossNgrams.upperBound)",
                "lengths of 1 to \(Self.longestAcross), or none")
        }
        if minimumDocumentCount < 1 { try refuse("minimum document count is \(minimumDocumentCount)", "1 or more") }
        if minimumSourceCount < 1 { try refuse("minimum source count is \(minimumSourceCount)", "1 or more") }
        if let maximumCount, maximumCount < 1 {
            try refuse("maximum count of features is \(maximumCount)", "1 or more, or none for all")
        }
        for (name, weight) in [
            ("word n-gram", wordNgramWeight), ("character n-gram", characterNgramWeight), ("symbol", symbolWeight),
        ] where !Self.weights.contains(weight) {
            try refuse("\(name) weight is \(weight)", "a number from 1e-9 to 1e9")
        }
    }
}
