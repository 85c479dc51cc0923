import Corpora
import Testing

@Suite struct RareEntriesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let lines = (0..<40).map { number in
            "\("ab".map(String.init)[number % 2])\tcommon n\(number % 7) m\(number % 3) 東京\(number) e\u{301}\(number % 5)\n"
        }
        try folder.write("a.tsv", lines.joined())
    }

    private struct Entry: Equatable {
        let name: String
        let documents: Int

        init(_ name: some StringProtocol, _ documents: some StringProtocol) throws {
            self.name = String(name)
            self.documents = try #require(Int(documents))
        }

        init(_ json: JSONValue) throws {
            name = try #require(json["names"]?.array).map { $0.string ?? "" }.joined(separator: " | ")
            documents = try #require(json["documents"]?.int)
        }
    }

    /// Those that the templates of one class hold; what weighs nothing stands in none.
    private func templates() throws -> [Entry] {
        let table = try Tool.run(["templates", "m", "--class", "a", "--format", "tsv", "--top", "100000"], in: folder.path).succeeded()
        return try table.lines.dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            .filter { $0[5].isEmpty }.map { try Entry($0[1], $0[4]) }
    }

    /// What is listed is what the templates tell of the same model, however much is asked for, as a table and as an object.
    @Test(arguments: [false, true]) func theyAreThoseOfTheTemplates(isHashed: Bool) throws {
        let options = isHashed ? ["--features", "hashed", "--hash-bits", "8"] : []
        try Tool.run(
            ["train", "a.tsv", "--model", "m", "--holdout", "0", "--char-ngrams", "none", "--epochs", "2"] + options, in: folder.path
        ).succeeded()
        let entries = try templates()
        #expect(entries.count > 20)
        for below in [1, 2, 6, 41] {
            let (listed, message) = try table(below)
            let counts = listed.map(\.documents)
            #expect(counts.allSatisfy { $0 < below } && counts == counts.sorted())
            let names = Set(listed.map(\.name))
            #expect(names.count == listed.count)
            for entry in entries { #expect(names.contains(entry.name) == (entry.documents < below), "\(entry) below \(below)") }
            #expect(message.hasPrefix(listed.isEmpty ? "telltale: none of " : "telltale: \(listed.count) of "), "\(message)")
            let isCountedTogether = isHashed && below > 1
            #expect(message.contains("several hashed names") == isCountedTogether)
            #expect(try object(below) == listed)
        }
    }

    private func table(_ below: Int) throws -> (entries: [Entry], message: String) {
        let outcome = try Tool.run(["audit", "m", "--privacy", "\(below)"], in: folder.path)
        let entries = try outcome.lines.dropFirst().map { line in
            let fields = line.split(separator: "\t", maxSplits: 1)
            return try Entry(fields[1], fields[0])
        }
        return (entries, outcome.message)
    }

    private func object(_ below: Int) throws -> [Entry] {
        let outcome = try Tool.run(["audit", "m", "--privacy", "\(below)", "--format", "json"], in: folder.path)
        let json = try JSONValue.parse(outcome.output.span)
        #expect(json["below"]?.int == below)
        return try #require(json["rare"]?.array).map { try Entry($0) }
    }
}
