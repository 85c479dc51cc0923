public import Inspection

extension TextClassifier {
    /// What differs between this model's templates and another's: the n-grams whose weights differ most, at most `count` for each of
    /// the classes with these numbers, or of all, that both models have. Both must be linear; else an `UnsupportedModelError` is
    /// thrown. O(names × classes)
    public func templateChanges(to other: TextClassifier, of classes: [Int]? = nil, count: Int = 10) throws -> [TemplateChanges] {
        let pairs = (classes ?? Array(labels.indices)).compactMap { first in
            other.labels.firstIndex(of: labels[first]).map { (first: first, second: $0) }
        }
        let (model, otherModel) = (try linearModel(), try other.linearModel())
        return try namingDamage(in: "\(name) or \(other.name)") {
            try TemplateChanges.changes(
                from: (model, vocabulary), to: (otherModel, other.vocabulary), labels: pairs, count: count)
        }
    }
}
