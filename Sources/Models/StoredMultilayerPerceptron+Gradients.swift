internal import Autograd
package import Matrices

extension StoredMultilayerPerceptron {
    /// The number of columns of the first matrix.
    package var firstWidth: Int { architecture.parameters[0].columns }

    /// The second matrix, firstWidth × classes, if nothing but one activation lies between it and the first.
    package var outgoingWeights: Matrix? {
        let matrices = zip(architecture.parameters.dropFirst(), rest).filter { $0.0.role == .weights }.map { $0.1 }
        return matrices.count == 1 ? matrices[0] : nil
    }

    /// Hands `body` a feature's row of the first matrix.
    package func withFirstWeights(
        of feature: Int, _ body: (Span<Float>) throws(StoredBytes.Damage) -> Void
    ) throws(StoredBytes.Damage) {
        try first.withElements(feature * firstWidth..<(feature + 1) * firstWidth, body)
    }

    /// The product of a row with the first matrix, 1 × firstWidth. O(non-zeros × firstWidth)
    package func product(indices: [UInt32], values: [Float]) throws(StoredBytes.Damage) -> Matrix {
        var product = Matrix(rows: 1, columns: firstWidth)
        try first.gather(indices: indices, values: values, into: &product)
        return product
    }

    /// The gradient of each logit by each entry of such a product, the mean over several, rows × firstWidth: firstWidth × classes.
    ///
    /// O(classes × rows × the parameters behind the first matrix)
    package func meanGradients(at products: Matrix) -> Matrix {
        var means = Matrix(rows: firstWidth, columns: classes)
        var tape = Tape()
        for label in 0..<classes {
            let start = tape.parameter(products)
            let logits = architecture.logits(
                on: &tape, first: start, parameters: rest.map { tape.constant($0) }[...], dropout: nil)
            var chosen = Matrix(rows: products.rows, columns: classes)
            for row in 0..<products.rows { chosen[row, label] = 1 / Float(products.rows) }
            let selection = tape.constant(chosen)
            let ofLabel = tape.multiplyElementwise(logits, selection)
            let mean = tape.sum(of: ofLabel)
            let gradients = tape.gradients(of: mean)
            var sum = Matrix(rows: 1, columns: firstWidth)
            sum.addRows(of: gradients[start].expanded(rows: products.rows, columns: firstWidth))
            for i in 0..<firstWidth { means[i, label] = sum[0, i] }
            tape.reset(reclaiming: gradients)
        }
        return means
    }

    /// The mean gradients on the straight way from the empty row to this one, at the middles of `steps` equal pieces: firstWidth × classes.
    ///
    /// A feature's value, times its row of the first matrix, times this, is its integrated gradient for each class (Sundararajan,
    /// Taly and Yan 2017, with the empty row as the baseline).
    package func pathGradients(
        indices: [UInt32], values: [Float], steps: Int
    ) throws(StoredBytes.Damage) -> Matrix {
        let product = try product(indices: indices, values: values)
        var way = Matrix(rows: steps, columns: firstWidth)
        for step in 0..<steps {
            let share = (Float(step) + 0.5) / Float(steps)
            for i in 0..<firstWidth { way[step, i] = share * product[0, i] }
        }
        return meanGradients(at: way)
    }
}
