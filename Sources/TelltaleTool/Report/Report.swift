import ArgumentParser
import Glibc
import Telltale

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a page that shows a model and how it does on labelled documents.",
        discussion: """
            One HTML file that needs no network and holds no script: the figures of evaluate, the words for and against each class, \
            which classes are taken for which with documents behind each number, how far probabilities can be believed, the curves \
            of each class, the documents in which the model is most wrong and least sure with the words that did it, and the model's \
            options and versions. Of many documents it shows some, always the same, and says how many there are.

            The page holds text of the documents and the names of the files as they are given here. The same model, documents and \
            options give the same bytes.
            """)

    @Argument(help: "The model file.")
    var model: String

    @Argument(help: ArgumentHelp("Labelled documents that the model was not trained on.", valueName: "input"))
    var inputs: [String]

    @Option(help: ArgumentHelp("Where to write the page; - is standard output.", valueName: "file"))
    var output: String

    @OptionGroup(title: "Input options")
    var input: InputArguments

    @Option(help: ArgumentHelp("The page's title. (default: the model's name)", valueName: "text"))
    var title: String?

    @Option(help: ArgumentHelp("How many documents to show of those most wrong, and of those least sure; 0 to 100.", valueName: "count"))
    var documents = 10

    @Option(help: "How many words for a class, and how many against; 1 to 100.")
    var top = 8

    @Option(help: ArgumentHelp("Threads to use; the result does not depend on it. (default: all processors)", valueName: "count"))
    var threads: Int?

    func validate() throws {
        try validateThreads(threads)
        guard (0...100).contains(documents) else { throw ValidationError("--documents is \(documents); give 0 to 100.") }
        guard (1...100).contains(top) else { throw ValidationError("--top is \(top); give 1 to 100.") }
    }

    func run() throws {
        try reportingFailure {
            // Better to fail before the work than after it.
            if output != "-" { try checkWritable(output, option: "--output") }
            // A limit on the size of files is an error like a full disk, not the end of the process.
            signal(SIGXFSZ, SIG_IGN)
            let classifier = try openModel(model)
            let corpus = try input.readForMeasuring(inputs)
            try checkIsNoInput(corpus)
            let content = try ReportContent(
                classifier, on: corpus, documents: documents, words: top, threads: threads ?? defaultThreads())
            warnOfUnknownClasses(content.evaluation)
            let page = try ReportPage(
                content, title: title ?? fileName(model), model: model, inputs: inputs,
                command: ["telltale"] + CommandLine.arguments.dropFirst()
            ).html().markup
            if output == "-" {
                var output = StandardOutput()
                try output.write(page)
                try output.flush()
            } else {
                try writeWhole(page.utf8Span.span, toFile: output)
            }
        }
    }

    /// Throws if the output is one of the files that are read, by whatever name.
    private func checkIsNoInput(_ corpus: Corpus) throws {
        var status = stat()
        guard output != "-", stat(output, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
        if let same = ([model] + corpus.fileNames).first(where: { isSameFile($0, output) }) {
            throw Failure(
                status: .usage, "--output \(output) would replace \(same), which is read for it; give another name")
        }
    }
}

/// The name in the last place of a path.
private func fileName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}
