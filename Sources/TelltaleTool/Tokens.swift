import ArgumentParser
import Telltale

struct Tokens: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the tokens of documents.",
        discussion: """
            One document a line in, its tokens separated by a space out: the words of Unicode's segmentation (UAX #29) as the \
            linked ICU finds them, with dictionaries for languages that write no spaces, folded in case and width.
            """)

    @Argument(help: "One document a line; - is standard input.")
    var input = "-"

    @Flag(help: "Print punctuation, symbols and emoji too. (default: words only)")
    var symbols = false

    @Option(help: ArgumentHelp("The ICU locale of the word rules. (default: none)", valueName: "locale"))
    var locale = ""

    func run() throws {
        try reportingFailure {
            let tokenizer = try Tokenizer(options: TokenizerOptions(symbols: symbols, locale: locale))
            var tokens = TokenBuffer()
            var output = StandardOutput()
            var stream = try DocumentStream(input)
            while let block = try stream.nextBlock() {
                for line in 0..<block.count {
                    try block.withLine(line) { text in try tokenizer.tokenize(text, into: &tokens) }
                    for i in tokens.indices {
                        if i > 0 { try output.write(CollectionOfOne(UInt8(ascii: " "))) }
                        try output.write(tokens.bytes[tokens[i].folded])
                    }
                    try output.line()
                }
                try output.flush()
            }
        }
    }
}
