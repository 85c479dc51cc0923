import Matrices
import Synchronization
import Testing

struct ParallelForTests {
    @Test(arguments: [(0, 1), (0, 4), (1, 4), (7, 1), (7, 2), (1000, 3), (5, 64), (3, 0)])
    func eachPieceRunsOnce(pieces: Int, threads: Int) {
        let seen = Mutex([Int](repeating: 0, count: pieces))
        parallelFor(pieces: pieces, threads: threads) { piece in seen.withLock { $0[piece] += 1 } }
        #expect(seen.withLock { $0 } == [Int](repeating: 1, count: pieces))
    }

    @Test func oneThreadRunsInOrder() {
        let order = Mutex([Int]())
        parallelFor(pieces: 100, threads: 1) { piece in order.withLock { $0.append(piece) } }
        #expect(order.withLock { $0 } == Array(0..<100))
    }

    @Test(arguments: [1, 2, 7]) func resultsComeInOrder(threads: Int) {
        #expect(parallelMap(pieces: 500, threads: threads) { "\($0)" } == (0..<500).map { "\($0)" })
    }

    @Test(arguments: [(0, 1), (1, 4), (7, 2), (1000, 3), (5, 64)]) func partsAreTheWholeRange(count: Int, parts: Int) {
        let range = 10..<10 + count
        let found = (0..<parts).map { range.part($0, of: parts) }
        #expect(found.flatMap { Array($0) } == Array(range))
        #expect(found.map(\.count).max()! - found.map(\.count).min()! <= 1)
    }
}
