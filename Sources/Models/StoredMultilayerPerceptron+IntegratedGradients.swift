internal import Autograd
package import Matrices

extension StoredMultilayerPerceptron {
    /// The mean gradient of each logit by each entry of the row's product with the first matrix, width × classes, on the
    /// straight way from the empty row to this one.
    ///
    /// A feature's value, times its row of the first matrix, times this, is its integrated gradient for each class (Sundararajan,
    /// Taly and Yan 2017, with the empty row as the baseline). The mean is over the middles of `steps` equal pieces of the way.
    /// O(non-zeros × width + classes × steps × the other parameters)
    package func meanGradients(
        indices: [UInt32], values: [Float], steps: Int
    ) throws(StoredBytes.Damage) -> Matrix {
        let width = architecture.parameters[0].columns
        var product = Matrix(rows: 1, columns: width)
        try first.gather(indices: indices, values: values, into: &product)
        var way = Matrix(rows: steps, columns: width)
        for step in 0..<steps {
            let share = (Float(step) + 0.5) / Float(steps)
            for i in 0..<width { way[step, i] = share * product[0, i] }
        }
        var means = Matrix(rows: width, columns: classes)
        var tape = Tape()
        for label in 0..<classes {
            let start = tape.parameter(way)
            let logits = architecture.logits(
                on: &tape, first: start, parameters: rest.map { tape.constant($0) }[...], dropout: nil)
            var chosen = Matrix(rows: steps, columns: classes)
            for step in 0..<steps { chosen[step, label] = 1 / Float(steps) }
            let selection = tape.constant(chosen)
            let ofLabel = tape.multiplyElementwise(logits, selection)
            let mean = tape.sum(of: ofLabel)
            let gradients = tape.gradients(of: mean)
            var sum = Matrix(rows: 1, columns: width)
            sum.addRows(of: gradients[start].expanded(rows: steps, columns: width))
            for i in 0..<width { means[i, label] = sum[0, i] }
            tape.reset(reclaiming: gradients)
        }
        return means
    }

    /// Hands `body` a feature's row of the first matrix.
    package func withFirstWeights(
        of feature: Int, _ body: (Span<Float>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage) {
        let width = architecture.parameters[0].columns
        try first.withElements(feature * width..<(feature + 1) * width, body)
    }
}
