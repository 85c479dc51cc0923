import Corpora
import Evaluation
import Synchronization
import Testing
import Training

import Telltale

@Suite struct TunerTests {
    private let folder: LogFolder

    init() throws { folder = try LogFolder() }

    private var options: TuningOptions {
        var options = TuningOptions()
        options.classifiers = [.linear]
        options.folds = 3
        return options
    }

    private func newTuner(_ log: String, resumes: Bool = false, _ change: (inout TuningOptions) -> Void = { _ in }) throws -> Tuner {
        var options = options
        change(&options)
        return try Tuner(corpus: try corpus("messages.tsv"), options: options, log: folder.path(log), resumes: resumes)
    }

    /// A line of the log without its time.
    private func timeless(_ log: String) throws -> [String] {
        try folder.text(log).split(separator: "\n").map { String($0.replacing(/,"seconds":[0-9.e-]+/, with: "")) }
    }

    @Test func threadsMakeNoDifference() throws {
        for threads in [1, 2, 5] {
            var tuner = try newTuner("\(threads)")
            try tuner.run(most: 60, threads: threads, goesOn: { true })
            #expect(tuner.rows.count == 60 && tuner.rows.map(\.trial.number) == Array(1...60))
            #expect(tuner.rows.allSatisfy { $0.value != nil })
        }
        #expect(try timeless("1").count == 61)
        #expect(try timeless("2") == timeless("1") && timeless("5") == timeless("1"))
    }

    /// Ended after any trial, or killed while a line was being written, a search goes on to the same end.
    @Test func goesOnFromItsLog() throws {
        var whole = try newTuner("whole")
        try whole.run(most: 50, threads: 2, goesOn: { true })
        let bytes = Array(try folder.text("whole").utf8)
        for cut in [0, 40, bytes.count / 7, bytes.count / 3, bytes.count * 2 / 3, bytes.count - 1, bytes.count] {
            try folder.write("cut", bytes.prefix(cut))
            var tuner = try newTuner("cut", resumes: true)
            #expect(tuner.resumedCount == max(0, bytes.prefix(cut).count { $0 == UInt8(ascii: "\n") } - 1))
            try tuner.run(most: 50, threads: 1, goesOn: { true })
            #expect(try timeless("cut") == timeless("whole"))
            #expect(tuner.preferred.map(\.trial) == whole.preferred.map(\.trial))
        }
    }

    @Test func stopsWhenItIsTold() throws {
        let asked = Atomic<Int>(0)
        var stopped = try newTuner("stopped")
        try stopped.run(threads: 2, goesOn: { asked.add(1, ordering: .relaxed).oldValue < 300 })
        #expect(stopped.rows.count > 1 && stopped.rows.count < 300)
        #expect(try timeless("stopped").count == stopped.rows.count + 1)
        try stopped.run(most: 60, threads: 2, goesOn: { true })
        var other = try newTuner("other")
        try other.run(most: 60, threads: 1, goesOn: { true })
        #expect(try timeless("stopped") == timeless("other"))
    }

    /// The model is the one that training with the chosen options makes, and the figures are those of models trained apart.
    @Test func theModelIsThatOfItsOptions() throws {
        var tuner = try newTuner("log")
        try tuner.run(most: 30, threads: 2, goesOn: { true })
        let row = try #require(tuner.preferred.first)
        let documents = try corpus("messages.tsv")
        let expected = try TextClassifier.train(on: documents, options: tuner.options(of: row))
        #expect(try tuner.classifier(of: row).bytes() == expected.bytes())
        // About as large as it was taken for.
        let size = try expected.bytes().count
        #expect(row.modelBytes > size * 9 / 10 && row.modelBytes < size * 11 / 10 + 9000, "\(row.modelBytes) \(size)")

        let split = TuningSplit(labels: documents.labelNumbers, classes: 2, folds: 3, divisions: 3, seed: 1)
        var options = tuner.options(of: row)
        options.holdout = 0
        func accuracy(_ fold: TuningSplit.Fold) throws -> (correct: Double, documents: Int) {
            let model = try TextClassifier.train(on: documents.subset(fold.training(shares: TuningSplit.shares)), options: options)
            let judged = documents.subset(fold.selection.map(\.document))
            return (try model.evaluate(on: judged).metrics.accuracy * Double(judged.count), judged.count)
        }
        let folds = try split.folds.map(accuracy)
        let value = folds.reduce(0) { $0 + $1.correct } / Double(folds.reduce(0) { $0 + $1.documents })
        #expect(abs(try #require(row.value) - value) < 1e-9)
        let second = try accuracy(split.second)
        #expect(abs(try #require(tuner.secondPart(row)?.value) - second.correct / Double(second.documents)) < 1e-9)
    }

    @Test(arguments: ["log-loss", "f1:spam", "precision-at-recall:spam=0.9"]) func theBestByAnyMetric(_ name: String) throws {
        let metric = try #require(SelectionMetric(name))
        var tuner = try newTuner("log") { $0.metric = metric }
        try tuner.run(most: 40, threads: 2, goesOn: { true })
        let values = tuner.rows.filter { $0.trial.rung == tuner.topRung }.compactMap(\.value)
        #expect(tuner.best?.value == (metric.isLoss ? values.min() : values.max()) && values.count > 2)
        #expect(tuner.initial?.trial.number == 1 && tuner.selectionCount + tuner.secondPartCount == 418)
    }

    @Test func perceptronsAndDocumentsForValidation() throws {
        let documents = try corpus("messages.tsv")
        var options = options
        options.classifiers = [.linear, .mlp]
        var tuner = try Tuner(
            corpus: documents.subset(0..<300), validation: documents.subset(300..<418), options: options, log: folder.path("log"))
        try tuner.run(most: 25, threads: 2, goesOn: { true })
        #expect(Set(tuner.rows.map { tuner.space.values(at: $0.trial.point)[0].value }) == ["linear", "mlp"])
        #expect(tuner.rows.allSatisfy { $0.value != nil } && tuner.selectionCount == 79 && tuner.secondPartCount == 39)
    }

    /// What is too large, takes too much or diverges is a row with its reason.
    @Test func failuresAreRows() throws {
        func reasons(_ change: (inout TuningOptions) -> Void) throws -> Set<String> {
            var tuner = try newTuner("log", change)
            try tuner.run(most: 24, threads: 2, goesOn: { true })
            #expect(tuner.rows.count == 24)
            return Set(tuner.rows.compactMap { if case .failed(let reason) = $0.outcome { reason } else { nil } })
        }
        #expect(try reasons { $0.maximumModelSize = 1000 } == ["the model would be too large"])
        #expect(try reasons { $0.maximumMemory = 1000 } == ["training would take too much memory"])
        let diverged = try reasons { $0.base.training.biasLearningRate = .greatestFiniteMagnitude }
        #expect(diverged == ["training diverged"])
        var tuner = try newTuner("log") { $0.maximumModelSize = 250_000 }
        try tuner.run(most: 40, threads: 2, goesOn: { true })
        #expect(tuner.preferred.count > 0 && tuner.rows.contains { $0.value == nil })
        #expect(try tuner.classifier(of: tuner.preferred[0]).bytes().count <= 250_000)
    }

    @Test func whatIsAskedForMustBeThere() throws {
        #expect(throws: InputError.self) { try newTuner("log") { $0.metric = .f1(label: "eggs") } }
        let few = try documents([("ham", "a b"), ("spam", "c d")])
        let error = #expect(throws: InputError.self) { try Tuner(corpus: few, options: options, log: folder.path("log")) }
        #expect(error?.message.contains("too few") == true)
    }

    @Test func logsOfOthersAreRefused() throws {
        var first = try newTuner("log")
        try first.run(most: 3, threads: 1, goesOn: { true })
        let before = try folder.text("log")
        for change in [{ $0.metric = .macroF1 }, { $0.base.training.seed = 2 }, { $0.folds = 4 }] as [(inout TuningOptions) -> Void] {
            let error = #expect(throws: ModelFileError.self) { try newTuner("log", resumes: true, change) }
            #expect(error?.code == .otherTraining, "\(error?.description ?? "")")
        }
        #expect(try folder.text("log") == before)
        // A line that the search would not have written, and one that is no JSON.
        for (old, new) in [("\"trial\":2", "\"trial\":7"), ("\"value\":", "\"worth\":"), ("{\"trial\":2", "trial 2")] {
            try folder.write("log", before.replacing(old, with: new).utf8)
            let error = #expect(throws: ModelFileError.self) { try newTuner("log", resumes: true) }
            #expect(error?.code == .damaged && error?.message.contains("log:") == true, "\(error?.description ?? "")")
        }
        try folder.write("log", "my notes\n".utf8)
        for resumes in [true, false] {
            #expect(throws: ModelFileError.self) { try newTuner("log", resumes: resumes) }
        }
        #expect(try folder.text("log") == "my notes\n")
        #expect(throws: ModelFileError.self) { try newTuner("no/log") }
    }
}
