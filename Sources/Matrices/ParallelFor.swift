import Dispatch
import Synchronization

/// Runs `body(0)` to `body(pieces - 1)`, each exactly once, on at most `threads` threads, and
/// returns when all are done.
///
/// Determinism is the caller's: cut the work into a number of pieces that does not depend on
/// `threads`, let every piece write only what is its own, and combine in the order of the pieces.
/// Then the result is the same at any number of threads. With `threads` ≤ 1, or one piece, everything
/// runs inline and in order; otherwise the order is open. Pieces are dealt out one by one, so pieces
/// of unequal cost balance when there are several for each thread.
public func parallelFor(pieces: Int, threads: Int, body: @Sendable (Int) -> Void) {
    guard threads > 1, pieces > 1 else {
        for piece in 0..<max(pieces, 0) { body(piece) }
        return
    }
    let dealt = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, pieces)) { _ in
        while true {
            let piece = dealt.add(1, ordering: .relaxed).oldValue
            guard piece < pieces else { return }
            body(piece)
        }
    }
}

/// The results of `body(0)` to `body(pieces - 1)`, in the order of the pieces, computed as
/// `parallelFor(pieces:threads:body:)` does.
public func parallelMap<Result: Sendable>(
    pieces: Int, threads: Int, body: @Sendable (Int) -> Result
) -> [Result] {
    let pieces = max(pieces, 0)
    return [Result](unsafeUninitializedCapacity: pieces) { buffer, count in
        // Each piece initialises one slot, its own, and all have before the count is set.
        nonisolated(unsafe) let slots = buffer
        parallelFor(pieces: pieces, threads: threads) { piece in
            slots.initializeElement(at: piece, to: body(piece))
        }
        count = pieces
    }
}

extension Range<Int> {
    /// Parts to be worked on in parallel, of a number that does not depend on the threads.
    package var parts: [Range<Int>] {
        let count = Swift.min(64, self.count / 1024 + 1)
        return (0..<count).map { part($0, of: count) }
    }

    /// One of `count` parts of about the same size, which together are the range.
    package func part(_ number: Int, of count: Int) -> Range<Int> {
        lowerBound + self.count * number / count..<lowerBound + self.count * (number + 1) / count
    }
}
