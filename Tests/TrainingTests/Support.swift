import Matrices
import Models
import Training

/// Documents of a made-up language: each class has words of its own beside words of all classes, so that
/// a linear model can tell the classes apart, but not without error. Words from `vocabulary - unseen` on
/// occur in no document.
struct Task {
    static let unseen = 5
    let examples: SparseMatrix
    let labels: [UInt32]
    let classes: Int

    init(documents: Int, classes: Int = 3, vocabulary: Int = 60, seed: UInt64 = 1) {
        var generator = SeededGenerator(seed: seed)
        var examples = SparseMatrix(columns: vocabulary)
        var labels: [UInt32] = []
        let words = vocabulary - Self.unseen
        for _ in 0..<documents {
            let label = generator.integer(below: classes)
            var present: [Bool] = Array(repeating: false, count: words)
            for _ in 0..<8 {
                var word = generator.integer(below: words)
                if generator.integer(below: 2) == 0 { word -= word % classes - label }
                if word < words { present[word] = true }
            }
            let indices = present.indices.filter { present[$0] }.map { UInt32($0) }
            let value = 1 / Float(max(indices.count, 1)).squareRoot()
            examples.appendRow(indices: indices, values: indices.map { _ in value })
            labels.append(UInt32(label))
        }
        self.examples = examples
        self.labels = labels
        self.classes = classes
    }

    var untrained: SoftmaxRegression { SoftmaxRegression(features: examples.columns, classes: classes) }
}
