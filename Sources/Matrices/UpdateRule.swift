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

    package init(m: Matrix, v: Matrix) {
        self.m = m
        self.v = v
    }

    package init(rows: Int, columns: Int, hasSecond: Bool) {
        m = Matrix(rows: rows, columns: columns)
        v = hasSecond ? Matrix(rows: rows, columns: columns) : Matrix(rows: 0, columns: 0)
    }
}

extension Matrix {
    /// Moves rows by their gradient; `rows` says which row of this matrix each row of the gradient belongs to, nil that all do.
    ///
    /// Each number is first multiplied by `keep` (decoupled decay); its gradient is multiplied by `scale`, and `penalty` times the
    /// number is added to it (the derivative of an L2 penalty). Only the rows given are read or written. O(entries of the gradient)
    package mutating func move(
        _ rows: [UInt32]?, by gradient: Matrix, scale: Float = 1, rule: UpdateRule, keep: Float, penalty: Float,
        memory: inout OptimizerMemory
    ) {
        precondition(gradient.columns == columns && gradient.rows == rows?.count ?? self.rows)
        if let last = rows?.last { precondition(Int(last) < self.rows, "row \(last) of \(self.rows)") }
        withMoving(rule, &memory) { moving in
            moving.move(rows, by: gradient, scale: scale, rule: rule, keep: keep, penalty: penalty)
        }
    }

    /// Moves the rows that documents touch by Xᵀ · δ, as ``move(_:by:scale:rule:keep:penalty:memory:)`` does, with a team that shares
    /// out the shards. `gradients` are memory that is used again. O(non-zeros · (log non-zeros + columns))
    package mutating func move(
        by examples: SparseMatrix, _ selection: [Int], delta: Matrix, scale: Float, rule: UpdateRule, keep: Float,
        penalty: Float, memory: inout OptimizerMemory, gradients: inout [RowGradient], team: WorkerTeam?
    ) {
        precondition(examples.columns == rows && delta.columns == columns && delta.rows == selection.count)
        while gradients.count < examples.shards { gradients.append(RowGradient()) }
        withMoving(rule, &memory) { moving in
            gradients.withUnsafeMutableBufferPointer { gradients in
                team.run(pieces: examples.shards) { shard in
                    gradients[shard].replace(with: examples, selection, delta: delta, shards: shard..<shard + 1)
                    moving.move(
                        gradients[shard].rows, by: gradients[shard].values, scale: scale, rule: rule, keep: keep,
                        penalty: penalty)
                }
            }
        }
    }

    private mutating func withMoving(
        _ rule: UpdateRule, _ memory: inout OptimizerMemory, _ body: (MovingParameter) -> Void
    ) {
        precondition(memory.m.rows == rows && memory.m.columns == columns)
        if case .adam = rule { precondition(memory.v.rows == rows && memory.v.columns == columns) }
        let columns = columns
        withMutablePointer { weights in
            memory.m.withMutablePointer { first in
                memory.v.withMutablePointer { second in
                    body(MovingParameter(weights: weights, first: first, second: second, columns: columns))
                }
            }
        }
    }
}

/// A parameter and what is remembered of it, by pointer. Without a second memory the last pointer is never used.
private struct MovingParameter {
    let weights: UnsafeMutablePointer<Float>
    let first: UnsafeMutablePointer<Float>
    let second: UnsafeMutablePointer<Float>
    let columns: Int

    func move(_ rows: [UInt32]?, by gradient: Matrix, scale: Float, rule: UpdateRule, keep: Float, penalty: Float) {
        /// Hands `body` each number with its memories and its gradient.
        @inline(__always)
        func each(
            _ body: (
                _ w: inout Float, _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ g: Float
            ) -> Void
        ) {
            let count = gradient.rows
            gradient.withPointer { gradient in
                for number in 0..<count {
                    let start = (rows.map { Int($0[number]) } ?? number) * columns
                    for c in 0..<columns {
                        let place = start + c
                        let w = weights[place] * keep
                        weights[place] = w
                        body(
                            &weights[place], first + place, second + place,
                            scale * gradient[number * columns + c] + penalty * w)
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
