import Corpora
import Glibc
import Inspection
import Testing

import Telltale

/// The first thousand test documents of real corpora: contributions and bias add up to each logit.
@Suite(.serialized, .enabled(if: SharedCorpora.areThere, "no shared corpora; set TELLTALE_CORPORA to their folder"))
struct ExplanationCorporaTests {
    @Test(arguments: ["sms_spam", "trec6"]) func small(_ name: String) throws { try check(name) }

    @Test(
        .enabled(if: SharedCorpora.inFull, "some minutes; set TELLTALE_FULL=1"),
        arguments: ["20news", "banking77", "imdb", "mr", "reuters_r8", "spamassassin", "thucnews_titles", "wisesight_thai"])
    func large(_ name: String) throws { try check(name) }

    private func check(_ name: String) throws {
        let folder = SharedCorpora.folder + "/" + name
        var options = ClassifierOptions()
        options.holdout = 0
        let classifier = try TextClassifier.train(on: try Corpus.read([folder + "/train.tsv"]), options: options)
        let documents = try Corpus.read([folder + "/test.tsv"])
        var worst = 0.0
        for document in 0..<min(1_000, documents.count) {
            try documents.withText(of: document) { text in
                let explanation = try classifier.explanation(of: text)
                for label in classifier.labels.indices {
                    let ulp = Double(Float(explanation.sum(for: label)).ulp)
                    worst = max(worst, abs(explanation.residual(for: label)) / ulp)
                }
            }
        }
        print("\(name): contributions and bias are at most \(worst) ulp from a logit")
        #expect(worst <= 4)
    }
}

/// The real corpora, if they are there: `TELLTALE_CORPORA`, else `../shared/corpora` beside the package.
enum SharedCorpora {
    static let folder: String = {
        if let folder = getenv("TELLTALE_CORPORA") { return String(cString: folder) }
        return "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/shared/corpora"
    }()
    static let areThere = access(folder + "/sms_spam/train.tsv", R_OK) == 0
    static let inFull = getenv("TELLTALE_FULL") != nil
}
