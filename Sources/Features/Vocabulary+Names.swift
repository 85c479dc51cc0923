package import Matrices

extension Vocabulary {
    /// The names of a feature, the most frequent first, but for those that tell a reader little: those without a letter or a digit, and
    /// n-grams of characters within words.
    package func readableNames(of feature: Int) throws(StoredBytes.Damage) -> [String] {
        try names(of: feature).filter { name in
            !name.contains("…") && name.contains { $0.isLetter || $0.isNumber }
        }
    }
}
