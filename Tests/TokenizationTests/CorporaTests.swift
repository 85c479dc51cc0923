import Glibc
import Testing
import Tokenization

/// The real corpora, if they are there: `TELLTALE_CORPORA`, else `../shared/corpora` beside the package.
enum SharedCorpora {
    static let names = [
        "20news", "banking77", "imdb", "mr", "reuters_r8", "sms_spam", "spamassassin", "thucnews_titles", "trec6", "wisesight_thai",
    ]

    static let folder: String = {
        if let folder = getenv("TELLTALE_CORPORA") { return String(cString: folder) }
        let package = #filePath.split(separator: "/").dropLast(3)
        return "/" + package.dropLast().joined(separator: "/") + "/shared/corpora"
    }()

    static let areThere = names.allSatisfy { access("\(folder)/\($0)/train.tsv", R_OK) == 0 }

    /// Whether each document is compared, and not only the first of each corpus.
    static let inFull = getenv("TELLTALE_FULL") != nil

    /// The bytes of a file, or of its beginning.
    static func contents(of path: String, atMost limit: Int) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var contents: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 20)
        while contents.count < limit {
            let count = fread(&block, 1, min(block.count, limit - contents.count), file)
            if count == 0 { break }
            contents += block[..<count]
        }
        return contents
    }
}

@Test(
    .enabled(
        if: SharedCorpora.areThere,
        "the real corpora are not at \(SharedCorpora.folder); name their folder in TELLTALE_CORPORA"),
    arguments: SharedCorpora.names)
func eachDocumentHasExactlyICUsTokens(corpus: String) throws {
    let files = SharedCorpora.inFull ? ["train.tsv", "test.tsv", "dev.tsv"] : ["train.tsv"]
    let tokenizers = try [false, true].map { try Tokenizer(options: TokenizerOptions(symbols: $0)) }
    var buffer = TokenBuffer()
    var documents = 0
    for file in files {
        let contents = SharedCorpora.contents(
            of: "\(SharedCorpora.folder)/\(corpus)/\(file)", atMost: SharedCorpora.inFull ? .max : 1 << 19)
        for line in contents.split(separator: 0x0A) {
            // Without its label and tab, as a document is read.
            let text = Array(line.drop { $0 != 0x09 }.dropFirst())
            documents += 1
            for tokenizer in tokenizers {
                if let difference = try disagreement(tokenizer, text, &buffer) {
                    Issue.record("\(corpus)/\(file), document \(documents): \(difference)")
                    return
                }
            }
        }
    }
    #expect(documents > 100)
}
