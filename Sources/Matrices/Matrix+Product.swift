/// Products of dense matrices. Each entry is the sum of its products in ascending order of the inner
/// index, from zero, without fused multiply-add: the bits depend neither on how the work is cut into tiles
/// nor on which of the three forms is used.
extension Matrix {
    /// product = self · other, of shapes m × k and k × n; `product` becomes m × n. O(m · k · n).
    public func multiply(by other: Matrix, into product: inout Matrix) {
        precondition(columns == other.rows, "\(rows) × \(columns) by \(other.rows) × \(other.columns)")
        multiply(
            Factor(rows: rows, depth: columns, rowStride: columns, depthStride: 1), by: other,
            transposed: false, into: &product)
    }

    /// product = self · otherᵀ, of shapes m × k and n × k; `product` becomes m × n. O(m · k · n).
    public func multiply(byTransposed other: Matrix, into product: inout Matrix) {
        precondition(columns == other.columns, "\(rows) × \(columns) by (\(other.rows) × \(other.columns))ᵀ")
        multiply(
            Factor(rows: rows, depth: columns, rowStride: columns, depthStride: 1), by: other,
            transposed: true, into: &product)
    }

    /// product = selfᵀ · other, of shapes k × m and k × n; `product` becomes m × n. O(m · k · n).
    public func multiplyTransposed(by other: Matrix, into product: inout Matrix) {
        precondition(rows == other.rows, "(\(rows) × \(columns))ᵀ by \(other.rows) × \(other.columns)")
        multiply(
            Factor(rows: columns, depth: rows, rowStride: 1, depthStride: columns), by: other,
            transposed: false, into: &product)
    }

    /// How the left factor is read: entry (i, k) stands at i · rowStride + k · depthStride.
    fileprivate struct Factor {
        let rows: Int
        let depth: Int
        let rowStride: Int
        let depthStride: Int
    }

    /// Goes over panels of eight columns of the result. A panel that does not lie ready in the right
    /// factor, because that is transposed or ends within the panel, is first copied to a strip.
    private func multiply(_ a: Factor, by other: Matrix, transposed: Bool, into product: inout Matrix) {
        let columns = transposed ? other.rows : other.columns
        product.reshape(rows: a.rows, columns: columns)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(a.depth * 8, 1)) { strip in
            withPointer { left in
                other.withPointer { right in
                    product.withMutablePointer { out in
                        for column in stride(from: 0, to: columns, by: 8) {
                            let width = min(8, columns - column)
                            var panel = Panel(first: right + column, stride: columns, width: width)
                            if transposed || width < 8 {
                                // `strip` is never empty.
                                let base = strip.baseAddress!
                                let (columnStride, depthStride) = transposed ? (a.depth, 1) : (1, columns)
                                copyPanel(
                                    right + column * columnStride, columnStride, depthStride, width, a.depth,
                                    to: base)
                                panel = Panel(first: UnsafePointer(base), stride: 8, width: width)
                            }
                            a.multiply(left, by: panel, into: out + column, stride: columns)
                        }
                    }
                }
            }
        }
    }
}

/// Up to eight columns of a right factor.
private struct Panel {
    let first: UnsafePointer<Float>
    /// From one row to the next.
    let stride: Int
    let width: Int
}

/// Copies a panel row by row, columns that are lacking as zeros.
private func copyPanel(
    _ source: UnsafePointer<Float>, _ columnStride: Int, _ depthStride: Int, _ width: Int, _ depth: Int,
    to strip: UnsafeMutablePointer<Float>
) {
    for column in 0..<8 {
        let target = strip + column
        if column < width {
            let source = source + column &* columnStride
            for k in 0..<depth { target[k &* 8] = source[k &* depthStride] }
        } else {
            for k in 0..<depth { target[k &* 8] = 0 }
        }
    }
}

extension Matrix.Factor {
    private typealias Lanes = SIMD8<Float>

    /// Four rows at a time, so that eight registers of accumulators hide the latency of additions.
    fileprivate func multiply(
        _ left: UnsafePointer<Float>, by panel: Panel, into out: UnsafeMutablePointer<Float>, stride: Int
    ) {
        var row = 0
        while row &+ 4 <= rows {
            let a0 = left + row &* rowStride
            let (a1, a2, a3) = (a0 + rowStride, a0 + 2 &* rowStride, a0 + 3 &* rowStride)
            var (s0, s1, s2, s3) = (Lanes(), Lanes(), Lanes(), Lanes())
            var b = UnsafeRawPointer(panel.first)
            var k = 0
            for _ in 0..<depth {
                let lanes = b.loadUnaligned(as: Lanes.self)
                s0 += a0[k] * lanes
                s1 += a1[k] * lanes
                s2 += a2[k] * lanes
                s3 += a3[k] * lanes
                b += panel.stride &* 4
                k &+= depthStride
            }
            store(s0, panel.width, to: out + row &* stride)
            store(s1, panel.width, to: out + (row &+ 1) &* stride)
            store(s2, panel.width, to: out + (row &+ 2) &* stride)
            store(s3, panel.width, to: out + (row &+ 3) &* stride)
            row &+= 4
        }
        while row < rows {
            let a = left + row &* rowStride
            var sum = Lanes()
            var b = UnsafeRawPointer(panel.first)
            var k = 0
            for _ in 0..<depth {
                sum += a[k] * b.loadUnaligned(as: Lanes.self)
                b += panel.stride &* 4
                k &+= depthStride
            }
            store(sum, panel.width, to: out + row &* stride)
            row &+= 1
        }
    }
}
