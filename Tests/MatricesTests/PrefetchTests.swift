import Matrices
import Testing

@Suite struct PrefetchTests {
    /// Whatever is asked for, nothing is read and nothing ends the process.
    @Test func anyIndexMayBeAskedFor() throws {
        let numbers: [UInt64] = [1, 2, 3]
        let none: [UInt64] = []
        let stored = StoredArray(numbers)
        for index in [0, 2, 3, -1, 1 << 40, .min, .max] {
            numbers.span.prefetch(index)
            none.span.prefetch(index)
            stored.prefetch(index)
        }
        #expect(numbers == [1, 2, 3])
        #expect(try stored.elements() == numbers)
    }
}
