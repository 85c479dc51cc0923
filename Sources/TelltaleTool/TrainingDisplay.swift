import Glibc
import Telltale

/// Shows on standard error how training goes on: one line that is written over, and only on a terminal.
final class TrainingDisplay {
    private let isShown = isatty(2) == 1
    private let terminal = Terminal(descriptor: 2)
    private let start = ContinuousClock.now
    private var epochsStart: (time: ContinuousClock.Instant, refit: Bool)?
    private var last: ContinuousClock.Instant?
    private var isLineOpen = false
    /// Which of several trainings this is.
    private var fold = ""

    /// Shows a stage, and on any kind of standard error what is worth a message.
    func show(_ stage: TextClassifier.TrainingStage) {
        switch stage {
        case .fold(let number, let count):
            fold = "\(number) of \(count): "
            epochsStart = nil
        case .resumed(let epoch, let refit):
            end()
            say("telltale: going on with epoch \(epoch)\(refit ? " on all documents" : "")")
        case .checkpointFailed(let error):
            end()
            say("telltale: warning: \(printable(error.description)); training goes on")
        case .counting(let documents):
            guard isShown else { return }
            overwrite("tokenizing \(grouped(documents)) documents")
        case .choosingFeatures(let ngrams):
            guard isShown else { return }
            overwrite("choosing features of \(grouped(ngrams)) n-grams")
        case .epochs(let progress, let refit):
            guard isShown else { return }
            show(progress, refit: refit)
        }
    }

    /// Leaves the terminal's line empty for what comes next.
    func end() {
        guard isLineOpen else { return }
        write("\r\u{1B}[K")
        isLineOpen = false
    }

    private func show(_ progress: TrainingProgress, refit: Bool) {
        let now = ContinuousClock.now
        if epochsStart == nil || epochsStart!.refit != refit { epochsStart = (now, refit) }
        // Ten times a second is smooth enough, and costs nothing beside the work.
        if let last, now - last < .milliseconds(100), !progress.isEndOfEpoch { return }
        last = now
        let done = Double(progress.documentsDone) / Double(max(1, progress.documents))
        let elapsed = now - epochsStart!.time
        let left = done > 0.02 ? " \(clock(elapsed * ((1 - done) / done))) left" : ""
        let stage = refit ? "all documents, epoch" : "epoch"
        var line = "\(bar(done, width: 20)) \(stage) \(progress.epoch)/\(progress.epochs)"
        line += "  loss \(fixed(progress.training.loss, 3))  accuracy \(fixed(progress.training.accuracy, 3))"
        if let validation = progress.validation { line += "  held out \(fixed(validation.accuracy, 4))" }
        overwrite(line + left)
    }

    private func overwrite(_ line: String) {
        write("\r\u{1B}[K" + cut(fold + line, to: terminal.columns - 1))
        isLineOpen = true
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
    }
}

/// A bar that is filled to `share`, in eighths of a column.
func bar(_ share: Double, width: Int) -> String {
    // No number at all, as infinite weights make it, is nothing to draw.
    let eighths = share.isNaN ? 0 : Int((min(max(share, 0), 1) * Double(width * 8)).rounded())
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    let filled = String(repeating: "█", count: eighths / 8) + partial
    return filled + String(repeating: " ", count: width - (eighths + 7) / 8)
}

/// A duration as minutes and seconds.
func clock(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
}
