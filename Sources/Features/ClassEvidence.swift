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
    /// Terms met lately, each in the one place where it can be: most features stand in few documents, and their terms come again.
    private var terms = [Term](repeating: Term(label: 0, count: 0, inClass: 0, difference: 0), count: 2048)

    /// By how much a class's term for a feature in `inClass` of its documents is more than for a feature in none of them.
    private struct Term {
        var label: UInt32
        /// 0 of no term.
        var count: UInt32
        var inClass: UInt32
        var difference: Double
    }

    package init(classDocuments: [Int]) {
        let total = classDocuments.reduce(0, +)
        documents = Double(total)
        self.classDocuments = classDocuments.map(Double.init)
        hasClasses = classDocuments.count { $0 > 0 } > 1
    }

    /// The mean log ratio of a feature in `count` documents, of which `classCounts[i]` are of class `classes[i]`, and none of the
    /// others. O(classes given)
    package mutating func ratio(
        count: UInt32, classes: Span<UInt32>, classCounts: Span<UInt32>
    ) -> Float {
        guard hasClasses else { return 1 }
        var mean = meanWhenAbsent(count)
        for i in classes.indices { mean += difference(classCounts[i], of: count, classes[i]) }
        return Float(max(mean, 0))
    }

    private mutating func difference(_ inClass: UInt32, of count: UInt32, _ label: UInt32) -> Double {
        let mixed = (UInt64(label) << 42 ^ UInt64(count) << 21 ^ UInt64(inClass)) &* 0x9E37_79B9_7F4A_7C15
        let place = Int(mixed >> 32) % terms.count
        let known = terms[place]
        if known.label == label, known.count == count, known.inClass == inClass { return known.difference }
        let share = classDocuments[Int(label)] / documents
        let difference = share
            * (ratio(Double(inClass), of: Double(count), Int(label)) - ratio(0, of: Double(count), Int(label)))
        terms[place] = Term(label: label, count: count, inClass: inClass, difference: difference)
        return difference
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
