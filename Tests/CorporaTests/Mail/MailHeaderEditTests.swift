import Corpora
import Matrices
import Testing

private let name = "x-mark"

/// The message with `X-Mark: new` put in, and what stood there taken out; nil where a field has no place.
private func edited(_ message: [UInt8], isWhole: Bool = true) -> [UInt8]? {
    guard let edit = MailHeaderEdit(of: message.span, field: name, isWhole: isWhole) else { return nil }
    let field = Array("X-Mark: new".utf8) + edit.lineEnd + Array(" folded".utf8) + edit.lineEnd
    let before = edit.kept(0..<edit.insertion).flatMap { message[$0] }
    return before + field + edit.kept(edit.insertion..<message.count).flatMap { message[$0] }
}

private func removed(_ message: [UInt8]) -> [UInt8]? {
    guard let edit = MailHeaderEdit(of: message.span, field: name) else { return nil }
    return edit.kept(0..<message.count).flatMap { message[$0] }
}

private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

@Suite struct MailHeaderEditTests {
    private static let new = "X-Mark: new\n folded\n"

    @Test(arguments: [
        ("A: 1\nB: 2\n\nbody\n", "A: 1\nB: 2\n\(new)\nbody\n"),
        ("A: 1\n", "A: 1\n\(new)"),
        ("A: 1\n 2\n\t3\n\nX-Mark: body\n", "A: 1\n 2\n\t3\n\(new)\nX-Mark: body\n"),
        ("From a@b Thu\nA: 1\n\n", "From a@b Thu\nA: 1\n\(new)\n"),
        (">From a\nFrom b\nA: 1\n\n", ">From a\nFrom b\nA: 1\n\(new)\n"),
        ("From a@b Thu\n\nbody", "From a@b Thu\n\(new)\nbody"),
        // What was there goes, whatever its case and however it is folded.
        ("X-MARK: old\nA: 1\nx-mark : old\n more\n\tmore\nB: 2\n\n", "A: 1\nB: 2\n\(new)\n"),
        ("X-Mark: old\n\n", "\(new)\n"), ("X-Mark: old", "\(new)"), ("A: 1\nX-Mark:\n", "A: 1\n\(new)"),
        ("X-Marker: 1\nX-Mar: 2\n\n", "X-Marker: 1\nX-Mar: 2\n\(new)\n"),
        // No header at all, or no body, or no end of the last line.
        ("\nbody\n", "\(new)\nbody\n"), ("body\nmore\n", "\(new)body\nmore\n"), ("body", "\(new)body"),
        ("A: 1", "\(new)A: 1"), ("A: 1\nB: 2\n 3", "A: 1\n\(new)B: 2\n 3"), ("A: 1\nbody", "A: 1\n\(new)body"),
        // A line that is no field.
        ("A: 1\nstray\nX-Mark: old\nB: 2\n\nX-Mark: 3", "A: 1\n\(new)stray\nB: 2\n\nX-Mark: 3"),
        ("A: 1\nstray\n folded\nB: 2\n\n", "A: 1\n\(new)stray\n folded\nB: 2\n\n"),
        (" folded\nA: 1\n\n", " folded\nA: 1\n\(new)\n"),
    ])
    func theFieldGoesToTheEndOfTheHeader(message: String, expected: String) {
        #expect(text(edited(Array(message.utf8))) == expected)
        let windows = Array(message.utf8).flatMap { $0 == 10 ? [13, 10] : [$0] }
        if message.contains("\n") {
            #expect(text(edited(windows)) == expected.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        }
    }

    @Test(arguments: ["", " ", "\tfolded", "From a@b Thu", "From a\n folded", "\r"])
    func thereMayBeNoPlace(message: String) {
        let found = edited(Array(message.utf8))
        if message != "\r" { #expect(found == nil) } else { #expect(text(found) == "X-Mark: new\n folded\n\r") }
    }

    @Test func aHeaderThatGoesOnBehindTheBytesIsNoneToEdit() {
        for message in ["A: 1\n", "A: 1\nB", "stray\n"] { #expect(edited(Array(message.utf8), isWhole: false) == nil) }
        #expect(edited(Array("A: 1\n\nbody".utf8), isWhole: false) != nil)
    }

    /// Carriage returns and bytes above ASCII stand in lines, and end none.
    @Test func linesEndWithLineFeedsAlone() {
        let message: [UInt8] = Array("A: 1\rX-Mark: 2\nB: ".utf8) + [0xE9, 0, 0xFF] + Array("\r\r\n\r\nbody".utf8)
        #expect(removed(message) == message)
        #expect(edited(message)?.starts(with: message.dropLast(6)) == true)
    }

    /// Whatever the message: the field can be put in, is found again, and leaves nothing behind.
    @Test func whatIsPutInCanBeTakenOut() {
        var random = SeededGenerator(seed: 8)
        let pieces = [
            "\n", "\r\n", "\r", "\n\n", " ", "\t", ":", "A: 1", "X-Mark: 2", "x-mark:", "From a", "From: b", ">From c", "stray", "\u{0}", "é",
            "A: 1\n", "X-Mark: 2\n", " folded\n", "A: 1\r\n", "X-MARK : 2\r\n", "stray\n",
        ].map { Array($0.utf8) }
        var places = 0
        for _ in 0..<30_000 {
            let message = (0..<random.integer(below: 10)).flatMap { _ in pieces[random.integer(below: pieces.count)] }
            guard let marked = edited(message) else { continue }
            places += 1
            let shown = String(decoding: message, as: UTF8.self).debugDescription
            let edit = MailHeaderEdit(of: marked.span, field: name)
            #expect(edit?.present.count == 1, "\(shown)")
            #expect(removed(marked) == removed(message), "\(shown)")
            #expect(edited(marked) == marked, "\(shown)")
        }
        #expect(places > 20_000)
    }
}
