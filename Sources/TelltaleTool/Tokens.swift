import ArgumentParser
import Telltale

struct Tokens: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokens",
        abstract: "Print the tokens of documents.",
        discussion: """
            One document a line in, its tokens separated by a space out: the words of Unicode's segmentation (UAX #29) as the \
            linked ICU finds them, with dictionaries for languages that write no spaces, folded in case and width. A word in \
            a field stands behind the field's name, as in subject:free.
            """)

    @Argument(help: "One document a line; - is standard input.")
    var input = "-"

    @Flag(help: "Print punctuation, symbols and emoji too. (default: words only)")
    var symbols = false

    @Option(help: ArgumentHelp("The ICU locale of the word rules. (default: none)", valueName: "locale"))
    var locale = ""

    @Option(
        help: ArgumentHelp("Cut documents after so many bytes; K, M and G are understood.", valueName: "bytes"))
    var maxDocument = ByteCount(bytes: ReadingOptions.standardMaximumDocument)

    func run() throws {
        try reportingFailure {
            var reader = try DocumentWords(tokenizer: TokenizerOptions(symbols: symbols, locale: locale))
            var output = StandardOutput()
            var stream = try DocumentStream(input, longestLine: maxDocument.bytes)
            var cutCount = 0
            while let block = try stream.nextBlock() {
                for line in 0..<block.count {
                    try block.withLine(line) { text in try reader.read(text) }
                    try write(reader.words, to: &output)
                }
                cutCount += block.cutLines.count
                try output.flush()
            }
            maxDocument.sayCut(cutCount)
        }
    }

    private func write(_ words: borrowing Words, to output: inout StandardOutput) throws {
        for section in words.sections {
            for i in section.words {
                if i > 0 { try output.write(" ") }
                if section.isField {
                    try output.write(words.prefix(of: section).dropLast())
                    try output.write(":")
                }
                try output.write(words.bytes[words.range(i, through: i)])
            }
        }
        try output.line()
    }
}
