import Corpora
import Testing

@Suite struct MboxTests {
    private func bodies(_ mbox: String) throws -> [String] {
        let corpus = try read(mbox, .init(format: .mbox, labelsRequired: false))
        return corpus.records.map { String(decoding: $0.text.split(separator: 0x1F).last ?? [], as: UTF8.self) }
    }

    private let line = "From a@b Thu Aug 22 12:36:23 2002"

    @Test(arguments: ["\n", "\r\n"])
    func messages(_ end: String) throws {
        let mbox = [line, "A: 1", "", "one", "", line, "A: 2", "", "two", "", ""].joined(separator: end)
        #expect(try bodies(mbox).map { $0.filter { !$0.isWhitespace } } == ["one", "two"])
        let corpus = try read(mbox, .init(format: .mbox, labelsRequired: false))
        #expect(corpus.locations == ["a:1", "a:6"])
    }

    /// Only after an empty line, and only with a time of day.
    @Test func linesThatBeginNothing() throws {
        let mbox = "\(line)\nA: 1\n\nx\n\(line)\n\nFrom here on\n\nFrom 1 to 2: fine\n"
        #expect(try bodies(mbox) == ["x\n\(line)\n\nFrom here on\n\nFrom 1 to 2: fine\n\n"])
    }

    @Test func quotingIsUndone() throws {
        #expect(try bodies("\(line)\nA: 1\n\n>From me\n>>From you\n> From\n>Fro\n") == ["From me\n>From you\n> From\n>Fro\n\n"])
    }

    @Test func whatHasNoFirstLine() throws {
        #expect(try bodies("A: 1\n\nx\n\n\(line)\nA: 2\n\ny") == ["x\n\n\n", "y\n"])
        #expect(try bodies("\n\n\(line)\nA: 2\n\ny") == ["y\n"])
        #expect(try bodies("") == [])
        #expect(try bodies("\n \n") == [])
    }
}
