import Matrices
import Testing

@Suite struct ResultWriterTests {
    let path: String
    let folder: TemporaryFolder

    init() throws {
        path = try Fixtures.shared.path
        folder = try TemporaryFolder()
    }

    private static let texts = ["won", "home", "", "prize", "see you", "unheard xqzzy", "\u{0}", "call now", "你好"]

    private func classify(_ options: [String], _ input: String) throws -> Outcome {
        try Tool.run(["classify", path + "/messages.telltale", input, "--format", "tsv"] + options, in: folder.path)
    }

    /// So many documents that work is handed out several times over: each has its record in its place.
    @Test(arguments: ["1", "3"]) func everyRecordStandsInItsPlace(threads: String) throws {
        try folder.write("few", Self.texts.joined(separator: "\n") + "\n")
        let answers = try classify([], "few").succeeded().lines
        #expect(Set(answers).count >= 5)
        var random = SeededGenerator(seed: 3)
        let order = (0..<70_000).map { _ in random.integer(below: Self.texts.count) }
        try folder.write("many", order.map { Self.texts[$0] + "\n" }.joined())
        let outcome = try classify(["--threads", threads], "many").succeeded()
        #expect(Contents(bytes: outcome.output) == Contents(order.map { answers[$0] + "\n" }.joined()))
    }

    /// Records that are none leave an empty line in their place, and are told in the order in which they stand, by any number of
    /// threads; without leave to pass them over all before the first is answered.
    @Test func faultsStandInTheirPlaces() throws {
        var random = SeededGenerator(seed: 4)
        let isBad = (0..<9_000).map { _ in random.integer(below: 1_000) == 0 }
        let bad = isBad.indices.filter { isBad[$0] }
        #expect(bad.count > 3 && bad[0] > 16)
        try folder.write("a.jsonl", isBad.map { $0 ? "{\"text\":1}\n" : "{\"text\":\"won\"}\n" }.joined())
        for threads in ["1", "3"] {
            let options = ["--input-format", "jsonl", "--threads", threads]
            let outcome = try classify(options + ["--skip-bad"], "a.jsonl")
            let lines = outcome.lines
            #expect(lines.count == isBad.count && lines.indices.allSatisfy { lines[$0].isEmpty == isBad[$0] })
            let told = outcome.message.matches(of: /a\.jsonl:(\d+)/).compactMap { Int($0.1) }
            #expect(!told.isEmpty && told == bad.map { $0 + 1 }.prefix(told.count).map { $0 }, "\(outcome.message)")
            let stopped = try classify(options, "a.jsonl")
            #expect(stopped.status == 65 && stopped.lines.count == bad[0] && stopped.message.hasPrefix("telltale: a.jsonl:\(bad[0] + 1)"))
        }
    }
}
