import Matrices
import Synchronization
import Testing

struct WorkerTeamTests {
    @Test(arguments: [(1, 5), (2, 1), (2, 2), (2, 8), (3, 8), (7, 4), (7, 32), (4, 0)])
    func eachPieceRunsOnceInEveryRound(threads: Int, pieces: Int) {
        let team = WorkerTeam(count: threads)
        let seen = (0..<32).map { _ in Counter() }
        for round in 1...2000 {
            team.run(pieces: pieces) { seen[$0].value.add(1, ordering: .relaxed) }
            for piece in 0..<pieces where seen[piece].value.load(ordering: .relaxed) != round {
                Issue.record("piece \(piece) of \(pieces) ran \(seen[piece].value.load(ordering: .relaxed)) times in \(round) rounds")
                return
            }
        }
        #expect(seen[pieces...].allSatisfy { $0.value.load(ordering: .relaxed) == 0 })
    }

    /// Every round sees what all pieces of the last one wrote, also after the threads had time to fall asleep.
    @Test func roundsFollowEachOther() {
        let team = WorkerTeam(count: 3)
        let counters = (0..<6).map { _ in Counter() }
        for round in 0..<300 {
            if round % 100 == 99 { _ = (0..<3_000_000).reduce(UInt64(round)) { $0 &* 3 &+ UInt64($1) } }
            team.run(pieces: 6) { piece in
                let other = counters[(piece + 1) % 6].value.load(ordering: .relaxed)
                if other < round || other > round + 1 { Issue.record("round \(round) sees \(other)") }
                counters[piece].value.add(1, ordering: .relaxed)
            }
        }
    }

    @Test func teamsComeAndGo() {
        for threads in 1...20 {
            let team = WorkerTeam(count: threads % 5 + 1)
            if threads % 2 == 0 { team.run(pieces: 3) { _ in } }
        }
    }

    private final class Counter: Sendable {
        let value = Atomic<Int>(0)
    }
}
