import Corpora
import Matrices

/// Reports on documents of several sorts, each made once for all tests, with what `telltale evaluate` tells of the same.
struct ReportPages: Sendable {
    let page: ReportPageText
    let evaluation: JSONValue
    /// What was reported on.
    let model: String
    let test: String
    private let folder: Keeper

    /// Documents, classes and names that would act if they could; a class without documents, and one that the model does not know.
    static let hostile = Result {
        let classes = ["\"><img src=x onerror=alert(1)>", "</title><script>alert(2)</script>", "\u{202E}ssalc", "a&amp;b"]
        let texts = [
            "<script>alert(3)</script> red", "</style><style>*{display:none}</style> green \u{202E}txet", "\"' onmouseover=alert(4) blue \u{0}\u{1B}[31m",
            "&lt;b&gt; grey",
        ]
        let training = (0..<16).map { "\(classes[$0 % 4])\t\(texts[$0 % 4]) \($0 / 4)\n" }.joined()
        let test = (0..<12).map { "\(classes[$0 % 3])\t\(texts[($0 + $0 / 6) % 3]) \($0)\n" }.joined() + "<i>new</i>\t\(texts[0])\n"
        return try made(
            training, test, model: "m<svg onload=alert(5)>", name: "a\"><script>'.tsv", ["--title", "</title><script>alert(6)</script>"])
    }

    static let oneDocument = Result { try made("a\tred\nb\tgreen\na\tred\nb\tgreen\n", "a\tred\n") }

    /// 300 classes of three to seven documents each, all of them known again.
    static let manyClasses = Result {
        let lines = (0..<300).flatMap { label in (0..<3 + label % 5).map { "class \(label)\tword\(label) word\(label) text \($0)\n" } }.joined()
        return try made(lines, lines, ["--documents", "2"])
    }

    /// 30 classes of documents that tell nothing of them.
    static let confused = Result {
        var random = SeededGenerator(seed: 77)
        func lines(_ count: Int) -> String {
            (0..<count).map { "class \($0 % 30)\t\((0..<5).map { _ in "w\(random.integer(below: 60))" }.joined(separator: " "))\n" }.joined()
        }
        return try made(lines(300), lines(240))
    }

    static let all: [(name: String, page: Result<ReportPages, any Error>)] = [
        ("hostile", hostile), ("one document", oneDocument), ("many classes", manyClasses), ("confused", confused),
    ]

    /// Trains on documents, and reports on others.
    static func made(
        _ training: String, _ test: String, model: String = "m", name: String = "test.tsv", _ options: [String] = []
    ) throws -> ReportPages {
        let folder = try TemporaryFolder()
        try folder.write("train.tsv", training)
        try folder.write(name, test)
        let learning = ["--holdout", "0", "--epochs", "3", "--char-ngrams", "none", "--learning-rate", "2"]
        _ = try output(of: ["train", "train.tsv", "--model", model] + learning, in: folder)
        let page = try output(of: ["report", model, name, "--output", "-"] + options, in: folder)
        let evaluation = try output(of: ["evaluate", model, name, "--format", "json", "--curves"], in: folder)
        return ReportPages(
            page: ReportPageText(text: String(decoding: page, as: UTF8.self)), evaluation: try JSONValue.parse(evaluation.span), model: model,
            test: name, folder: Keeper(value: folder))
    }

    /// The folder where the model and the documents lie.
    var path: String { folder.value.path }

    private static func output(of arguments: [String], in folder: TemporaryFolder) throws -> [UInt8] {
        let outcome = try Tool.run(arguments, in: folder.path)
        guard outcome.status == 0 else { throw Broken(description: "\(outcome)") }
        return outcome.output
    }

    private struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// Tests only read the path.
    private struct Keeper: @unchecked Sendable {
        let value: TemporaryFolder
    }
}
