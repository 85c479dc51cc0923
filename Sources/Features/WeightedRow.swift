/// One document as features and values, in ascending order of the features.
public struct WeightedRow: Sendable, Equatable {
    public package(set) var indices: [UInt32] = []
    public package(set) var values: [Float] = []

    public init() {}

    package mutating func removeAll() {
        indices.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }
}
