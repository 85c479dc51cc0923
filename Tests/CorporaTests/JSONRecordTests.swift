import Corpora
import Testing

@Suite struct JSONRecordTests {
    private func record(_ line: String) throws -> JSONRecord { try JSONRecord(Array(line.utf8).span) }

    /// What the text at a path is refused with; nothing if it is not.
    private func refusal(_ line: String, path: String) throws -> String? {
        do {
            _ = try record(line).text(ReadingOptions(textField: path))
            return nil
        } catch let fault as BadRecord {
            return fault.message
        }
    }

    /// Names with dots, objects and arrays within one another, some of whose leaves are strings.
    private func value(depth: Int, _ generator: inout SplitMix64) -> JSONValue {
        switch generator.next(below: depth == 0 ? 2 : 5) {
        case 0: return .string("\(generator.next(below: 1000))")
        case 1: return .null
        case 2: return .array((0..<generator.next(below: 3)).map { _ in value(depth: depth - 1, &generator) })
        default:
            return .object(
                (0..<1 + generator.next(below: 4)).map { _ in
                    JSONMember(generator.pick(["a", "b", "0", "a.b", "a.0", "", ".", "a."]), value(depth: depth - 1, &generator))
                })
        }
    }

    /// The rule of paths, said the other way round: of the beginnings of the path that are there, the longest is gone on from, for good.
    private func found(_ path: String, in value: JSONValue) -> JSONValue? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        for length in (1...parts.count).reversed() {
            let beginning = parts.prefix(length).joined(separator: ".")
            var inner = value.members?.last { $0.name == beginning }?.value
            if let array = value.array, let place = Int(beginning), place < array.count { inner = array[place] }
            guard let inner else { continue }
            return length == parts.count ? inner : found(parts.dropFirst(length).joined(separator: "."), in: inner)
        }
        return nil
    }

    @Test func pathsAgreeWithTheRule() throws {
        var generator = SplitMix64(seed: 31)
        var (texts, missing) = (0, 0)
        for _ in 0..<5_000 {
            let object = JSONValue.object([JSONMember("a", value(depth: 4, &generator)), JSONMember("b", value(depth: 2, &generator))])
            let steps = (0..<generator.next(below: 5)).map { _ in generator.pick(["a", "b", "0", "1", ""]) }
            let path = ([generator.pick(["a", "b"])] + steps).joined(separator: ".")
            let refusal = try refusal(object.text, path: path)
            switch found(path, in: object) {
            case .string(let text):
                texts += 1
                #expect(try record(object.text).text(ReadingOptions(textField: path)) == text)
            case nil:
                missing += 1
                #expect(refusal?.hasPrefix("the object has no field \"\(path)\", but \"a\", \"b\"; ") == true, "\(path) \(object.text)")
            case .some: #expect(refusal?.contains("\" holds ") == true, "\(path) \(object.text)")
            }
        }
        #expect(texts > 100 && missing > 100)
    }

    /// The longest beginning is taken though it leads nowhere; the last of members of one name counts.
    @Test func aPathIsNotTriedTwice() throws {
        #expect(try refusal(#"{"a.b":{"x":""},"a":{"b":{"c":"text"}}}"#, path: "a.b.c")?.hasPrefix("the object has no field") == true)
        #expect(try record(#"{"a":{"b":"first"},"a":{"b":"last"}}"#).text(ReadingOptions(textField: "a.b")) == "last")
        #expect(try refusal(#"{"a":{"b":"first"},"a":null}"#, path: "a.b")?.hasPrefix("the object has no field") == true)
        for path in ["a.-1", "a.2", "a.1e0", "a.99999999999999999999", "a.", ".a", "."] {
            #expect(try refusal(#"{"a":["x","y"]}"#, path: path)?.hasPrefix("the object has no field") == true, "\(path)")
        }
    }

    /// A line that breaks off anywhere is an error at a byte of it, or right behind it.
    @Test func aLineThatBreaksOffNamesTheByte() throws {
        let line = Array(#"{"text": "a \"b\" \u00e9\ud83d\udc4d", "n": [-1.5e+3, true, null, {}], "é": ""}"#.utf8)
        _ = try JSONRecord(line.span)
        for count in 0..<line.count {
            let beginning = Array(line[..<count])
            let fault = #expect(throws: BadRecord.self) { try JSONRecord(beginning.span) }
            let byte = try #require(fault?.byte)
            #expect((1...count + 1).contains(byte) && fault?.message.hasPrefix("not a JSON object on one line: ") == true)
        }
        for tail in ["}", "{}", ",", " x", "\u{0}"] {
            let longer = line + tail.utf8
            let fault = #expect(throws: BadRecord.self) { try JSONRecord(longer.span) }
            #expect(fault?.byte == line.count + tail.utf8.count - tail.utf8.count { $0 != 0x20 } + 1, "\(tail)")
        }
    }

    @Test func everyKindOfValueHasItsName() throws {
        for (value, kind) in [
            ("null", "null"), ("false", "true or false"), ("-0", "a number"), ("[{}]", "an array"), ("{\"text\":\"\"}", "an object"),
        ] {
            #expect(
                try refusal("{\"text\":\(value)}", path: "text") == "the field \"text\" holds \(kind), not a string; name another by --text-field")
        }
        for (value, kind) in [("null", "null"), ("true", "true or false"), ("1.0", "a number"), ("\"{}\"", "a string")] {
            let fault = #expect(throws: BadRecord.self) { try record(value) }
            #expect(fault?.message == "the line holds \(kind), not a JSON object; an array becomes lines by: jq -c '.[]'")
            #expect(fault?.byte == nil)
        }
    }

    /// Names are listed up to a limit, however many and long they are.
    @Test func aMessageNamesSomeMembers() throws {
        let long = String(repeating: "n", count: 100_000)
        let many = (0..<50_000).map { "\"\($0 % 7)\($0 < 3 ? long : "")\":0" }.joined(separator: ",")
        let message = try #require(try refusal("{\(many)}", path: "text"))
        #expect(message.utf8.count < 2_000 && message.contains(", …; name the field by --text-field"))
    }

    /// Of random members: those named go, the others stay in their order and digit for digit, and doing it twice is doing it once.
    @Test func replacingIsDoneOnce() throws {
        var generator = SplitMix64(seed: 32)
        // Two names that are equal to Swift, and not to the bytes.
        let names = ["a", "é", "e\u{301}", "\u{0}", "\"", "a.b", ""]
        for _ in 0..<500 {
            let members = (0..<generator.next(below: 8)).map { _ in
                JSONMember(generator.pick(names), generator.pick([.number("1.50E+007"), .string("\n\u{2028}"), .array([.null, .object([])])]))
            }
            let removed = names.filter { _ in generator.next(below: 2) == 0 }
            let added = removed.prefix(2).map { JSONMember($0, .bool(true)) }
            let once = try record(JSONValue.object(members).text).replacing(removed, by: added)
            let twice = try record(once.text).replacing(removed, by: added)
            #expect(!once.text.utf8.contains(10) && twice.text.utf8.elementsEqual(once.text.utf8))
            let kept = members.filter { member in !removed.contains { Array($0.utf8) == Array(member.name.utf8) } }
            #expect(once.text.utf8.elementsEqual(JSONValue.object(kept + added).text.utf8))
        }
    }
}
