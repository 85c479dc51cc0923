import Matrices

/// A product of two matrices, one of them perhaps transposed.
struct MatrixProduct: Sendable {
    enum Form: Sendable {
        /// a · b
        case plain
        /// a · bᵀ
        case rightTransposed
        /// aᵀ · b
        case leftTransposed
    }

    let form: Form
    let a: Variable
    let b: Variable
}

extension Tape {
    /// The matrix product a · b, of shapes m × k and k × n: m × n. O(m · k · n).
    public mutating func multiply(_ a: Variable, _ b: Variable) -> Variable {
        multiply(MatrixProduct(form: .plain, a: a, b: b))
    }

    /// The matrix product a · bᵀ, of shapes m × k and n × k: m × n. O(m · k · n).
    public mutating func multiply(_ a: Variable, byTransposed b: Variable) -> Variable {
        multiply(MatrixProduct(form: .rightTransposed, a: a, b: b))
    }

    /// The matrix product aᵀ · b, of shapes k × m and k × n: m × n. O(m · k · n).
    public mutating func multiply(transposed a: Variable, by b: Variable) -> Variable {
        multiply(MatrixProduct(form: .leftTransposed, a: a, b: b))
    }

    private mutating func multiply(_ product: MatrixProduct) -> Variable {
        var value = buffers.take(rows: 0, columns: 0)
        let (a, b) = (product.a.index, product.b.index)
        switch product.form {
        case .plain: nodes[a].value.multiply(by: nodes[b].value, into: &value)
        case .rightTransposed: nodes[a].value.multiply(byTransposed: nodes[b].value, into: &value)
        case .leftTransposed: nodes[a].value.multiplyTransposed(by: nodes[b].value, into: &value)
        }
        return record(
            .matrixProduct(product), value: value,
            isDifferentiable: isDifferentiable(product.a) || isDifferentiable(product.b))
    }

    /// For a · b, ∂/∂a = δ · bᵀ and ∂/∂b = aᵀ · δ; for a · bᵀ, δ · b and δᵀ · a; for aᵀ · b, b · δᵀ and a · δ.
    mutating func differentiate(
        _ product: MatrixProduct, _ delta: consuming Matrix, _ gradients: inout Gradients
    ) {
        let (a, b) = (product.a, product.b)
        if isDifferentiable(a) {
            var result = buffers.take(rows: 0, columns: 0)
            switch product.form {
            case .plain: delta.multiply(byTransposed: nodes[b.index].value, into: &result)
            case .rightTransposed: delta.multiply(by: nodes[b.index].value, into: &result)
            case .leftTransposed: nodes[b.index].value.multiply(byTransposed: delta, into: &result)
            }
            gradients.byNode[a.index].accumulate(.dense(result))
        }
        if isDifferentiable(b) {
            var result = buffers.take(rows: 0, columns: 0)
            switch product.form {
            case .plain: nodes[a.index].value.multiplyTransposed(by: delta, into: &result)
            case .rightTransposed: delta.multiplyTransposed(by: nodes[a.index].value, into: &result)
            case .leftTransposed: nodes[a.index].value.multiply(by: delta, into: &result)
            }
            gradients.byNode[b.index].accumulate(.dense(result))
        }
        buffers.give(delta)
    }
}
