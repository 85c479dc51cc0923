package import Features
package import Matrices
package import Models

extension Contributions {
    /// Of a perceptron: integrated gradients from the empty row. Their sums over the width run in double precision.
    ///
    /// O(non-zeros × width × classes + classes × steps × the parameters behind the first matrix). Throws `StoredBytes.Damage` if the
    /// weights are not what they were.
    package init(
        of row: WeightedRow, model: StoredMultilayerPerceptron, steps: Int
    ) throws(StoredBytes.Damage) {
        let means = try model.pathGradients(indices: row.indices, values: row.values, steps: steps)
        var values = Matrix(rows: row.indices.count, columns: model.classes)
        for (i, feature) in row.indices.enumerated() {
            try model.withFirstWeights(of: Int(feature)) { weights throws(StoredBytes.Damage) in
                for label in 0..<model.classes {
                    var sum = 0.0
                    for j in weights.indices { sum += Double(weights[j]) * Double(means[j, label]) }
                    values[i, label] = Float(Double(row.values[i]) * sum)
                }
            }
        }
        self.init(features: row.indices.map(Int.init), values: values)
    }
}
