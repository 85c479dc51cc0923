import Telltale

/// What a search came to, as text.
struct TuneReport {
    private let tuner: Tuner
    private let chosen: TuningRow
    private let metric: SelectionMetric

    init(_ tuner: Tuner, chosen: TuningRow, metric: SelectionMetric) {
        self.tuner = tuner
        self.chosen = chosen
        self.metric = metric
    }

    /// Judges on the second part, too.
    func lines(time: Duration) throws -> [String] {
        let failures = tuner.rows.count { $0.value == nil }
        var lines = [
            "trials      \(grouped(tuner.rows.count)) in \(clock(time))" + (tuner.resumedCount > 0 ? ", \(grouped(tuner.resumedCount)) of them before" : "")
                + (failures > 0 ? "; \(grouped(failures)) came to nothing" : ""),
            "chosen by   \(printable(metric.name)) on \(counted(tuner.selectionCount, "document"))"
                + (tuner.divisionCount > 1 ? ", divided in \(tuner.divisionCount) ways" : ""),
        ]
        if let initial = tuner.initial { lines.append("defaults    \(figure(initial))") }
        if let best = tuner.best {
            lines.append("best        \(figure(best)), trial \(grouped(best.trial.number))")
            if chosen.trial != best.trial {
                lines.append(
                    "chosen      \(figure(chosen)), trial \(grouped(chosen.trial.number)): about \(size(chosen)) instead of \(size(best))")
            }
        }
        lines += try secondPart()
        let mattered = tuner.importance.prefix(6).filter { $0.share >= 0.02 }.map {
            "\($0.option.name) \(fixed($0.share, 2)) (\($0.best))"
        }
        if !mattered.isEmpty { lines.append("mattered    " + mattered.joined(separator: ", ")) }
        return lines
    }

    private func secondPart() throws -> [String] {
        guard let row = try tuner.secondPart(chosen), let value = row.value, let selected = chosen.value else { return [] }
        let drop = metric.isLoss ? value - selected : selected - value
        let amount = metric.isLoss ? drop > 0 ? "more" : "less" : drop > 0 ? "less" : "more"
        var line = "second part \(figure(row)) on \(counted(tuner.secondPartCount, "document")) that nothing was chosen by, "
            + "\(fixed(abs(drop), 4)) \(amount)"
        if let initial = tuner.initial, initial.trial != chosen.trial, let defaults = try tuner.secondPart(initial)?.value {
            line += "; defaults \(fixed(defaults, 4))"
        }
        return [line]
    }

    /// `0.9134 ± 0.0041`, the standard error behind.
    private func figure(_ row: TuningRow) -> String {
        let error = tuner.standardError(of: row)
        return fixed(row.value ?? .nan, 4) + (error.isNaN ? "" : " ± \(fixed(error, 4))")
    }

    private func size(_ row: TuningRow) -> String {
        row.modelBytes < 1_000_000 ? "\(fixed(Double(row.modelBytes) / 1e3, 0)) kB" : "\(fixed(Double(row.modelBytes) / 1e6, 1)) MB"
    }
}
