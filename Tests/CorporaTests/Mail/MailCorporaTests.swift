import Corpora
import Foundation
import Testing

/// The raw messages of the SpamAssassin corpus: `TELLTALE_CORPORA`, else `../shared/corpora` beside the package.
private let rawMessages: String = {
    let package = #filePath.split(separator: "/").dropLast(4)
    let beside = "/" + package.dropLast().joined(separator: "/") + "/shared/corpora"
    return (ProcessInfo.processInfo.environment["TELLTALE_CORPORA"] ?? beside) + "/spamassassin/raw"
}()

private let areThere = FileManager.default.fileExists(atPath: rawMessages + "/INDEX.tsv")

@Test(.enabled(if: areThere, "no raw messages at \(rawMessages); name the corpora's folder in TELLTALE_CORPORA"))
func everyRawMessageIsRead() throws {
    let folders = ["easy_ham", "easy_ham_2", "hard_ham", "spam", "spam_2"]
    let index = try String(contentsOfFile: rawMessages + "/INDEX.tsv", encoding: .utf8).split(separator: "\n")
    let corpus = try Corpus.read(folders.map { rawMessages + "/" + $0 })
    #expect(corpus.labels == folders)
    #expect(corpus.count == index.count)
    for document in 0..<corpus.count {
        corpus.withText(of: document) { text in
            // Each is taken for mail, and says who it is from or what about.
            let record = String(decoding: text.array, as: UTF8.self)
            #expect(record.hasPrefix("\u{1F}"), "\(corpus.location(of: document))")
            #expect(
                record.contains("\u{1F}from=\u{1F}") || record.contains("\u{1F}from\u{1F}") || record.contains("\u{1F}subject\u{1F}"),
                "\(corpus.location(of: document))")
        }
    }
}
