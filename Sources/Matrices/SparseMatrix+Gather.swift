internal import CMemory

extension SparseMatrix {
    /// The product of some rows with a dense matrix: `product[b, :] = Σᵢ xᵢ · weights[i, :]`, the sum
    /// over the non-zeros of row `selection[b]` in ascending order.
    ///
    /// Each entry is summed by itself in that order, without fused multiply-add, so that the bits do
    /// not depend on how wide the machine's vectors are; of a sharded matrix each shard by itself, and then the
    /// shards. `weights` is columns × n; `product` becomes selection.count × n. O(non-zeros of the rows × n).
    public func gather(_ selection: [Int], from weights: Matrix, into product: inout Matrix) {
        gather(rows: selection, from: weights, into: &product, team: nil)
    }

    /// The same for consecutive rows.
    public func gather(_ selection: Range<Int>, from weights: Matrix, into product: inout Matrix) {
        gather(rows: selection, from: weights, into: &product, team: nil)
    }

    /// The same, to the bit, with a team that shares out the shards.
    package func gather(_ selection: [Int], from weights: Matrix, into product: inout Matrix, team: WorkerTeam?) {
        gather(rows: selection, from: weights, into: &product, team: team)
    }

    /// Asks for the non-zeros of `rows` to be brought near the processor, which are wanted next, and for where those of `later` stand, for
    /// which this will be asked then. O(non-zeros of the rows)
    package func prefetch(_ rows: ArraySlice<Int>, then later: ArraySlice<Int>) {
        check(rows)
        check(later)
        withShards { examples in
            for row in later { cmemory_prefetch(examples.place(ofRow: row)) }
            for row in rows { examples[row].prefetch() }
        }
    }

    private static let rowsAhead = 4
    /// Weights of more bytes than the processor's own caches hold are asked for one row ahead.
    private static let nearBytes = 4 << 20

    @inline(__always)
    private func gather(
        rows selection: some RandomAccessCollection<Int>, from weights: Matrix, into product: inout Matrix,
        team: WorkerTeam?
    ) {
        precondition(weights.rows == columns, "\(columns) features, \(weights.rows) rows of weights")
        check(selection)
        let width = weights.columns
        let size = selection.count * width
        let isFar = weights.values.count * MemoryLayout<Float>.stride > Self.nearBytes
        // The shards' sums stand one behind another until they are added up.
        product.reshape(rows: shards * selection.count, columns: width)
        withShards { examples in
            weights.withPointer { weights in
                product.withMutablePointer { product in
                    team.run(pieces: examples.count) { shard in
                        var out = product + shard * size
                        // Rows lie anywhere in memory; what will be wanted is fetched while others are summed.
                        var coming = selection.dropFirst(Self.rowsAhead).makeIterator()
                        var next = selection.dropFirst(isFar ? 1 : selection.count).makeIterator()
                        for row in selection {
                            if let row = coming.next() { examples[shard, row].prefetch() }
                            if let row = next.next() { examples[shard, row].prefetch(weights, width: width) }
                            examples[shard, row].gather(from: weights, width: width, into: out)
                            out += width
                        }
                    }
                    for shard in 1..<examples.count {
                        let part = product + shard * size
                        for i in 0..<size { product[i] += part[i] }
                    }
                }
            }
        }
        product.reshape(rows: selection.count, columns: width)
    }
}

/// The non-zeros of one row, by pointer.
struct NonZeros {
    let indices: UnsafePointer<UInt32>
    let values: UnsafePointer<Float>
    let count: Int

    /// Asks for the indices and values to be brought near the processor.
    @inline(__always)
    func prefetch() {
        cmemory_prefetch_bytes(indices, count * MemoryLayout<UInt32>.stride)
        cmemory_prefetch_bytes(values, count * MemoryLayout<Float>.stride)
    }

    /// Asks for the rows of `weights` that the non-zeros are multiplied with.
    @inline(__always)
    func prefetch(_ weights: UnsafePointer<Float>, width: Int) {
        cmemory_prefetch_rows(weights, width * MemoryLayout<Float>.stride, indices, count)
    }

    /// Goes over the classes in blocks that fit the registers, the widest first. A block that would
    /// leave a rest smaller than itself is moved back to end with the row, where it computes some sums
    /// a second time, to the same bits.
    @inline(__always)
    func gather(from weights: UnsafePointer<Float>, width: Int, into out: UnsafeMutablePointer<Float>) {
        if width == 2 { return gather(SIMD2<Float>.self, from: weights, width: 2, at: 0, into: out) }
        var column = 0
        while column < width {
            let rest = width - column
            if width >= 32 && rest > 16 {
                gather32(from: weights, width: width, at: min(column, width - 32), into: out)
                column += 32
            } else if width >= 16 && rest > 8 {
                gather16(from: weights, width: width, at: min(column, width - 16), into: out)
                column += 16
            } else if width >= 8 && rest > 4 {
                gather(SIMD8<Float>.self, from: weights, width: width, at: min(column, width - 8), into: out)
                column += 8
            } else if width >= 4 && rest > 2 {
                gather(SIMD4<Float>.self, from: weights, width: width, at: min(column, width - 4), into: out)
                column += 4
            } else if width >= 2 {
                gather(SIMD2<Float>.self, from: weights, width: width, at: min(column, width - 2), into: out)
                column += 2
            } else {
                var sum: Float = 0
                for i in 0..<count { sum += values[i] * weights[Int(indices[i])] }
                out[0] = sum
                column += 1
            }
        }
    }

    @inline(__always)
    private func gather<Lanes: SIMD<Float> & BitwiseCopyable>(
        _: Lanes.Type, from weights: UnsafePointer<Float>, width: Int, at column: Int,
        into out: UnsafeMutablePointer<Float>
    ) {
        let block = UnsafeRawPointer(weights + column)
        let stride = width * 4
        var sum = Lanes()
        for i in 0..<count {
            sum += values[i] * block.loadUnaligned(fromByteOffset: Int(indices[i]) &* stride, as: Lanes.self)
        }
        UnsafeMutableRawPointer(out + column).storeBytes(of: sum, as: Lanes.self)
    }

    /// Thirty-two columns as four accumulators: of the standard library's SIMD types those wider than
    /// eight compile to slow code.
    @inline(__always)
    private func gather32(
        from weights: UnsafePointer<Float>, width: Int, at column: Int, into out: UnsafeMutablePointer<Float>
    ) {
        typealias Lanes = SIMD8<Float>
        let block = UnsafeRawPointer(weights + column)
        let stride = width * 4
        var (a, b, c, d) = (Lanes(), Lanes(), Lanes(), Lanes())
        for i in 0..<count {
            let row = block + Int(indices[i]) &* stride
            let x = values[i]
            a += x * row.loadUnaligned(as: Lanes.self)
            b += x * row.loadUnaligned(fromByteOffset: 32, as: Lanes.self)
            c += x * row.loadUnaligned(fromByteOffset: 64, as: Lanes.self)
            d += x * row.loadUnaligned(fromByteOffset: 96, as: Lanes.self)
        }
        let target = UnsafeMutableRawPointer(out + column)
        target.storeBytes(of: a, as: Lanes.self)
        target.storeBytes(of: b, toByteOffset: 32, as: Lanes.self)
        target.storeBytes(of: c, toByteOffset: 64, as: Lanes.self)
        target.storeBytes(of: d, toByteOffset: 96, as: Lanes.self)
    }

    @inline(__always)
    private func gather16(
        from weights: UnsafePointer<Float>, width: Int, at column: Int, into out: UnsafeMutablePointer<Float>
    ) {
        typealias Lanes = SIMD8<Float>
        let block = UnsafeRawPointer(weights + column)
        let stride = width * 4
        var (a, b) = (Lanes(), Lanes())
        for i in 0..<count {
            let row = block + Int(indices[i]) &* stride
            let x = values[i]
            a += x * row.loadUnaligned(as: Lanes.self)
            b += x * row.loadUnaligned(fromByteOffset: 32, as: Lanes.self)
        }
        let target = UnsafeMutableRawPointer(out + column)
        target.storeBytes(of: a, as: Lanes.self)
        target.storeBytes(of: b, toByteOffset: 32, as: Lanes.self)
    }
}
