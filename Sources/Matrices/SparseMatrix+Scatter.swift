extension SparseMatrix {
    /// Adds the outer products of some rows with the rows of `delta`, and lets the touched rows decay:
    /// for each b, and for each non-zero xᵢ of row `selection[b]`,
    ///
    ///     weights[i, :] = decay · weights[i, :] + (scale · xᵢ) · delta[b, :]
    ///
    /// in the order of b, so that the bits are fixed; a row that k of the documents touch decays k
    /// times. Rows that none touches are neither read nor written. `delta` is selection.count × n,
    /// `weights` columns × n. O(non-zeros of the rows × n).
    public func scatter(
        _ selection: [Int], delta: Matrix, scale: Float, decay: Float = 1,
        into weights: inout Matrix
    ) {
        scatter(selection, delta: delta, scale: scale, decay: decay, into: &weights, team: nil)
    }

    /// The same, to the bit, with a team that shares out the shards.
    package func scatter(
        _ selection: [Int], delta: Matrix, scale: Float, decay: Float, into weights: inout Matrix, team: WorkerTeam?
    ) {
        check(selection)
        precondition(weights.rows == columns, "\(columns) features, \(weights.rows) rows of weights")
        precondition(
            delta.rows == selection.count && delta.columns == weights.columns,
            "delta is \(delta.rows) × \(delta.columns), not \(selection.count) × \(weights.columns)")
        let width = weights.columns
        withShards { examples in
            delta.withPointer { delta in
                weights.withMutablePointer { weights in
                    team.run(pieces: examples.count) { shard in
                        var delta = delta
                        for row in selection {
                            examples[shard, row].scatter(delta, scale: scale, decay: decay, width: width, into: weights)
                            delta += width
                        }
                    }
                }
            }
        }
    }
}

extension NonZeros {
    @inline(__always)
    func scatter(
        _ delta: UnsafePointer<Float>, scale: Float, decay: Float, width: Int,
        into weights: UnsafeMutablePointer<Float>
    ) {
        if width == 2 {
            let delta = UnsafeRawPointer(delta).loadUnaligned(as: SIMD2<Float>.self)
            for i in 0..<count {
                let row = UnsafeMutableRawPointer(weights + Int(indices[i]) &* 2)
                let sum = row.loadUnaligned(as: SIMD2<Float>.self) * decay + scale * values[i] * delta
                row.storeBytes(of: sum, as: SIMD2<Float>.self)
            }
            return
        }
        for i in 0..<count {
            let row = weights + Int(indices[i]) &* width
            let factor = scale * values[i]
            var column = 0
            while column &+ 8 <= width {
                add(SIMD8<Float>.self, delta, factor, decay, at: column, to: row)
                column &+= 8
            }
            if width & 4 != 0 {
                add(SIMD4<Float>.self, delta, factor, decay, at: column, to: row)
                column &+= 4
            }
            if width & 2 != 0 {
                add(SIMD2<Float>.self, delta, factor, decay, at: column, to: row)
                column &+= 2
            }
            if width & 1 != 0 { row[column] = row[column] * decay + factor * delta[column] }
        }
    }

    @inline(__always)
    private func add<Lanes: SIMD<Float> & BitwiseCopyable>(
        _: Lanes.Type, _ delta: UnsafePointer<Float>, _ factor: Float, _ decay: Float, at column: Int,
        to row: UnsafeMutablePointer<Float>
    ) {
        let target = UnsafeMutableRawPointer(row + column)
        let change = UnsafeRawPointer(delta + column).loadUnaligned(as: Lanes.self) * factor
        target.storeBytes(of: target.loadUnaligned(as: Lanes.self) * decay + change, as: Lanes.self)
    }
}
