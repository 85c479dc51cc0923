internal import Matrices

/// How much a feature tells of the class, from counts alone: what the supervised weightings rest on.
///
/// For each class k the log ratio |ln P(feature | k) − ln P(feature | other classes)|, with documents as the unit and one document
/// of smoothing spread over the classes by their shares; then the mean over the classes by their shares. After the naive Bayes
/// log-count ratio of Wang and Manning (2012), which multiplies features for two classes by the signed ratio itself; the root of the
/// mean served many classes best, beside the inverse document frequency.
package struct ClassEvidence {
    private let documents: Double
    private let classDocuments: [Double]
    /// Whether there is anything to tell apart; otherwise every ratio is 1.
    private let hasClasses: Bool
    /// By the low bits of a document count: the last count met that has them, and the mean for a feature in so many documents that
    /// stood in none of any class, which most classes' terms equal.
    private var absent = [(count: UInt32, mean: Double)?](repeating: nil, count: 1024)
    /// By class: what a feature of one document, which is of this class, has more. Most features are of one document.
    private var alone: [Double]

    package init(classDocuments: [Int]) {
        let total = classDocuments.reduce(0, +)
        documents = Double(total)
        self.classDocuments = classDocuments.map(Double.init)
        hasClasses = classDocuments.count { $0 > 0 } > 1
        alone = []
        if hasClasses { alone = classDocuments.indices.map { gain(1, of: 1, $0) } }
    }

    /// The mean log ratio of a feature in `count` documents, of which `classCounts[i]` are of class `classes[i]`, and none of the
    /// others. O(classes given)
    package mutating func ratio(
        count: UInt32, classes: ArraySlice<UInt32>, classCounts: ArraySlice<UInt32>
    ) -> Float {
        guard hasClasses else { return 1 }
        var mean = meanWhenAbsent(count)
        for (label, inClass) in zip(classes, classCounts) {
            mean += count == 1 && inClass == 1 ? alone[Int(label)] : gain(Double(inClass), of: Double(count), Int(label))
        }
        return Float(max(mean, 0))
    }

    /// By how much the mean is larger because `inClass` documents of a class have the feature, and not none.
    private func gain(_ inClass: Double, of count: Double, _ label: Int) -> Double {
        classDocuments[label] / documents * (ratio(inClass, of: count, label) - ratio(0, of: count, label))
    }

    private mutating func meanWhenAbsent(_ count: UInt32) -> Double {
        let place = Int(count) % absent.count
        if let known = absent[place], known.count == count { return known.mean }
        var mean = 0.0
        for label in classDocuments.indices {
            mean += classDocuments[label] / documents * ratio(0, of: Double(count), label)
        }
        absent[place] = (count, mean)
        return mean
    }

    private func ratio(_ inClass: Double, of count: Double, _ label: Int) -> Double {
        let size = classDocuments[label]
        // A class without documents, or with all of them, has nothing to be told from.
        guard size > 0, size < documents else { return 0 }
        let share = size / documents
        let inside = (inClass + share) / (size + 1)
        let outside = (count - inClass + 1 - share) / (documents - size + 1)
        return Double(abs(Elementary.log(Float(inside / outside))))
    }
}
