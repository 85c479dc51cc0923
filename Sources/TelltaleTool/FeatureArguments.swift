public import ArgumentParser
public import Telltale

/// What becomes a feature, as options of `train`.
struct FeatureArguments: ParsableArguments {
    enum Space: String, CaseIterable, ExpressibleByArgument {
        case words
        case hashed
        case embedding
    }

    @Option(help: "words keeps a vocabulary, hashed numbers features by their hashes, embedding learns a vector for each feature.")
    var features = Space.words

    @Option(
        help: ArgumentHelp("The length of the vectors of --features embedding. (default: 50, or that of --vectors)", valueName: "length"))
    var dimension: Int?

    @Option(
        help: ArgumentHelp(
            "Vectors that --features embedding starts from: a file in the word2vec text format, or a model with vectors. (default: none)",
            valueName: "file"))
    var vectors: String?

    @Flag(help: "Leave the vectors of --vectors as they are. (default: they are trained)")
    var freezeVectors = false

    @Option(help: "Bits of a hashed feature's number, 8 to 28.")
    var hashBits = 20

    @Option(help: "The longest word n-gram.")
    var wordNgrams = 2

    @Flag(
        inversion: .prefixedNo,
        help: "In word n-grams the beginning and the end of a text count as words. (default: --edges for training texts of up to 12 MB, else --no-edges)")
    var edges: Bool?

    @Option(
        help: ArgumentHelp(
            "The longest n-gram of words in which those that were written with capitals or as numbers are replaced by how they were written, such as ‗Aa, ‗AA and ‗NN; 0 for none. (default: 2 for training texts of up to 12 MB, else 0)",
            valueName: "words"))
    var shapeNgrams: Int?

    @Option(
        help: ArgumentHelp(
            "The most words left out between the words of a pair, such as one in not … good; 0 for none.", valueName: "words"))
    var skipBigrams = FeatureOptions().skippedWords

    @Option(
        help: ArgumentHelp(
            "Lengths of character n-grams within words, such as 3-4, or none. (default: 4 for training texts of up to 12 MB, else none)",
            valueName: "lengths"))
    var charNgrams: CharacterLengths?

    @Option(help: "Lengths of character n-grams across the words of scripts without spaces, such as Chinese and Thai, or none.")
    var runNgrams = CharacterLengths(lengths: FeatureOptions().runNgrams)

    @Option(
        help: "Lengths of character n-grams from one word into the next ones, such as 3-5; where two words part counts as one.")
    var acrossNgrams = CharacterLengths(lengths: FeatureOptions().acrossNgrams)

    @Option(
        help: ArgumentHelp(
            "The least number of training documents that a feature stands in. (default: 1 for training texts of up to 12 MB, else 2)",
            valueName: "documents"))
    var minCount: Int?

    @Option(
        help: ArgumentHelp(
            "The least number of different texts among the training documents that a feature stands in, for what only few wrote to stay out of the model.",
            valueName: "texts"))
    var minSources = FeatureOptions().minimumSourceCount

    @Option(help: ArgumentHelp("The most features, the most frequent first. (default: all)", valueName: "count"))
    var maxFeatures: Int?

    @Option(help: "What a count becomes: count, binary, or sublinear (1 + ln count).")
    var termFrequency = FeatureOptions.TermFrequency.sublinear

    @Option(
        help: "What features are weighted by: inverse document frequency (idf), how much they tell of the class in the training documents (ratio, the mean log-count ratio of naive Bayes, or evidence, its root), or both.")
    var weighting = FeatureWeighting(FeatureOptions())

    @Flag(inversion: .prefixedNo, help: "Scale every document to length 1.")
    var normalization = true

    @Option(help: "What the values of word n-grams longer than one word are multiplied by.")
    var wordNgramWeight = FeatureOptions().wordNgramWeight

    @Option(help: "What the values of character n-grams are multiplied by.")
    var charNgramWeight = FeatureOptions().characterNgramWeight

    @Flag(inversion: .prefixedNo, help: "Punctuation, symbols and emoji are features too.")
    var symbols = ClassifierOptions().tokenizer.symbols

    @Option(help: ArgumentHelp("The ICU locale of the word rules. (default: none)", valueName: "locale"))
    var locale = ""

    func validate() throws {
        guard FeatureOptions.hashBits.contains(hashBits) else {
            throw ValidationError("--hash-bits is \(hashBits); give 8 to 28.")
        }
        guard features == .embedding || (dimension == nil && vectors == nil) else {
            throw ValidationError("--dimension and --vectors are for --features embedding; add it, or leave them out.")
        }
        guard !freezeVectors || vectors != nil else {
            throw ValidationError("--freeze-vectors would freeze random numbers; add --vectors, or leave it out.")
        }
        if let dimension, !(1...65_536).contains(dimension) {
            throw ValidationError("--dimension is \(dimension); give 1 to 65536.")
        }
        guard (1...8).contains(wordNgrams) else {
            throw ValidationError("--word-ngrams is \(wordNgrams); give 1 to 8.")
        }
        if let shapeNgrams, !(0...8).contains(shapeNgrams) {
            throw ValidationError("--shape-ngrams is \(shapeNgrams); give 0 to 8.")
        }
        guard (0...FeatureOptions.mostSkippedWords).contains(skipBigrams) else {
            throw ValidationError("--skip-bigrams is \(skipBigrams); give 0 to \(FeatureOptions.mostSkippedWords).")
        }
        if let minCount, minCount < 1 { throw ValidationError("--min-count is \(minCount); give 1 or more.") }
        guard minSources >= 1 else { throw ValidationError("--min-sources is \(minSources); give 1 or more.") }
        guard maxFeatures.map({ $0 >= 1 }) ?? true else {
            throw ValidationError("--max-features is \(maxFeatures!); give 1 or more.")
        }
        for (name, weight) in [("word", wordNgramWeight), ("char", charNgramWeight)]
        where !(weight > 0 && weight.isFinite) {
            throw ValidationError("--\(name)-ngram-weight is \(weight); give a number above 0.")
        }
    }

    func apply(to options: inout ClassifierOptions) {
        options.tokenizer.symbols = symbols
        options.tokenizer.locale = locale
        options.features.space = features == .hashed ? .hashed(bits: hashBits) : .vocabulary
        options.features.wordNgrams = wordNgrams
        options.edges = edges
        options.shapeNgrams = shapeNgrams
        options.features.skippedWords = skipBigrams
        options.minimumDocumentCount = minCount
        options.features.minimumSourceCount = minSources
        options.features.maximumCount = maxFeatures
        options.features.termFrequency = termFrequency
        weighting.apply(to: &options.features)
        options.features.normalization = normalization
        options.features.wordNgramWeight = wordNgramWeight
        options.features.characterNgramWeight = charNgramWeight
        options.features.runNgrams = runNgrams.lengths
        options.features.acrossNgrams = acrossNgrams.lengths
        if let charNgrams { options.characterNgrams = charNgrams.lengths.map { .lengths($0) } ?? .none }
    }
}

extension FeatureOptions.TermFrequency: ExpressibleByArgument {}
extension FeatureWeighting: ExpressibleByArgument {}

/// `3-4`, `3`, or `none`.
struct CharacterLengths: ExpressibleByArgument {
    let lengths: ClosedRange<Int>?

    init(lengths: ClosedRange<Int>?) { self.lengths = lengths }

    var defaultValueDescription: String { lengths.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "none" }

    init?(argument: String) {
        if argument == "none" {
            lengths = nil
            return
        }
        let bounds = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard bounds.count <= 2, let first = bounds.first ?? nil, let last = bounds.last ?? nil,
            1 <= first, first <= last, last <= 12
        else { return nil }
        lengths = first...last
    }
}
