/// A dense matrix of `Float`, stored row by row: `values[row * columns + column]`. A vector is a
/// matrix of one row, a scalar one of one row and one column.
public struct Matrix: Sendable, Equatable {
    public private(set) var rows: Int
    public private(set) var columns: Int
    /// The entries, row by row; always `rows * columns` of them.
    public private(set) var values: [Float]

    /// A matrix of zeros.
    public init(rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns, values: Array(inHugePages: rows * columns) { $0.initialize(repeating: 0) })
    }

    /// The matrix with these entries, row by row; there must be `rows * columns` of them.
    public init(rows: Int, columns: Int, values: [Float]) {
        precondition(rows >= 0 && columns >= 0, "a matrix cannot have \(rows) × \(columns) entries")
        precondition(
            values.count == rows * columns, "\(values.count) values do not fill \(rows) × \(columns)")
        self.rows = rows
        self.columns = columns
        self.values = values
    }

    public subscript(row: Int, column: Int) -> Float {
        get {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
            return values[row * columns + column]
        }
        set {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns, "outside the matrix")
            values[row * columns + column] = newValue
        }
    }

    /// The entries of one row. O(columns): it copies.
    public func row(_ row: Int) -> [Float] {
        precondition(row >= 0 && row < rows, "outside the matrix")
        return Array(values[row * columns..<(row + 1) * columns])
    }

    /// Takes another shape, keeping the storage where it suffices; the entries are of no meaning
    /// until written. For buffers that are used again.
    package mutating func reshape(rows: Int, columns: Int) {
        let count = rows * columns
        if values.count > count {
            values.removeLast(values.count - count)
        } else if values.count < count {
            values.append(contentsOf: repeatElement(0, count: count - values.count))
        }
        self.rows = rows
        self.columns = columns
    }

    /// The entries by pointer, for the kernels of this module.
    func withPointer<Result>(_ body: (UnsafePointer<Float>) -> Result) -> Result {
        values.withUnsafeBufferPointer { body($0.baseAddress ?? Matrix.nowhere) }
    }

    /// The entries by pointer, to be written. Copies them first if another value shares them.
    mutating func withMutablePointer<Result>(_ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
        values.withUnsafeMutableBufferPointer {
            body($0.baseAddress ?? UnsafeMutablePointer(mutating: Matrix.nowhere))
        }
    }

    /// A valid address for matrices without entries; nothing is read from it or written to it.
    private nonisolated(unsafe) static let nowhere = UnsafePointer(UnsafeMutablePointer<Float>.allocate(capacity: 1))
}
