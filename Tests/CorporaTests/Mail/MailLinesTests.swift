import Corpora
import Testing

@Suite struct MailLinesTests {
    /// The lines of a range by a plain loop, with the place behind the end of each.
    private func plainLines(_ bytes: [UInt8], _ range: Range<Int>) -> [(line: Range<Int>, next: Int)] {
        var lines: [(line: Range<Int>, next: Int)] = []
        var start = range.lowerBound
        var place = start
        while place < range.upperBound {
            if bytes[place] == 10 || bytes[place] == 13 {
                let isPair = bytes[place] == 13 && place + 1 < range.upperBound && bytes[place + 1] == 10
                lines.append((start..<place, place + (isPair ? 2 : 1)))
                start = place + (isPair ? 2 : 1)
                place = start
            } else {
                place += 1
            }
        }
        if start < range.upperBound { lines.append((start..<range.upperBound, range.upperBound)) }
        return lines
    }

    /// Also where the range ends between CR and LF, of which the second then belongs to nobody.
    @Test func linesAgreeWithAPlainLoop() {
        var generator = SplitMix64(seed: 41)
        for _ in 0..<5_000 {
            let bytes = (0..<generator.next(below: 40)).map { _ in generator.pick([10, 13, 13, 0x61, 0] as [UInt8]) }
            let (a, b) = (generator.next(below: bytes.count + 1), generator.next(below: bytes.count + 1))
            let range = min(a, b)..<max(a, b)
            var cursor = MailLineCursor(range)
            #expect(cursor.position == range.lowerBound)
            for expected in plainLines(bytes, range) {
                let line = cursor.next(in: bytes.span)
                #expect(line == expected.line && cursor.position == expected.next)
            }
            for _ in 0..<2 {
                let line = cursor.next(in: bytes.span)
                #expect(line == nil && cursor.position == range.upperBound)
            }
        }
    }

    /// A line with its end loses just the end, and a line without loses nothing.
    @Test func whatIsDroppedIsTheEndOfTheLine() {
        var generator = SplitMix64(seed: 42)
        for _ in 0..<2_000 {
            let bytes = (0..<generator.next(below: 20)).map { _ in generator.pick([10, 13, 0x61] as [UInt8]) }
            var start = 0
            for (line, next) in plainLines(bytes, 0..<bytes.count) {
                #expect(bytes.droppingLineEnd(start..<next) == line)
                start = next
            }
        }
        // One end, and nothing before the range.
        let ends = Array("\r\n\r\n\n\r\r".utf8)
        for (range, kept) in [(0..<7, 0..<6), (0..<6, 0..<5), (0..<5, 0..<4), (0..<4, 0..<2), (1..<4, 1..<2), (3..<4, 3..<3), (2..<2, 2..<2)] {
            #expect(ends.droppingLineEnd(range) == kept)
        }
    }

    /// Many bare CRs before the only LF, or none, take no more than linear time.
    @Test(.timeLimit(.minutes(1)), arguments: ["", "\n"])
    func manyBareReturns(end: String) {
        let bytes = [UInt8](repeating: 13, count: 2_000_000) + [0x61] + Array(end.utf8)
        var cursor = MailLineCursor(0..<bytes.count)
        var count = 0
        while cursor.next(in: bytes.span) != nil { count += 1 }
        #expect(count == 2_000_001)
    }

    /// Every byte: ASCII capitals are their small letters, and no other byte is any but itself.
    @Test func caseIsThatOfASCII() {
        for byte in UInt8.min...UInt8.max {
            let bytes = [0x78, byte, 0x78]
            let scalar = Unicode.Scalar(byte)
            let small = scalar.isASCII ? Character(scalar).lowercased() : "\u{FFFD}"
            #expect(bytes.lowercased(1..<2) == small)
            for letter in UInt8.min..<128 where !(0x41...0x5A).contains(letter) {
                let name = String(Unicode.Scalar(letter))
                let isSame = byte == letter || small.utf8.elementsEqual(name.utf8)
                #expect(bytes.equals(1..<2, name) == isSame, "\(byte) \(letter)")
            }
        }
    }

    /// What stands around a range says nothing of it.
    @Test func namesEndWithTheirRange() {
        let bytes = Array("xSubJECTs".utf8)
        #expect(bytes.equals(1..<8, "subject"))
        #expect(!bytes.equals(1..<9, "subject") && !bytes.equals(1..<7, "subject"))
        #expect(bytes.hasPrefix(1..<9, "subject") && bytes.hasPrefix(1..<8, "subject"))
        #expect(!bytes.hasPrefix(1..<7, "subject") && !bytes.hasPrefix(0..<9, "subject"))
        for range in [0..<0, 9..<9, 4..<4] {
            #expect(bytes.equals(range, "") && bytes.hasPrefix(range, "") && bytes.lowercased(range) == "")
            #expect(!bytes.hasPrefix(range, "s"))
        }
        #expect(bytes.lowercased(0..<9) == "xsubjects")
        // Ill-formed UTF-8 is no crash.
        #expect([0x41, 0xC3, 0x42].lowercased(0..<3) == "a\u{FFFD}b")
    }
}

extension [UInt8] {
    fileprivate func droppingLineEnd(_ range: Range<Int>) -> Range<Int> { span.droppingLineEnd(range) }
    fileprivate func equals(_ range: Range<Int>, _ name: String) -> Bool { span.equals(range, ignoringCase: name) }
    fileprivate func hasPrefix(_ range: Range<Int>, _ prefix: String) -> Bool { span.hasPrefix(range, ignoringCase: prefix) }
    fileprivate func lowercased(_ range: Range<Int>) -> String { span.lowercased(range) }
}
