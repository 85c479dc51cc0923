import Testing

/// Expects `text` to be what was recorded in `Snapshots`, word for word. With `TELLTALE_RECORD=1` it is recorded anew.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = Tool.package + "/Tests/TelltaleToolTests/Snapshots/" + name
    if Tool.variable("TELLTALE_RECORD") == "1" {
        try writeFile(path, Array(text.utf8))
        return
    }
    guard let bytes = try? readFile(path) else {
        Issue.record("there is no snapshot \(name); record it with TELLTALE_RECORD=1", sourceLocation: sourceLocation)
        return
    }
    let recorded = String(decoding: bytes, as: UTF8.self)
    guard recorded != text else { return }
    Issue.record(
        """
        \(name) is not as recorded (- recorded, + now). If this is as it should be, record it with TELLTALE_RECORD=1 and \
        look at what git says has changed.
        \(difference(recorded, text))
        """, sourceLocation: sourceLocation)
}

/// The lines that differ, and the lines around them.
func difference(_ old: String, _ new: String) -> String {
    let oldLines = old.split(separator: "\n", omittingEmptySubsequences: false)
    let newLines = new.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = newLines.difference(from: oldLines)
    let removed = Set(changes.removals.map(\.offset))
    let inserted = Set(changes.insertions.map(\.offset))
    var lines: [(mark: Character, text: Substring)] = []
    var (oldLine, newLine) = (0, 0)
    while oldLine < oldLines.count || newLine < newLines.count {
        if removed.contains(oldLine) {
            lines.append(("-", oldLines[oldLine]))
            oldLine += 1
        } else if inserted.contains(newLine) {
            lines.append(("+", newLines[newLine]))
            newLine += 1
        } else {
            lines.append((" ", newLines[newLine]))
            oldLine += 1
            newLine += 1
        }
    }
    let shown = lines.indices.filter { index in
        lines[max(0, index - 2)..<min(lines.count, index + 3)].contains { $0.mark != " " }
    }
    return shown.map { "\(lines[$0].mark) \(lines[$0].text)" }.joined(separator: "\n")
}

extension CollectionDifference.Change {
    fileprivate var offset: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
