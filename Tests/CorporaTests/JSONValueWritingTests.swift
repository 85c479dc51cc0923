import Testing

import Corpora

@Suite struct JSONValueWritingTests {
    @Test func textIsCompact() {
        let value = JSONValue.object([
            JSONMember("a", .array([.null, .bool(true), .bool(false), .number(-1.5)])),
            JSONMember("", .object([])),
        ])
        #expect(value.text == #"{"a":[null,true,false,-1.5],"":{}}"#)
    }

    @Test func onlyWhatMustBeIsEscaped() {
        #expect(
            JSONValue.string("\"\\/\u{0}\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}é\u{2028}😀").text
                == "\"\\\"\\\\/\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\u{7f}é\u{2028}😀\"")
    }

    @Test func writingAppends() {
        var output = Array("x".utf8)
        JSONValue.null.write(into: &output)
        #expect(output == Array("xnull".utf8))
    }

    @Test func randomTreesComeBack() throws {
        var generator = JSONTestGenerator(state: 1)
        for _ in 0..<500 {
            let value = randomValue(depth: 5, &generator)
            let read = try parseJSON(value.text).get()
            #expect(read == value)
            #expect(Array(read.text.utf8) == Array(value.text.utf8))
        }
    }

    private func randomValue(depth: Int, _ generator: inout JSONTestGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .number(Double.random(in: -1e9...1e9, using: &generator))
        case 3: .number(Int.random(in: .min ... .max, using: &generator))
        case 4: .string(randomText(&generator))
        case 5: .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in randomValue(depth: depth - 1, &generator) })
        default:
            .object(
                (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
                    JSONMember(randomText(&generator), randomValue(depth: depth - 1, &generator))
                })
        }
    }

    /// Characters of every length in UTF-8, controls among them.
    private func randomText(_ generator: inout JSONTestGenerator) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<12, using: &generator) {
            let limit: UInt32 = [0x40, 0x80, 0x800, 0xD800, 0x110000].randomElement(using: &generator)!
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) { text.append(scalar) }
        }
        return String(text)
    }
}
