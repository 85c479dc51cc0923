import Telltale

/// All that a report shows, before it is laid out.
struct ReportContent {
    let classifier: TextClassifier
    let corpus: Corpus
    let evaluation: TextClassifier.Evaluation
    let figures: ReportFigures
    /// The figures without the model's temperature; nil if it has none.
    let uncalibrated: ReportFigures?
    let sample: ReportSample
    let templates: ReportTemplates

    /// - Parameter documents: how many documents each list shows.
    /// - Parameter words: how many words each template has for its class, and how many against.
    init(_ classifier: TextClassifier, on corpus: Corpus, documents: Int, words: Int, threads: Int) throws {
        self.classifier = classifier
        self.corpus = corpus
        evaluation = try classifier.evaluate(on: corpus, threads: threads)
        figures = ReportFigures(json: evaluationJSON(evaluation, slices: [], withCurves: false))
        uncalibrated = try classifier.summary.calibration.map { _ in
            let evaluation = try classifier.evaluate(on: corpus, isCalibrated: false, threads: threads)
            return ReportFigures(json: evaluationJSON(evaluation, slices: [], withCurves: false), prefix: "uncalibrated.")
        }
        sample = ReportSample(evaluation.predictions, count: documents)
        templates = try ReportTemplates(classifier, corpus, words: words)
    }
}

/// The templates of a model, or what stands for them if it is a perceptron.
struct ReportTemplates {
    let templates: [Template]
    /// Over how many documents a perceptron was taken as linear; nil if the model is linear.
    let linearizedOver: Int?
    let units: [HiddenUnit]

    /// How many classes have a template, those with the most training documents; how many units are shown; over how many documents a
    /// perceptron is taken as linear at most.
    static let classLimit = 100
    private static let unitLimit = 8
    private static let documentLimit = 1_000

    init(_ classifier: TextClassifier, _ corpus: Corpus, words: Int) throws {
        let counts = classifier.summary.classDocuments
        let ranked = classifier.labels.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
        let classes = ranked.prefix(Self.classLimit).sorted()
        if classifier.model.multilayerPerceptron == nil {
            templates = try classifier.templates(of: classes, count: words)
            linearizedOver = nil
            units = []
        } else {
            let number = min(corpus.count, Self.documentLimit)
            let documents = corpus.subset((0..<number).map { $0 * corpus.count / number })
            templates = try classifier.linearizedTemplates(over: documents, of: classes, count: words)
            linearizedOver = number
            units = try classifier.hiddenUnits(count: Self.unitLimit, entries: words)
        }
    }
}
