import Testing

/// How a program ended, and what it wrote.
struct Outcome {
    /// The exit status; -1 if a signal ended it.
    let status: Int32
    let signal: Int32?
    let output: [UInt8]
    let errors: [UInt8]
    let elapsed: Duration
    /// What it took of all processors.
    let processorTime: Duration
    /// Whether it had to be killed because it took too long.
    let isLate: Bool

    var text: String { String(decoding: output, as: UTF8.self) }
    var message: String { String(decoding: errors, as: UTF8.self) }
    /// The lines of standard output, each of which must end with a newline.
    var lines: [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// Expects success with nothing on standard error.
    @discardableResult
    func succeeded(sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
        #expect(status == 0 && signal == nil && message == "", "\(self)", sourceLocation: sourceLocation)
        return self
    }

    /// Expects a failure: an exit status, nothing on standard output, and one message, which holds these words.
    @discardableResult
    func failed(_ status: Int32, _ words: String..., sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
        #expect(self.status == status && output.isEmpty, "\(self)", sourceLocation: sourceLocation)
        for word in words { #expect(message.contains(word), "\(self)", sourceLocation: sourceLocation) }
        if status != 64 {
            let isOneLine = message.hasPrefix("telltale: ") && message.utf8.dropLast().contains(10) == false
            #expect(isOneLine && message.hasSuffix("\n"), "\(self)", sourceLocation: sourceLocation)
        }
        return self
    }
}

extension Outcome: CustomStringConvertible {
    var description: String {
        let end = isLate ? "killed as too slow" : signal.map { "signal \($0)" } ?? "exit status \(status)"
        return "\(end); output: \(text.prefix(400).debugDescription); errors: \(message.prefix(800).debugDescription)"
    }
}
