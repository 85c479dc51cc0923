import Glibc
import Synchronization
import Telltale

/// Shows on standard error how a search goes on: one line that is written over, and only on a terminal. For any thread.
final class TuneDisplay: Sendable {
    private let metric: SelectionMetric
    private let topRung: Int
    private let deadline: ContinuousClock.Instant?
    private let mostTrials: Int?
    private let isShown = isatty(2) == 1
    private let terminal = Terminal(descriptor: 2)
    private let state = Mutex(State())

    private struct State {
        var trials: Int = 0
        /// The best figure so far, whenever a trial was judged by everything.
        var best: [Double] = []
        var last: ContinuousClock.Instant?
        var isLineOpen = false
    }

    init(metric: SelectionMetric, topRung: Int, deadline: ContinuousClock.Instant?, mostTrials: Int?) {
        self.metric = metric
        self.topRung = topRung
        self.deadline = deadline
        self.mostTrials = mostTrials
    }

    func add(_ row: TuningRow) {
        state.withLock { state in
            state.trials += 1
            guard row.trial.rung == topRung, let value = row.value else { return }
            let best = state.best.last ?? value
            state.best.append(metric.isLoss ? min(best, value) : max(best, value))
        }
    }

    /// Brings the line up to date, now and then.
    func refresh() {
        guard isShown else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.last, now - last < .milliseconds(200) { return }
            state.last = now
            state.isLineOpen = true
            overwriteLine(line(state.trials, state.best, now), columns: terminal.columns)
        }
    }

    /// Leaves the terminal's line empty for what comes next.
    func end() {
        state.withLock { state in
            if state.isLineOpen { overwriteLine("", columns: terminal.columns) }
            state.isLineOpen = false
        }
    }

    private func line(_ trials: Int, _ best: [Double], _ now: ContinuousClock.Instant) -> String {
        var line = "\(grouped(trials))\(mostTrials.map { " of \(grouped($0))" } ?? "") trials"
        if let first = best.first, let last = best.last {
            line += "  \(curve(best, width: 12))  \(metric.name) \(fixed(last, 4)), at first \(fixed(first, 4))"
        }
        if let deadline { line += "  \(clock(max(deadline - now, .zero))) left" }
        return line
    }
}

/// A line of numbers as a row of blocks, the lowest for the least; at most `width` of them, evenly drawn.
func curve(_ values: [Double], width: Int) -> String {
    let blocks = Array("▁▂▃▄▅▆▇█")
    let count = min(width, values.count)
    let drawn = (0..<count).map { values[count == 1 ? 0 : $0 * (values.count - 1) / (count - 1)] }
    guard let least = drawn.min(), let most = drawn.max(), most > least else {
        return String(repeating: blocks[0], count: count)
    }
    return String(drawn.map { blocks[Int((($0 - least) / (most - least) * Double(blocks.count - 1)).rounded())] })
}
