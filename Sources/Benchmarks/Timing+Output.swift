import Telltale

extension Timing {
    /// An object with the stage, seconds and rates; a rate that does not suit the stage is left out.
    var json: String {
        var members = [
            JSONMember("stage", .string(stage)), JSONMember("runs", .number(wall.count)),
            JSONMember("median", .number(median(wall))), JSONMember("minimum", .number(wall[0])),
            JSONMember("medianCPU", .number(median(cpu))), JSONMember("minimumCPU", .number(cpu[0])),
        ]
        if let rate = megabytesPerSecond { members.append(JSONMember("MB/s", .number(rate))) }
        if let cost = nanosecondsPerNonZero { members.append(JSONMember("ns/non-zero", .number(cost))) }
        return JSONValue.object(members).text
    }
}

extension Stopwatch {
    /// All timings as a table.
    var table: String {
        let header = ["stage", "median ms", "minimum", "CPU ms", "minimum", "MB/s", "ns/non-zero"]
        let rows = [header] + timings.map { timing in
            [
                timing.stage, decimal(median(timing.wall) * 1000), decimal(timing.wall[0] * 1000),
                decimal(median(timing.cpu) * 1000), decimal(timing.cpu[0] * 1000),
                timing.megabytesPerSecond.map(decimal) ?? "", timing.nanosecondsPerNonZero.map(decimal) ?? "",
            ]
        }
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let space = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + space : space + row[column]
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    /// With three decimals; a rate without end, of a time too short to be measured, is cut off.
    private func decimal(_ value: Double) -> String {
        let thousandths = Int(min(value * 1000, 1e15).rounded())
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
}
