import ArgumentParser
import Telltale

struct Message: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Show what is read of mail messages.",
        discussion: """
            Writes the document that training and classifying make of each message: a line for each field, [name] before it, and \
            then the text of the body after a line [].
            """)

    @Argument(help: "Files of one message each; - is standard input.")
    var inputs = ["-"]

    @Flag(help: "Write a JSON object a line instead, with the file and its parts that are text: type and decoded text. (default: the text that is read)")
    var parts = false

    func run() throws {
        try reportingFailure {
            var output = StandardOutput()
            var reader = MailReader()
            for input in inputs {
                let source = try ByteSource(contentsOf: input)
                let record = source.withBytes { message in
                    parts ? textParts(message, of: input, by: &reader) : document(message, by: &reader)
                }
                try output.write(record)
                try output.flush()
            }
        }
    }

    private func document(_ message: Span<UInt8>, by reader: inout MailReader) -> [UInt8] {
        var text: [UInt8] = []
        reader.appendDocument(of: message, to: &text)
        var shown: [UInt8] = []
        // Text stands between separators in turn: nothing, a name, its text, a name, its text.
        for (place, piece) in text.split(separator: 0x1F, omittingEmptySubsequences: false).dropFirst().enumerated() {
            if place % 2 == 0 {
                shown += "[\(String(decoding: piece, as: UTF8.self))]".utf8
                shown.append(piece.isEmpty ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            } else {
                shown += piece
                shown.append(UInt8(ascii: "\n"))
            }
        }
        return shown
    }

    private func textParts(_ message: Span<UInt8>, of input: String, by reader: inout MailReader) -> [UInt8] {
        let parts = reader.textParts(of: message).map { part in
            JSONValue.object([
                JSONMember("type", .string(part.type)), JSONMember("text", .string(String(decoding: part.text, as: UTF8.self))),
            ])
        }
        var record: [UInt8] = []
        JSONValue.object([JSONMember("file", .string(input)), JSONMember("parts", .array(parts))]).write(into: &record)
        record.append(UInt8(ascii: "\n"))
        return record
    }
}
