import Matrices
import TelltaleTool
import Testing

/// A document's text as a report shows it.
@Suite struct PassageTests {
    private func shown(_ bytes: [UInt8], _ range: Range<Int>? = nil, limit: Int = Passage.limit) -> String {
        plain(bytes.span, range ?? bytes.indices, limit: limit)
    }

    private func random(_ count: Int, _ pool: [String], _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<count).flatMap { _ in Array(pool[generator.integer(below: pool.count)].utf8) }
    }

    private static let pool = [" ", " ", "\n", "\t", "\r\n", "\r", "a", "b.", "é", "中", "👍", "e\u{301}", "\u{A0}"]

    /// Of each run of white space one character is left, or a blank line.
    @Test func whiteSpaceIsDrawnTogether() {
        var generator = SeededGenerator(seed: 91)
        for _ in 0..<1_000 {
            let bytes = random(generator.integer(below: 40), Self.pool, &generator)
            let expected = String(decoding: bytes, as: UTF8.self).replacing(/[ \t\r\n]+/.matchingSemantics(.unicodeScalar)) { run in
                let lines = run.output.utf8.count { $0 == 10 }
                return lines > 1 ? "\n\n" : lines == 1 ? "\n" : " "
            }
            #expect(Contents(shown(bytes)) == Contents(expected))
            #expect(Contents(shown(Array(expected.utf8))) == Contents(expected))
        }
    }

    /// Cut or not, it is the beginning of the whole, of whole characters; the ellipsis tells that something is left out.
    @Test func whatIsLongIsCut() {
        var generator = SeededGenerator(seed: 92)
        for _ in 0..<300 {
            let bytes = random(60, Self.pool + ["\u{1F}"], &generator)
            let whole = shown(bytes, limit: 1 << 40)
            for limit in [1, 2, 3, 7, 20, 40, 1_000] {
                let cut = shown(bytes, limit: limit)
                guard cut.unicodeScalars.last == "…" else {
                    #expect(Contents(cut) == Contents(whole))
                    continue
                }
                let kept = Array(cut.utf8.dropLast("…".utf8.count))
                #expect(whole.utf8.starts(with: kept) && whole.utf8.count > kept.count && String(validating: kept, as: UTF8.self) != nil)
                // One more white space, bar or character at most.
                let length = kept.count
                #expect(length >= limit && length < limit + 6, "\(length) of \(limit)")
            }
        }
    }

    /// Bytes that are no text are cut too.
    @Test(arguments: [0x80, 0xBF, 0xC3, 0xFF] as [UInt8]) func illFormedBytesHaveAnEnd(byte: UInt8) {
        let text = shown([UInt8](repeating: byte, count: 10_000), limit: 100)
        #expect(text.unicodeScalars.dropLast().allSatisfy { $0 == "\u{FFFD}" } && text.unicodeScalars.last == "…")
        #expect((100...105).contains(text.unicodeScalars.count))
    }

    @Test func marksOfFieldsAreBars() {
        #expect(shown(Array("\u{1F}subject\u{1F}Won  it\u{1F}\u{1F}Body".utf8)) == " | subject | Won it |  | Body")
        let bytes = Array("one two three".utf8)
        #expect(shown(bytes, 4..<7) == "two" && shown(bytes, 3..<8) == " two " && shown(bytes, 5..<5) == "")
    }
}
