import Glibc
import Testing

@Suite struct TuneTests {
    private let folder: TemporaryFolder
    private let input: String

    init() throws {
        folder = try TemporaryFolder()
        input = try Fixtures.shared.path + "/messages.train.tsv"
    }

    private func tune(_ options: [String], model: String = "m", errors: ChildProcess.Stream = .pipe) throws -> Outcome {
        try Tool.run(["tune", input, "--model", model, "--seed", "7"] + options, in: folder.path, errors: errors)
    }

    /// The report without its time and the folder of the inputs.
    private func timeless(_ text: String) -> String {
        text.replacing(/in [0-9]+:[0-9]{2}/, with: "in TIME").replacing(input, with: "messages.train.tsv")
    }

    private func log(_ name: String) throws -> [String] {
        String(decoding: try readFile(folder(name)), as: UTF8.self).split(separator: "\n").map {
            String($0.replacing(/,"seconds":[0-9.e-]+/, with: ""))
        }
    }

    @Test func snapshots() throws {
        let options = ["--trials", "45", "--classifier", "linear"]
        try expectSnapshot(timeless(try tune(options + ["--threads", "1"]).succeeded().text), "tune.txt")
        let first = try Contents(path: folder("m"))
        #expect(try tune(options + ["--threads", "2"], model: "n").succeeded().output.count > 0)
        #expect(try Contents(path: folder("n")) == first)
        #expect(try log("m.log") == log("n.log"))
        try expectSnapshot(
            timeless(try tune(["--trials", "30", "--classifier", "linear", "--metric", "log-loss", "--folds", "1", "--max-model-size", "200K"]).text),
            "tune-log-loss.txt")
    }

    /// Whatever inputs and options there were, the command that is printed makes the model again.
    @Test(arguments: [
        ["--trials", "20", "--classifier", "linear"], ["--trials", "3", "--classifier", "mlp", "--folds", "1"],
        ["--trials", "20", "--classifier", "linear", "--no-symbols", "--metric", "macro-f1", "--input-format", "tsv"],
        ["--trials", "12", "--classifier", "linear", "--max-document", "60", "--skip-bad", "--folds", "2", "--locale", "sv"],
    ])
    func theCommandMakesTheModelAgain(options: [String]) throws {
        let name = "it's the \"model\""
        let outcome = try tune(options, model: name)
        #expect(outcome.status == 0, "\(outcome)")
        let model = try Contents(path: folder(name))
        let line = try #require(outcome.lines.last)
        #expect(line.hasPrefix("again by    telltale train "))
        unlink(folder(name))
        let again = try Tool.shell(line.replacing("again by    telltale ", with: "\"$telltale\" "), in: folder.path)
        #expect(again.status == 0, "\(again)")
        #expect(try Contents(path: folder(name)) == model)
    }

    @Test func documentsForValidation() throws {
        let other = try Fixtures.shared.path + "/messages.test.tsv"
        let outcome = try tune(["--trials", "10", "--classifier", "linear", "--validation", other])
        #expect(outcome.lines.contains { $0.hasSuffix("on 55 documents") } && outcome.lines.last!.contains(" --validation "), "\(outcome)")
        let model = try Contents(path: folder("m"))
        let line = outcome.lines.last!.replacing("again by    telltale ", with: "\"$telltale\" ")
        #expect(try Tool.shell(line, in: folder.path).status == 0)
        #expect(try Contents(path: folder("m")) == model)
    }

    /// Killed at any moment, a search goes on to the same end.
    @Test func goesOnAfterEveryKill() throws {
        let options = ["--trials", "40", "--classifier", "linear"]
        try tune(options).succeeded()
        let expected = (try Contents(path: folder("m")), try log("m.log"))
        for delay in [60_000, 150_000, 40_000, 300_000] as [UInt32] {
            let process = try Tool.start(
                ["tune", input, "--model", "n", "--seed", "7", "--resume"] + options, in: folder.path)
            usleep(delay)
            process.send(SIGKILL)
            _ = process.finish(within: .seconds(20))
        }
        #expect(try tune(options + ["--resume"], model: "n").status == 0)
        #expect(try Contents(path: folder("n")) == expected.0 && log("n.log") == expected.1)
        try tune(options + ["--resume", "--metric", "macro-f1"]).failed(64, "m.log is of another search", "--resume")
    }

    /// An interruption ends the search, and the model is made of what there is.
    @Test(arguments: [SIGINT, SIGTERM]) func interruptionKeepsTheBest(_ number: Int32) throws {
        let process = try Tool.start(
            ["tune", input, "--model", "m", "--minutes", "60", "--classifier", "linear"], in: folder.path)
        for _ in 0..<400 {
            if let log = try? readFile(folder("m.log")), log.count(where: { $0 == UInt8(ascii: "\n") }) >= 4 { break }
            usleep(25_000)
        }
        process.send(number)
        let outcome = process.finish(within: .seconds(20)).succeeded()
        #expect(outcome.lines.first?.hasPrefix("trials ") == true && outcome.lines.last?.hasPrefix("again by ") == true)
        try Tool.run(["info", folder("m")]).succeeded()
    }

    @Test func oneLineOnATerminal() throws {
        let outcome = try tune(["--trials", "300", "--classifier", "linear"], errors: .terminal(columns: 70))
        #expect(outcome.status == 0 && outcome.text.hasPrefix("trials "))
        let pictures = outcome.message.split(separator: "\r\u{1B}[K", omittingEmptySubsequences: false)
        #expect(pictures.first == "" && pictures.last == "" && !outcome.message.contains("\n"), "\(outcome)")
        for picture in pictures { #expect(width(String(picture)) < 70) }
        #expect(pictures.contains { $0.contains("of 300 trials") && $0.contains("accuracy") && $0.contains("▁") }, "\(outcome)")
    }

    @Test func wrongUse() throws {
        for options in [
            ["--minutes", "0"], ["--minutes", "nan"], ["--trials", "0"], ["--folds", "0"], ["--metric", "f2"], ["--classifier", "svm"],
            ["--metric", "precision-at-recall:spam=2"], ["--threads", "0"], ["--folds", "3", "--validation", input], ["--max-model-size", "0"],
        ] {
            try tune(options).failed(64, options[0])
        }
        try tune(["--trials", "2", "--metric", "f1:eggs"]).failed(64, "eggs")
        try tune(["--trials", "3", "--max-model-size", "500", "--log", "new"]).failed(65, "none of 3 trials gave a model: the model would be too large")
        try tune(["--trials", "3", "--log", "no/log"]).failed(73, "no/log")
        try folder.write("notes", "mine")
        try tune(["--trials", "3", "--log", "notes"]).failed(65, "notes", "--log")
        #expect(try Contents(path: folder("notes")) == Contents("mine"))
    }
}
