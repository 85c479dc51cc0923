import Fuzzing
import Glibc
import Testing

/// Inputs made to cost time: one eight times as long may cost little more than eight times as much. Mail has such a test of its own.
@Suite(.serialized) struct TimeTests {
    private static let makers: [(target: String, input: String, make: @Sendable (Int) -> String)] = [
        ("tsv", "short lines", { "a\tb\n".repeated($0) }),
        ("tsv", "as many labels as lines", { (0..<$0).map { "\($0)\tb\n" }.joined() }),
        ("tsv", "one label", { "a".repeated($0) + "\tb" }),
        ("tsv", "TABs", { "\t".repeated($0) }),
        ("tsv", "one line", { "a\t" + "b ".repeated($0) }),
        ("tsv", "lines without TAB", { "a\n".repeated($0) }),
        ("fasttext", "labels", { "__label__".repeated($0) }),
        ("fasttext", "separated labels", { "__label__a ".repeated($0) }),
        ("fasttext", "spaces", { "__label__a" + " ".repeated($0) }),
        ("csv", "quotes", { "label,text\na," + "\"".repeated($0) }),
        ("csv", "quoted quotes", { "label,text\na,\"" + "\"\"".repeated($0) + "\"\n" }),
        ("csv", "quotes that stay open", { "label,text\n" + "a,\"b\n".repeated($0) }),
        ("csv", "lines in quotes", { "label,text\na,\"" + "\n".repeated($0) + "\"" }),
        ("csv", "columns", { "label,text" + ",c".repeated($0) + "\na,b" + ",".repeated($0) }),
        ("csv", "short rows", { "label,text\n" + "a\n".repeated($0) }),
        ("jsonl", "arrays in arrays", { "[".repeated($0) }),
        ("jsonl", "objects in objects", { "{\"text\":".repeated($0) }),
        ("jsonl", "members", { "{" + (0..<$0).map { "\"a\($0)\":1," }.joined() + "\"text\":\"\",\"label\":\"\"}" }),
        ("jsonl", "members of one name", { "{" + "\"text\":\"\",".repeated($0) + "\"label\":\"a\"}" }),
        ("jsonl", "escapes", { "{\"label\":\"a\",\"text\":\"" + "\\u00e9\\n".repeated($0) + "\"}" }),
        ("jsonl", "digits", { "{\"label\":\"a\",\"text\":" + "1".repeated($0) + "}" }),
        ("jsonl", "lines", { "{\"label\":\"a\",\"text\":\"b\"}\n".repeated($0 / 8) }),
        ("jsonl", "halves of surrogates", { "{\"label\":\"a\",\"text\":\"" + "\\ud800".repeated($0) + "\"}" }),
        ("lines", "empty lines", { "\n".repeated($0) }),
        ("lines", "carriage returns", { "\r".repeated($0) }),
        ("any", "empty lines", { " \n".repeated($0) + "x" }),
        ("any", "commas", { ",".repeated($0) }),
        ("any", "braces", { "{".repeated($0) }),
        ("any", "From lines", { "From a 00:00\n\n".repeated($0) }),
        ("any", "From fields", { "From: a\n".repeated($0) }),
        ("json", "strings", { "[\"" + "a\",\"".repeated($0) + "\"]" }),
        ("encodings", "high bytes", { "\u{0}\u{7}" + "é".repeated($0) }),
        ("encodings", "escape sequences", { "\u{60}\u{7}" + "\u{1B}$B".repeated($0) }),
        ("header-edit", "fields to be removed", { "X-Telltale: a\n".repeated($0) + "A: b\n\n" }),
        ("header-edit", "lines of folding", { "X-Telltale: a\n" + " \n".repeated($0) + "\n" }),
        ("header-edit", "lines that are no fields", { "A: b\n" + "-\nX-Telltale: a\n".repeated($0) }),
        ("tokenizer", "one word", { "\u{1}" + "a".repeated($0) }),
        ("tokenizer", "words with apostrophes", { "\u{1}" + "a'".repeated($0) }),
        ("tokenizer", "numbers with commas", { "\u{1}" + "1,".repeated($0) }),
        ("tokenizer", "combining marks", { "\u{1}a" + "\u{301}".repeated($0) }),
        ("tokenizer", "marks of many classes", { "\u{1}a" + "\u{301}\u{316}\u{345}".repeated($0) }),
        ("tokenizer", "joiners", { "\u{1}" + "👩\u{200D}".repeated($0) }),
        ("tokenizer", "halves of flags", { "\u{1}" + "🇩".repeated($0) }),
        ("tokenizer", "what folds to nothing", { "\u{1}" + "\u{AD}".repeated($0) }),
        ("tokenizer", "what folds to much", { "\u{1}" + "\u{FDFA}".repeated($0) }),
        ("tokenizer", "Han", { "\u{1}" + "中".repeated($0) }),
        ("tokenizer", "Hiragana", { "\u{1}" + "ひ".repeated($0) }),
        ("tokenizer", "Thai", { "\u{1}" + "ก".repeated($0) }),
        ("tokenizer", "Khmer", { "\u{1}" + "ក".repeated($0) }),
        ("tokenizer", "scripts by turns", { "\u{1}" + "aกב中".repeated($0) }),
        ("tokenizer", "quotes between Hebrew letters", { "\u{1}" + "א\"".repeated($0) }),
        ("tokenizer", "ill-formed bytes", { "\u{2}" + "é\u{FFFD}".repeated($0) }),
        ("fields", "separators", { "\u{1F}".repeated($0) }),
        ("fields", "heads", { "\u{1F}a\u{1F}".repeated($0) }),
        ("fields", "fields of many names", { (0..<$0 / 4).map { "\u{1F}f\($0)\u{1F}see" }.joined() }),
        ("fields", "names without end", { "\u{1F}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".repeated($0 / 8) }),
        ("fields", "one word", { "a".repeated($0) }),
        ("fields", "Han", { "中".repeated($0) }),
        ("fields", "words", { (0..<$0 / 4).map { "w\($0) " }.joined() }),
        ("vectors", "words", { (0..<$0 / 4).map { "w\($0) 1 2\n" }.joined() }),
        ("vectors", "numbers", { "see" + " 1".repeated($0) }),
        ("vectors", "digits", { "see 0." + "1".repeated($0) }),
        ("check", "equal documents", { "a\tsee you again today\n".repeated($0 / 16) }),
        ("check", "documents that differ in their number", { (0..<$0 / 16).map { "a\tsee you again today \($0)\n" }.joined() }),
        ("check", "empty documents", { "a\t\n".repeated($0) }),
        ("check", "one document", { "a\t" + "see ".repeated($0) }),
    ]

    @Test(arguments: makers.indices) func growsWithTheLength(_ index: Int) throws {
        let (target, input, make) = Self.makers[index]
        try expectGrowth(target, input) { Array(make($0).utf8) }
    }

    @Test func compressedDataGrowWithTheLength() throws {
        let members = try target("compression").seeds[0]
        try expectGrowth("compression", "gzip members") { [[UInt8]](repeating: members, count: $0 / 16).flatMap { $0 } }
        // Frames to be passed over (RFC 8878, 3.1.2), then blocks that stand for 128 KiB each.
        let skipped: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 0, 0, 0, 0]
        try expectGrowth("compression", "skippable frames") { [[UInt8]](repeating: skipped, count: $0).flatMap { $0 } }
        try expectGrowth("compression", "runs") {
            [0x28, 0xB5, 0x2F, 0xFD, 0, 10 << 3] + [[UInt8]](repeating: [2, 0, 0x10, 0x61], count: $0 / 400).flatMap { $0 }
        }
    }

    @Test func theHeaderOfAModelGrowsWithItsLength() throws {
        for piece in ["[", "{\"a\":", "{\"a\":0,\"a\":"] {
            try expectGrowth("model", piece) { count in
                let header = Array(piece.repeated(count).utf8)
                return (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header
            }
        }
    }

    private func target(_ name: String) throws -> FuzzTarget { try #require(FuzzTarget.all.first { $0.name == name }) }

    private func expectGrowth(_ name: String, _ input: String, _ make: (Int) -> [UInt8]) throws {
        let run = try target(name).start()
        let (small, large) = (make(4_000), make(32_000))
        var times = (small: 0.0, large: 0.0)
        // What takes its time in each of several attempts is slow by itself.
        for _ in 0..<4 {
            times = (try seconds(run, small), try seconds(run, large))
            // Eight times the length; quadratic time would be 64 times as much.
            if times.large < 20 * times.small + 0.005 { return }
        }
        Issue.record("\(name), \(input): \(times.small) s, \(times.large) s")
    }

    /// The processor time of this thread: other tests run beside this one.
    private func seconds(_ run: FuzzTarget.Run, _ input: [UInt8]) throws -> Double {
        let start = Self.processorTime()
        try run(input)
        return Self.processorTime() - start
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
