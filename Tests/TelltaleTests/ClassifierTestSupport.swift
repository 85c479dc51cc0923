import Corpora
import Evaluation
import Features
import Inspection
import Matrices
import Testing

import Telltale

/// A corpus of the repository.
func corpus(_ name: String, file: String = #filePath) throws -> Corpus {
    let root = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
    return try Corpus.read(["\(root)/corpora/\(name)"])
}

/// Documents in memory.
func documents(_ list: [(String, String)]) throws -> Corpus {
    try Corpus(list.map { (label: $0.0, text: $0.1) })
}

/// Six documents, of which a model has few bytes.
func tinyCorpus() throws -> Corpus {
    try documents([
        ("ham", "see you"), ("spam", "win win"), ("ham", "see it"), ("spam", "win it"), ("ham", "you see"), ("spam", ""),
    ])
}

func tinyClassifier(_ change: (inout ClassifierOptions) -> Void = { _ in }) throws -> TextClassifier {
    var options = ClassifierOptions()
    options.holdout = 0
    options.characterNgrams = .none
    options.features.wordNgrams = 1
    options.training.epochs = 2
    change(&options)
    return try TextClassifier.train(on: try tinyCorpus(), options: options)
}

/// Texts of several scripts and sorts, for a headline classifier to judge.
let sampleTexts = [
    "", " ", "Too many drug trials, too few patients", "Baseball team wins the final in the last inning", "DRUG",
    "A telescope sees the oldest galaxy", "cup cup cup cup", "未知の言葉", "Неизвестные слова", "ไม่รู้จัก", "😀 !", "\u{0}", "a\u{301}",
    String(repeating: "patients and players and planets ", count: 300),
]

/// Everything that a classifier answers about some documents, one string each; an error's text where it throws one.
func answers(_ classifier: TextClassifier, _ texts: [String], on corpus: Corpus) -> [Result<String, any Error>] {
    func figures(_ hypotheses: [TextClassifier.Hypothesis]) -> String {
        hypotheses.map { "\($0.label) \($0.probability.bitPattern)" }.joined(separator: " ")
    }
    var answers = texts.map { text in
        Result { figures(try classifier.hypotheses(for: text, maximumCount: .max)) }
    }
    answers.append(
        Result {
            try classifier.templates(count: 20).map { template in
                (template.supporting + template.opposing).map {
                    "\(template.label) \($0.feature) \($0.names) \($0.weight.bitPattern) \($0.classDocuments ?? -1) \($0.documents)"
                }.joined(separator: "\n")
            }.joined(separator: "\n\n")
        })
    answers.append(
        Result {
            let evaluation = try classifier.evaluate(on: corpus)
            return "\(evaluation.labels) \(evaluation.metrics.classes) \(evaluation.metrics.logLoss.bitPattern)"
        })
    answers.append(.success(classifier.information.text))
    return answers
}

/// Whether each answer is that of the sound model, or an error that says that the file is damaged.
func agree(_ answers: [Result<String, any Error>], with sound: [Result<String, any Error>]) -> Bool {
    zip(answers, sound).allSatisfy { answer, sound in
        switch answer {
        case .success(let text): (try? sound.get()) == text
        case .failure(let error): (error as? ModelFileError)?.code == .damaged
        }
    }
}

/// A model file with other entries in its header, or other tensors, and every checksum right: what a forger could make.
func forged(
    _ bytes: [UInt8], metadata: (String, String) -> String? = { $1 }, without missing: String = "",
    words: (String, [UInt32]) -> [UInt32] = { $1 }, floats: (String, [Float]) -> [Float] = { $1 },
    slots: (String, [UInt64]) -> [UInt64] = { $1 }, version: Int = 3
) throws -> [UInt8] {
    let file = try SafetensorsFile(bytes: bytes, name: "m", format: "telltale", versions: 3...3)
    var writer = SafetensorsWriter(format: "telltale", version: version)
    for (name, value) in file.metadata {
        if let value = metadata(name, value) { writer.addMetadata(name, value) }
    }
    for (name, type, shape) in file.tensors where name != missing {
        func add<Element: SafetensorsElement>(_ change: (String, [Element]) -> [Element]) throws {
            let old = try file.tensor(name, of: Element.self, shape: shape).elements()
            let new = change(name, old)
            writer.add(name, new, shape: new.count == old.count ? shape : nil)
        }
        switch type {
        case .u8: try add { $1 as [UInt8] }
        case .u32: try add(words)
        case .u64: try add(slots)
        case .f32: try add(floats)
        default: Issue.record("a model has no \(type)")
        }
    }
    return try writer.bytes()
}
