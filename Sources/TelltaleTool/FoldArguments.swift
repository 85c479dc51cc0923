import ArgumentParser
import Telltale

/// How documents are divided for models to be judged by documents that they did not see.
struct FoldArguments: ParsableArguments {
    @Option(help: "The parts that the documents are divided into, of each class in proportion.")
    var folds = 5

    func validate() throws {
        guard folds >= 2 else { throw ValidationError("--folds is \(folds); give 2 or more.") }
    }

    /// Reads labelled documents, as many as there are folds.
    func read(_ inputs: [String], by input: InputArguments) throws -> Corpus {
        let corpus = try input.read(inputs)
        try corpus.validateForTraining()
        guard folds <= corpus.count else {
            throw Failure(
                status: .badData, "\(displayNames(inputs).joined(separator: ", ")): has \(counted(corpus.count, "document")) for \(folds) folds; give --folds of at most that")
        }
        let rare = corpus.documentCounts().count { (1..<folds).contains($0) }
        if rare > 0 {
            say("telltale: warning: \(rare == 1 ? "1 class has" : "\(grouped(rare)) classes have") fewer documents than there are folds, so that some folds are without")
        }
        return corpus
    }

    /// Tells of documents whose like stands in another fold.
    func remark(repeated: Int) {
        if repeated > 0 {
            say("telltale: warning: \(repeated == 1 ? "1 document has" : "\(grouped(repeated)) documents have") the same text as one in another fold, or nearly the same, which makes figures too good; telltale check lists them")
        }
    }
}

/// Does the work of several trainings with what a terminal shows of it.
func displayingTraining<R>(_ work: (@escaping (TextClassifier.TrainingStage) -> Bool) throws -> R) throws -> R {
    let display = TrainingDisplay()
    defer { display.end() }
    return try work { stage in
        display.show(stage)
        return true
    }
}
