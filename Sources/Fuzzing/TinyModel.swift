import Corpora
package import Telltale

/// Models of few bytes, one of each kind.
package enum TinyModel: CaseIterable {
    case words, hashed, network, embedding

    package func trained(
        vectors: WordVectors? = nil, checkpoint: CheckpointOptions? = nil,
        progress: @escaping (TextClassifier.TrainingStage) -> Bool = { _ in true }
    ) throws -> TextClassifier {
        let corpus = try Corpus([
            ("ham", "see you"), ("spam", "win \u{1F}subject\u{1F}win"), ("ham", "see it, 東京に"), ("spam", "win it \u{1F}to=\u{1F}a@b"),
            ("ham", "you see"), ("spam", ""),
        ])
        var options = ClassifierOptions()
        options.holdout = 0
        options.training.epochs = 2
        options.features.wordNgrams = 1
        options.characterNgrams = .none
        switch self {
        case .words:
            options.characterNgrams = .lengths(2...3)
        case .hashed:
            options.features.space = .hashed(bits: 8)
        case .network:
            options.network = NetworkOptions()
            options.network?.hidden = [3]
            options.network?.layerNormalization = true
        case .embedding:
            options.network = NetworkOptions()
            options.network?.hidden = []
            options.network?.embedding = vectors?.dimension ?? 4
            options.network?.vectors = vectors
        }
        return try TextClassifier.train(on: corpus, options: options, checkpoint: checkpoint, progress: progress)
    }
}

extension TextClassifier {
    /// Asks for everything that a model can be asked for. Each question may be refused.
    func answerEverything() {
        for text in ["", "see win it 東京に \u{1F}subject\u{1F}you win", "unknown"] {
            _ = try? hypotheses(for: text, maximumCount: 3)
        }
        _ = try? withSession { session in
            try session.classify("see win".utf8Span.span)
            return try session.contributions()
        }
        _ = try? templates(count: 3)
        _ = try? neighbors(of: "see", maximumCount: 2)
        try? forEachVector { _, _ in }
        _ = information.text
        _ = try? bytes()
    }
}
