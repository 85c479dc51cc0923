import Corpora
import Testing

/// Random records written in each format come back as they were; random bytes never do harm.
@Suite struct RoundTripTests {
    private static let pieces = [
        "a", "B", "é", "ß", "中", "👍🏽", " ", ",", ";", "\"", "\"\"", "'", "\\", "{", "}", "__label__", "\u{FEFF}", "x y", "0",
    ]

    private func label(_ generator: inout SplitMix64, _ pieces: [String]) -> String {
        "L" + (0..<generator.next(below: 4)).map { _ in generator.pick(pieces) }.joined() + "l"
    }

    private func records(
        _ generator: inout SplitMix64, labels: [String] = pieces, texts: [String]
    ) -> [Record] {
        (0..<1 + generator.next(below: 12)).map { _ in
            let text = (0..<generator.next(below: 10)).map { _ in generator.pick(texts) }.joined()
            return Record(label(&generator, labels), text)
        }
    }

    private func check(_ records: [Record], _ content: [String], _ generator: inout SplitMix64, _ options: ReadingOptions) throws {
        let end = generator.pick(["\n", "\r\n", "\n\n"])
        let mark = generator.pick(["", "\u{FEFF}"])
        let corpus = try read(mark + content.joined(separator: end) + generator.pick(["", end]), options)
        #expect(corpus.records == records)
        #expect(corpus.labels == Set(records.map { $0.label! }).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    private func string(_ record: Record) -> String { String(decoding: record.text, as: UTF8.self) }

    @Test func tabSeparated() throws {
        var generator = SplitMix64(seed: 21)
        for _ in 0..<400 {
            let records = records(&generator, texts: Self.pieces + ["\t", "\r-", "\0"])
            try check(records, records.map { "\($0.label!)\t\(string($0))" }, &generator, .init())
        }
    }

    @Test func fastText() throws {
        var generator = SplitMix64(seed: 22)
        for _ in 0..<400 {
            let records = records(&generator, labels: Self.pieces.filter { !$0.contains(" ") }, texts: Self.pieces + ["\t", "\0"])
                .map { Record($0.label, "-" + string($0)) }
            try check(records, records.map { "__label__\($0.label!) \(string($0))" }, &generator, .init())
        }
    }

    @Test func commaSeparated() throws {
        var generator = SplitMix64(seed: 23)
        for _ in 0..<400 {
            let delimiter = generator.pick([",", ";"])
            let records = records(&generator, texts: Self.pieces + ["\n", "\r\n", "\r", "\t", "\0"])
            let content = records.map { record in
                [record.label!, "0", string(record)].map { field in
                    let mayBePlain = !field.unicodeScalars.contains { "\"\r\n,;".unicodeScalars.contains($0) }
                    if mayBePlain, generator.next(below: 2) == 0 { return field }
                    return "\"" + field.replacing("\"", with: "\"\"") + "\""
                }.joined(separator: delimiter)
            }
            let header = ["label", "id", "text"].joined(separator: delimiter)
            try check(records, [header] + content, &generator, .init())
        }
    }

    @Test func jsonLines() throws {
        var generator = SplitMix64(seed: 24)
        for _ in 0..<400 {
            let records = records(&generator, texts: Self.pieces + ["\n", "\r", "\t", "\0"])
            let content = records.map { record in
                let fields = [("label", record.label!), ("text", string(record)), ("x", "\"text\"")].map { name, value in
                    var escaped = ""
                    for unit in value.utf16 {
                        let mustEscape = unit < 0x20 || unit == 0x22 || unit == 0x5C || (unit >= 0xD800 && unit < 0xE000)
                        if mustEscape || generator.next(below: 8) == 0 {
                            let digits = String(unit, radix: 16)
                            escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                        } else {
                            escaped.unicodeScalars.append(Unicode.Scalar(unit)!)
                        }
                    }
                    return "\"\(name)\": \"\(escaped)\""
                }
                return "{" + fields.joined(separator: ", ") + "}"
            }
            try check(records, content, &generator, .init())
        }
    }

    private static let seeds: [InputFormat: [String]] = [
        .tsv: ["a\tx\nb\ty z\r\n\n\tq\n"], .fasttext: ["__label__a x\n__label__b __label__c y\r\n"],
        .csv: ["text,label\n\"a \"\"b\"\"\nc\",x\r\ny,z\n", "label;text\na;\"b\"\n"],
        .jsonl: ["{\"text\": \"x\\u00e9\\n\", \"label\": \"a\"}\n{\"label\": 1.5, \"text\": \"👍\"}\n"], .lines: ["a\n\nb\r\n"],
    ]

    /// Ten thousand mutated inputs for each format, read as that format and by recognition.
    @Test(arguments: [InputFormat.tsv, .fasttext, .csv, .jsonl, .lines])
    func mutatedBytes(_ format: InputFormat) throws {
        let interesting: [UInt8] = [
            0, 9, 10, 13, 32, 34, 44, 59, 92, 95, 123, 125, 91, 117, 0x7F, 0x80, 0xBB, 0xBF, 0xC2, 0xE9, 0xEF, 0xFE, 0xFF,
        ]
        var generator = SplitMix64(seed: 31)
        for round in 0..<10_000 {
            var bytes = Array(generator.pick(Self.seeds[format]!).utf8)
            for _ in 0..<generator.next(below: 12) {
                let place = generator.next(below: bytes.count + 1)
                switch generator.next(below: 4) {
                case 0: bytes.insert(generator.pick(interesting), at: place)
                case 1 where place < bytes.count: bytes.remove(at: place)
                case 2 where place < bytes.count: bytes[place] = UInt8(generator.next(below: 256))
                default: bytes.insert(contentsOf: bytes[place...].prefix(generator.next(below: 20)), at: place)
                }
            }
            var options = ReadingOptions(format: round % 4 == 0 ? nil : format)
            options.skipBad = round % 3 != 0
            options.labelsRequired = round % 5 != 0
            do {
                let corpus = try Corpus.read(ByteSource(bytes), name: "a", options: options)
                #expect(corpus.byteCount <= bytes.count)
                #expect(corpus.records.count == corpus.count)
                for label in corpus.labels { #expect(!label.isEmpty) }
                if !options.skipBad { #expect(corpus.skipped.count == 0) }
            } catch {
                #expect(error.code == .badData)
                let lines = bytes.count { $0 == 10 } + 1
                if let line = error.line { #expect(line >= 1 && line <= lines) }
                if let byte = error.byte { #expect(byte >= 1 && byte <= bytes.count + 1) }
            }
        }
    }
}
