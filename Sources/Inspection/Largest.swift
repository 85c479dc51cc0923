/// The `count` largest of the weights offered; of equal ones, those of the lower numbers. O(log count) an offer, nearly always O(1).
package struct Largest {
    private let count: Int
    /// A binary heap with the entry that would go next at its root.
    private var heap: [(feature: Int, weight: Float)] = []

    package init(count: Int) { self.count = count }

    package var sorted: [(feature: Int, weight: Float)] { heap.sorted { Self.precedes($0, $1) } }

    package mutating func offer(_ feature: Int, _ weight: Float) {
        if heap.count < count {
            heap.append((feature, weight))
            var child = heap.count - 1
            while child > 0, Self.precedes(heap[(child - 1) / 2], heap[child]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if let root = heap.first, Self.precedes((feature, weight), root) {
            heap[0] = (feature, weight)
            var parent = 0
            while true {
                var last = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < heap.count && Self.precedes(heap[last], heap[child]) {
                    last = child
                }
                if last == parent { break }
                heap.swapAt(parent, last)
                parent = last
            }
        }
    }

    private static func precedes(_ a: (feature: Int, weight: Float), _ b: (feature: Int, weight: Float)) -> Bool {
        a.weight != b.weight ? a.weight > b.weight : a.feature < b.feature
    }
}
