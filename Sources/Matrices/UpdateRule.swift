/// How an optimiser moves one number w by its gradient g, with one or two numbers that it remembers, m and v.
package enum UpdateRule: Sendable {
    /// m ← μ m + g; w ← w − η m, or with Nesterov's look ahead w ← w − η (g + μ m).
    case momentum(rate: Float, momentum: Float, isNesterov: Bool)
    /// m ← m + g²; w ← w − η g / (√m + ε).
    case adagrad(rate: Float, epsilon: Float)
    /// m ← ρ m + (1 − ρ) g²; w ← w − η g / (√m + ε).
    case rmsprop(rate: Float, smoothing: Float, epsilon: Float)
    /// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; w ← w − η (m / c₁) / (√(v / c₂) + ε).
    case adam(rate: Float, beta1: Float, beta2: Float, epsilon: Float, correction1: Float, correction2: Float)
}

/// What an optimiser remembers of a parameter: matrices of its shape, the second only where the rule needs it.
package struct OptimizerMemory: Sendable, Equatable {
    package var m: Matrix
    package var v: Matrix

    package init(rows: Int, columns: Int, hasSecond: Bool) {
        m = Matrix(rows: rows, columns: columns)
        v = hasSecond ? m : Matrix(rows: 0, columns: 0)
    }
}

extension Matrix {
    /// Moves rows by their gradient; `rows` says which row of this matrix each row of the gradient belongs to, nil that all do.
    ///
    /// Each number is first multiplied by `keep` (decoupled decay), and `penalty` times itself is added to its gradient (the
    /// derivative of an L2 penalty). Only the rows given are read or written. O(entries of the gradient)
    package mutating func move(
        _ rows: [UInt32]?, by gradient: Matrix, rule: UpdateRule, keep: Float, penalty: Float,
        memory: inout OptimizerMemory
    ) {
        precondition(gradient.columns == columns && gradient.rows == rows?.count ?? self.rows)
        precondition(memory.m.rows == self.rows && memory.m.columns == columns)
        if case .adam = rule { precondition(memory.v.rows == self.rows && memory.v.columns == columns) }
        if let last = rows?.last { precondition(Int(last) < self.rows, "row \(last) of \(self.rows)") }

        /// Hands `body` each number with its memories and its gradient. Without a second memory the last pointer is never used.
        @inline(__always)
        func each(
            _ body: (
                _ w: inout Float, _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ g: Float
            ) -> Void
        ) {
            let columns = columns
            let count = gradient.rows
            withMutablePointer { weights in
                memory.m.withMutablePointer { first in
                    memory.v.withMutablePointer { second in
                        gradient.withPointer { gradient in
                            for number in 0..<count {
                                let start = (rows.map { Int($0[number]) } ?? number) * columns
                                for c in 0..<columns {
                                    let place = start + c
                                    let w = weights[place] * keep
                                    weights[place] = w
                                    body(&weights[place], first + place, second + place, gradient[number * columns + c] + penalty * w)
                                }
                            }
                        }
                    }
                }
            }
        }

        switch rule {
        case .momentum(let rate, let momentum, let isNesterov):
            each { w, m, _, g in
                m.pointee = momentum * m.pointee + g
                w -= rate * (isNesterov ? g + momentum * m.pointee : m.pointee)
            }
        case .adagrad(let rate, let epsilon):
            each { w, m, _, g in
                m.pointee += g * g
                w -= rate * g / (m.pointee.squareRoot() + epsilon)
            }
        case .rmsprop(let rate, let smoothing, let epsilon):
            each { w, m, _, g in
                m.pointee = smoothing * m.pointee + (1 - smoothing) * (g * g)
                w -= rate * g / (m.pointee.squareRoot() + epsilon)
            }
        case .adam(let rate, let beta1, let beta2, let epsilon, let correction1, let correction2):
            each { w, m, v, g in
                m.pointee = beta1 * m.pointee + (1 - beta1) * g
                v.pointee = beta2 * v.pointee + (1 - beta2) * (g * g)
                w -= rate * (m.pointee / correction1) / ((v.pointee / correction2).squareRoot() + epsilon)
            }
        }
    }
}
