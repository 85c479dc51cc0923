internal import Glibc
internal import Synchronization

/// Threads that stand ready for one small piece of work after another, such as the steps of training, of which each takes some
/// tens of microseconds: too short to wake a thread for.
///
/// Who waits first looks again and again for work, then lets others run, and in the end sleeps. Each thread has the same pieces in
/// every round, whose memory is then near it; a piece that its thread does not begin soon is done by the one who handed out the
/// work, so that on busy processors all goes on as with one thread. For one caller at a time.
///
/// Determinism is the caller's, as with ``parallelFor(pieces:threads:body:)``.
package final class WorkerTeam: Sendable {
    /// The threads, the caller's included.
    package let count: Int
    private let board: Board
    private let workers: [pthread_t]

    /// A team of at most as many threads as there are processors: more would only wait for each other.
    package convenience init(threads: Int) {
        self.init(count: min(threads, Self.processors))
    }

    /// A team of exactly `count` threads, or as many as the system grants.
    package init(count: Int) {
        board = Board(threads: max(count, 1))
        var workers: [pthread_t] = []
        for thread in 1..<max(count, 1) {
            var worker = pthread_t()
            let place = Unmanaged.passRetained(WorkPlace(board: board, thread: thread))
            let code = pthread_create(&worker, nil, { argument in
                let place = Unmanaged<WorkPlace>.fromOpaque(argument!).takeRetainedValue()
                place.board.work(as: place.thread)
                return nil
            }, place.toOpaque())
            guard code == 0 else {
                // The pieces of a thread that does not exist are done by the caller.
                place.release()
                break
            }
            workers.append(worker)
        }
        self.workers = workers
        self.count = workers.count + 1
    }

    deinit {
        board.end()
        for worker in workers { pthread_join(worker, nil) }
    }

    /// Runs `body(0)` to `body(pieces - 1)`, each exactly once and perhaps at once on several threads, and returns when all are
    /// done. At most ``mostPieces``.
    package func run(pieces: Int, _ body: (Int) -> Void) {
        guard count > 1, pieces > 1 else {
            for piece in 0..<pieces { body(piece) }
            return
        }
        withoutActuallyEscaping(body) { board.run(pieces: pieces, $0) }
    }

    package static let mostPieces = 32

    private static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

extension Optional where Wrapped == WorkerTeam {
    /// Without a team, all pieces run here and in order.
    @inline(__always)
    package func run(pieces: Int, _ body: (Int) -> Void) {
        guard pieces > 1, let self else {
            for piece in 0..<pieces { body(piece) }
            return
        }
        self.run(pieces: pieces, body)
    }
}

/// What a thread is told when it starts.
private final class WorkPlace: Sendable {
    let board: Board
    let thread: Int

    init(board: Board, thread: Int) {
        self.board = board
        self.thread = thread
    }
}

/// Where a team finds its work. It outlives the team until the last worker has left.
private final class Board: Sendable {
    private let threads: Int
    /// The round in the upper half, and a bit for each piece that is still to be taken. One word, so that nobody takes a piece of a
    /// round that is over.
    private let word = Atomic<UInt64>(0)
    private let finished = Atomic<Int>(0)
    private let sleepers = Atomic<Int>(0)
    private let isOver = Atomic<Bool>(false)
    /// Written only while no piece of a round is left to take or unfinished; read only by who has taken one.
    private nonisolated(unsafe) var body: ((Int) -> Void)?
    private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private nonisolated(unsafe) let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// How often the caller looks whether the others have begun before it takes their pieces.
    private static let patience = 500
    /// How often a waiting thread looks for work before it lets others run: some ten microseconds.
    private static let looks = 4000
    /// How often it lets others run before it sleeps: some hundred microseconds.
    private static let yields = 300

    init(threads: Int) {
        self.threads = threads
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(condition, nil)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    func run(pieces: Int, _ body: @escaping (Int) -> Void) {
        precondition(pieces <= WorkerTeam.mostPieces)
        self.body = body
        finished.store(0, ordering: .relaxed)
        let round = (word.load(ordering: .relaxed) >> 32 &+ 1) & 0xFFFF_FFFF
        word.store(round << 32 | (1 << UInt64(pieces) - 1), ordering: .sequentiallyConsistent)
        if sleepers.load(ordering: .sequentiallyConsistent) > 0 { wake() }
        let own = owned(by: 0)
        while takePiece(of: own) {}
        var looks = 0
        while finished.load(ordering: .acquiring) < pieces {
            looks += 1
            if looks > Self.patience { while takePiece(of: .max) {} }
            if looks > Self.looks { sched_yield() }
        }
        self.body = nil
    }

    /// The pieces that a thread has in every round, as bits: those whose number, divided by the threads, leaves the thread's.
    private func owned(by thread: Int) -> UInt32 {
        stride(from: thread, to: WorkerTeam.mostPieces, by: threads).reduce(0) { $0 | 1 << UInt32($1) }
    }

    /// Takes one of these pieces and does it; false if none of them is left.
    private func takePiece(of wanted: UInt32) -> Bool {
        var current = word.load(ordering: .acquiring)
        while true {
            let open = UInt32(truncatingIfNeeded: current) & wanted
            guard open != 0 else { return false }
            let piece = open.trailingZeroBitCount
            let (exchanged, original) = word.weakCompareExchange(
                expected: current, desired: current & ~(1 << UInt64(piece)), successOrdering: .acquiring,
                failureOrdering: .acquiring)
            if exchanged {
                body!(piece)
                finished.add(1, ordering: .releasing)
                return true
            }
            current = original
        }
    }

    func work(as thread: Int) {
        let own = owned(by: thread)
        var waits = 0
        while !isOver.load(ordering: .acquiring) {
            if takePiece(of: own) {
                waits = 0
            } else if waits < Self.looks + Self.yields {
                waits += 1
                if waits > Self.looks { sched_yield() }
            } else {
                sleep(until: own)
                waits = 0
            }
        }
    }

    func end() {
        isOver.store(true, ordering: .sequentiallyConsistent)
        wake()
    }

    /// Sleeps until one of these pieces is to be taken.
    private func sleep(until own: UInt32) {
        pthread_mutex_lock(mutex)
        sleepers.add(1, ordering: .sequentiallyConsistent)
        // Either this sees the work handed out last, or the one who handed it out sees a sleeper.
        while !isOver.load(ordering: .sequentiallyConsistent),
            UInt32(truncatingIfNeeded: word.load(ordering: .sequentiallyConsistent)) & own == 0
        {
            pthread_cond_wait(condition, mutex)
        }
        sleepers.subtract(1, ordering: .sequentiallyConsistent)
        pthread_mutex_unlock(mutex)
    }

    private func wake() {
        pthread_mutex_lock(mutex)
        pthread_cond_broadcast(condition)
        pthread_mutex_unlock(mutex)
    }
}
