import Corpora
import Glibc
import Telltale
import Testing

@Suite struct TuningLogTests {
    private let folder: LogFolder
    private static let more = object(("name", .string("a \"b\"\n")), ("none", .null))
    private let conditions = Self.object(("seed", .number(1)), ("more", Self.more))
    private let lines = [Self.object(("trial", .number(1)), ("é", .string("\u{2028}👍"))), .array([]), .string(""), Self.object(("trial", .number(4)))]

    private static func object(_ members: (String, JSONValue)...) -> JSONValue {
        .object(members.map { JSONMember($0.0, $0.1) })
    }

    init() throws { folder = try LogFolder() }

    private func open(_ name: String, resumes: Bool = true, conditions: JSONValue? = nil) throws -> TuningLog {
        try TuningLog(path: folder.path(name), conditions: conditions ?? self.conditions, resumes: resumes)
    }

    /// What opening is refused with; nothing if it is not.
    private func refusal(_ name: String, resumes: Bool = true, conditions: JSONValue? = nil) throws -> ModelFileError? {
        do {
            _ = try open(name, resumes: resumes, conditions: conditions)
            return nil
        } catch let error as ModelFileError {
            return error
        }
    }

    private func written(_ name: String) throws -> [UInt8] {
        let log = try open(name, resumes: false)
        for line in lines { try log.append(line) }
        return Array(try folder.text(name).utf8)
    }

    /// Cut after any byte, whole lines are left, and what is appended stands behind them.
    @Test func goesOnFromAnyByte() throws {
        let whole = try written("whole")
        for cut in 0...whole.count {
            try folder.write("cut", whole[..<cut])
            let kept = max(0, whole[..<cut].count { $0 == 10 } - 1)
            let log = try open("cut")
            #expect(log.lines == Array(lines[..<kept]))
            for line in lines[kept...] { try log.append(line) }
            #expect(try Array(folder.text("cut").utf8) == whole, "\(cut)")
        }
        let head = try folder.text("whole").prefix { $0 != "\n" }
        #expect(try open("new").lines.isEmpty && folder.text("new") == "\(head)\n")
    }

    @Test func withoutResumingItBeginsAnew() throws {
        let whole = try written("log")
        _ = try open("log", resumes: false)
        let head = try folder.text("log")
        #expect(whole.starts(with: head.utf8) && head.utf8.count { $0 == 10 } == 1)
        // Of other conditions too.
        let other = try open("log", resumes: false, conditions: .null)
        try other.append(.null)
        #expect(try folder.text("log").hasSuffix("\"conditions\":null}\nnull\n"))
    }

    /// The first difference is named, on either side, and the log stays as it is.
    @Test func otherConditionsAreRefused() throws {
        let whole = try written("log")
        for (conditions, difference) in [
            (Self.object(("seed", .number(2)), ("more", .null)), "seed 1 there, 2 here"),
            (Self.object(("seed", .number(1)), ("more", Self.object(("name", .string("b"))))), "name \"a \\\"b\\\"\\n\" there, \"b\" here"),
            (Self.object(("seed", .number(1)), ("more", Self.more), ("new", .bool(true))), "new null there, true here"),
            (Self.object(("more", Self.more)), "seed 1 there, null here"),
        ] {
            let error = try refusal("log", conditions: conditions)
            #expect(error?.code == .otherTraining && error?.message.contains(" is of another search: \(difference); ") == true, "\(error?.message ?? "")")
            #expect(try Array(folder.text("log").utf8) == whole)
        }
        // A newer log of the same conditions.
        try folder.write("log", String(decoding: whole, as: UTF8.self).replacing("\"telltale tune log\":1", with: "\"telltale tune log\":2").utf8)
        #expect(try refusal("log")?.code == .otherTraining)
    }

    /// A line that is no JSON, wherever it stands, is named and left as it is.
    @Test func theLineThatIsNoJSONIsNamed() throws {
        let text = String(decoding: try written("log"), as: UTF8.self)
        var parts = text.split(separator: "\n").map(String.init)
        for number in 2...parts.count {
            let good = parts[number - 1]
            for bad in ["", " ", good + good, String(good.dropLast()), "\u{0}"] {
                parts[number - 1] = bad
                try folder.write("log", (parts.joined(separator: "\n") + "\n").utf8)
                let error = try refusal("log")
                #expect(error?.code == .damaged && error?.message.contains("log:\(number): is no JSON; ") == true, "\(bad)")
                #expect(try folder.text("log") == parts.joined(separator: "\n") + "\n")
            }
            parts[number - 1] = good
        }
    }

    /// Nothing that is no log is written to, or waited for.
    @Test(.timeLimit(.minutes(1))) func whatIsNoLogIsLeftAlone() throws {
        for text in ["\n", "{}", "{\"telltale\":1}\n", "\u{FEFF}{\"telltale tune log\"", "notes"] {
            try folder.write("notes", text.utf8)
            for resumes in [true, false] { #expect(try refusal("notes", resumes: resumes)?.code == .notAModel, "\(text)") }
            #expect(try folder.text("notes") == text)
        }
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        for resumes in [true, false] {
            for path in ["/dev/null", "/dev/zero", folder.path("pipe")] {
                let error = #expect(throws: ModelFileError.self) { try TuningLog(path: path, conditions: conditions, resumes: resumes) }
                #expect(error?.code == .cannotWrite && error?.message.contains("is no regular file") == true, "\(path)")
            }
            let error = #expect(throws: ModelFileError.self) { try TuningLog(path: "/tmp", conditions: conditions, resumes: resumes) }
            #expect(error?.code == .cannotWrite)
        }
    }

    /// A log that is refused is closed.
    @Test func noFileIsLeftOpen() throws {
        try folder.write("notes", "notes".utf8)
        try folder.write("log", "{\"telltale tune log\":0}\n{}\n".utf8)
        for _ in 0..<3 {
            #expect(try refusal("notes")?.code == .notAModel)
            #expect(try refusal("log")?.code == .otherTraining)
        }
        do {
            let log = try open("good")
            let count = try openings(of: "good")
            withExtendedLifetime(log) { #expect(count == 1) }
        }
        for name in ["notes", "log", "good"] { #expect(try openings(of: name) == 0, "\(name)") }
    }

    /// How often this process has a file open.
    private func openings(of name: String) throws -> Int {
        let path = Array(folder.path(name).utf8)
        let descriptors = try #require(opendir("/proc/self/fd"))
        defer { closedir(descriptors) }
        var count = 0
        while let entry = readdir(descriptors) {
            let number = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            var link = [UInt8](repeating: 0, count: path.count + 1)
            let length = link.withUnsafeMutableBytes { readlink("/proc/self/fd/\(number)", $0.baseAddress!, $0.count) }
            if length == path.count, link.starts(with: path) { count += 1 }
        }
        return count
    }
}
