import Matrices
import Synchronization
import Testing

@Suite struct SparesTests {
    /// No value is with two at once, and there are no more of them than threads.
    @Test(arguments: [1, 2, 7]) func eachIsWithOneAtATime(_ threads: Int) {
        let made = Atomic<Int>(0)
        let held = Mutex<Set<Int>>([])
        let spares = Spares<[Int]> { [made.add(1, ordering: .relaxed).oldValue] }
        let sums = Mutex(0)
        parallelFor(pieces: 500, threads: threads) { piece in
            spares.withSpare { value in
                let number = value[0]
                #expect(held.withLock { $0.insert(number).inserted })
                value.append(piece)
                sums.withLock { $0 += value.last! }
                held.withLock { _ = $0.remove(number) }
            }
        }
        #expect(made.load(ordering: .relaxed) <= threads && sums.withLock { $0 } == 499 * 250)
        // What was put into a value is there when it comes again.
        if threads == 1 { #expect(spares.withSpare { $0.count } == 501) }
    }

    @Test func comesBackFromWhatThrows() {
        struct Failure: Error {}
        let made = Atomic<Int>(0)
        let spares = Spares<Int> { made.add(1, ordering: .relaxed).newValue }
        #expect(throws: Failure.self) { try spares.withSpare { _ in throw Failure() } }
        #expect(spares.withSpare { $0 } == 1 && made.load(ordering: .relaxed) == 1)
    }
}
