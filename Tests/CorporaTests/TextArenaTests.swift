import Corpora
import Testing

@Suite struct TextArenaTests {
    /// The same documents, whether the texts that do not lie in their file go to memory or to disk.
    @Test(arguments: ["jsonl", "csv", "utf-16"]) func textsOnDiskAreThoseInMemory(kind: String) throws {
        var content: [UInt8] = []
        // More than is kept in memory, some of it escaped.
        let text = String(repeating: #"He said \"no\" and "#, count: 5000)
        if kind == "csv" { content += Array("label,text\n".utf8) }
        for document in 0..<260 {
            switch kind {
            case "jsonl": content += Array(#"{"label":"\#(document % 3)","text":"\#(document) \#(text)"}"#.utf8)
            case "csv": content += Array("\(document % 3),\"\(document) \(text.replacing(#"\""#, with: "\"\""))\"".utf8)
            default: content += Array("\(document % 3)\t\(document) \(text)".utf8)
            }
            content += Array("\n".utf8)
        }
        if kind == "utf-16" { content = [0xFF, 0xFE] + content.flatMap { [$0, 0] } }
        let inMemory = try Corpus.read(ByteSource(content), name: "test")
        var options = ReadingOptions()
        options.spoolFolder = "/tmp"
        let onDisk = try Corpus.read(ByteSource(content), name: "test", options: options)
        #expect(onDisk.count == 260 && onDisk.labelNumbers == inMemory.labelNumbers)
        for document in 0..<260 {
            let expected = inMemory.withText(of: document) { Array($0.withUnsafeBufferPointer { $0 }) }
            #expect(onDisk.withText(of: document) { Array($0.withUnsafeBufferPointer { $0 }) } == expected)
        }
        onDisk.forgetTexts(of: 0..<260)
        #expect(onDisk.byteCount == inMemory.byteCount)
    }

    @Test(arguments: [false, true]) func aFolderThatTakesNoFilesIsAnError(skipBad: Bool) throws {
        var options = ReadingOptions(skipBad: skipBad)
        options.spoolFolder = "/nowhere/at/all"
        let line = #"{"label":"a","text":"\"# + "n" + String(repeating: "x", count: 1_000_000) + "\"}\n"
        let content = Array(String(repeating: line, count: 20).utf8)
        let error = #expect(throws: InputError.self) { try Corpus.read(ByteSource(content), name: "test", options: options) }
        #expect(error?.code == .readFailed && error?.message.contains("cache file in /nowhere/at/all") == true)
    }
}
