import Corpora
import Testing

/// The next block of a file is read while one is classified, which nobody may notice.
@Suite struct ReadAheadTests {
    let path: String
    private let folder: TemporaryFolder

    init() throws {
        path = try Fixtures.shared.path
        folder = try TemporaryFolder()
    }

    private func classify(_ options: [String], threads: Int = 2) throws -> Outcome {
        try Tool.run(["classify", "\(path)/messages.telltale"] + options + ["--threads", "\(threads)"], in: folder.path)
    }

    /// The texts of the test messages, one after another until there are so many bytes.
    private func texts(_ bytes: Int) throws -> [String] {
        let texts = try String(decoding: readFile(path + "/messages.test.tsv"), as: UTF8.self).split(separator: "\n").map {
            String($0.drop { $0 != "\t" }.dropFirst())
        }
        let length = texts.reduce(0) { $0 + $1.utf8.count + 1 }
        return Array(repeatElement(texts, count: bytes / length + 1).joined())
    }

    /// From a file, from one that is standard input, and through pipes.
    @Test(arguments: [1, 3]) func aFileOfManyBlocksIsAnsweredAsAPipe(threads: Int) throws {
        // A line as long as several blocks; and the last line lacks its end.
        let lines = try texts(2_500_000) + [String(repeating: "won at home ", count: 300_000)] + texts(1_000_000)
        try folder.write("a.txt", lines.joined(separator: "\n"))
        let expected = try classify(["a.txt", "--max-document", "1M"], threads: threads)
        #expect(expected.status == 0 && expected.lines.count == lines.count, "\(expected)")
        #expect(expected.message.hasPrefix("telltale: cut 1 document after 1M"))
        let command = "$telltale classify '\(path)/messages.telltale' --threads \(threads) --max-document 1M"
        for line in ["\(command) < a.txt", "cat a.txt | \(command)", "dd if=a.txt bs=70001 2>/dev/null | \(command) -"] {
            let outcome = try Tool.shell(line, in: folder.path)
            #expect(outcome.status == 0 && outcome.message == expected.message)
            #expect(Contents(bytes: outcome.output) == Contents(bytes: expected.output))
        }
        // One answer for each line, which is that of the line by itself: of the same text the same wherever it stands.
        var answers: [String: Set<String>] = [:]
        for (line, answer) in zip(lines, expected.lines) { answers[line, default: []].insert(answer) }
        #expect(answers.values.allSatisfy { $0.count == 1 })
        let distinct = answers.keys.filter { $0.utf8.count < 10_000 }.sorted()
        let alone = try Tool.run(["classify", "\(path)/messages.telltale"], input: distinct.joined(separator: "\n")).succeeded().lines
        #expect(alone == distinct.map { answers[$0]!.first! })
    }

    /// What stands before a bad record is answered, wherever the blocks end.
    @Test(arguments: [0.1, 0.5, 0.9], [1, 3]) func aBadRecordInALaterBlockStopsBehindTheAnswers(part: Double, threads: Int) throws {
        var lines = try texts(3_000_000).map { "{\"text\":\(JSONValue.string($0).text)}" }
        let bad = Int(Double(lines.count) * part)
        let whole = try Tool.run(
            ["classify", "\(path)/messages.telltale", folder.write("whole", lines.joined(separator: "\n")), "--input-format", "jsonl"]
        ).succeeded().lines
        lines[bad] = "{\"text\":"
        try folder.write("bad", lines.joined(separator: "\n"))
        for input in ["bad", "- < bad"] {
            let outcome = try Tool.shell(
                "$telltale classify '\(path)/messages.telltale' \(input) --input-format jsonl --threads \(threads)", in: folder.path)
            #expect(outcome.status == 65 && outcome.message.contains(":\(bad + 1):9: not a JSON object on one line"), "\(outcome)")
            #expect(outcome.lines.count == bad && outcome.lines == Array(whole[..<bad]))
        }
        let skipped = try classify(["bad", "--input-format", "jsonl", "--skip-bad"], threads: threads)
        #expect(skipped.status == 0 && skipped.lines.count == lines.count && skipped.lines[bad] == "")
        #expect(skipped.lines[(bad + 1)...] == whole[(bad + 1)...])
    }

    /// What could be read of a file that is cut short is answered before the error, which was met while that was classified.
    @Test func whatCouldBeReadIsAnsweredFirst() throws {
        let lines = try texts(6_000_000)
        try folder.write("a.txt", lines.joined(separator: "\n"))
        let expected = try classify(["a.txt"]).succeeded()
        let packed = try Tool.shell("gzip -c a.txt > a.gz; head -c $(($(wc -c < a.gz) * 2 / 3)) a.gz > cut.gz", in: folder.path)
        #expect(packed.status == 0)
        #expect(try Contents(bytes: classify(["a.gz"]).succeeded().output) == Contents(bytes: expected.output))
        for threads in [1, 3] {
            let outcome = try classify(["cut.gz"], threads: threads)
            #expect(outcome.status == 65 && outcome.message.hasPrefix("telltale: cut.gz"), "\(outcome)")
            let count = outcome.lines.count
            #expect(count > lines.count / 3 && count < lines.count, "\(count) of \(lines.count)")
            #expect(Contents(bytes: outcome.output) == Contents(bytes: Array(expected.output.prefix(outcome.output.count))))
        }
    }

    /// Who writes more than a block and then waits for all the answers gets them, and can go on.
    @Test func aPipeIsAnsweredBeforeMoreIsWaitedFor() throws {
        let process = try Tool.start(["classify", "messages.telltale", "--threads", "3"], in: path)
        for bytes in [700_000, 1, 300_000] {
            let lines = try texts(bytes)
            process.write(lines.map { $0 + "\n" }.joined())
            var answered = 0
            while answered < lines.count, process.readLine() != nil { answered += 1 }
            #expect(answered == lines.count)
        }
        #expect(process.finish().succeeded().output.isEmpty)
    }

    /// The same through a pipe that has a name.
    @Test func aNamedPipeIsAnsweredLineByLine() throws {
        let outcome = try Tool.shell(
            """
            mkfifo in out && { $telltale classify '\(path)/messages.telltale' in > out & } && exec 4< out 3> in
            for line in won home '' won; do printf '%s\\n' "$line" >&3; read -r answer <&4; printf '%s\\n' "$answer"; done
            exec 3>&-; wait
            """, in: folder.path)
        let expected = try Tool.run(["classify", "\(path)/messages.telltale"], input: "won\nhome\n\nwon\n").succeeded()
        #expect(outcome.succeeded().lines == expected.lines)
    }
}
