internal import Corpora
internal import Features
internal import Training

/// How the memory that was given for training from disk is shared out.
///
/// What depends on the corpus alone is known beforehand, the vocabulary and the weights before they are made. The sizes are measured
/// ones, rounded up; what the allocator keeps of memory that was freed is among them.
struct MemoryPlan: Sendable {
    private let streaming: StreamingOptions
    private let threads: Int
    /// What is left beside the documents and the program.
    private let available: Int
    /// The numbers of the model for each feature, and the copies of them that training keeps.
    private let numbersPerFeature: Int
    private let copies: Int

    /// The program, its libraries and their tables, the pages of the texts that are being read, and what the allocator keeps.
    private static let program = 96 << 20
    /// Buffers and caches of a thread that makes rows.
    private static let thread = 12 << 20
    /// Labels, orders and places of a document, beside its record.
    private static let document = 48
    /// Names, counts and tables of a feature while a vocabulary is made, and afterwards.
    private static let featureInTheMaking = 180
    private static let feature = 94
    /// A run that is being merged, for each thread.
    private static let run = 160 << 10
    /// With less than this for counting, there would be more blocks than sense.
    private static let least = 32 << 20

    /// Throws if the documents, which have been read, leave no room.
    init(_ streaming: StreamingOptions, corpora: [Corpus], classes: Int, options: ClassifierOptions) throws {
        self.streaming = streaming
        threads = options.training.threads
        let width = options.network.map { $0.embedding ?? $0.hidden.first ?? classes } ?? classes
        numbersPerFeature = width
        let training = options.training
        // The start, the model as it is, its last good state, the next one, the best; a mean; and what optimisers remember of three.
        copies = 5 + (training.averagedEpochs > 1 ? 1 : 0) + 3 * training.memoriesPerNumber
        let documents = corpora.reduce(0) { $0 + $1.count }
        let fixed = corpora.reduce(Self.program + threads * Self.thread + documents * Self.document) { $0 + $1.recordBytes }
        available = streaming.memory - fixed
        guard streaming.blockBytes != nil || available >= Self.least else {
            throw StreamingError(
                message: "\(documents) documents need at least \(Self.text(fixed + Self.least)) of memory to be trained on from disk; raise --memory")
        }
    }

    func storage() -> DiskCounts.Storage {
        let (available, plan) = (max(available, Self.least), self)
        return DiskCounts.Storage(
            folder: streaming.folder, memory: available, blockBytes: streaming.blockBytes,
            runsAtOnce: max(2, available / 2 / (threads * Self.run))
        ) { need in try plan.check(need) }
    }

    private func check(_ need: DiskCounts.Need) throws {
        guard streaming.blockBytes == nil else { return }
        switch need {
        case .features(let count):
            let bytes = count * max(Self.featureInTheMaking, Self.feature + 4 * numbersPerFeature * copies)
            guard bytes > available else { return }
            throw StreamingError(
                message: "\(count) features need about \(Self.text(bytes + streaming.memory - available)) of memory, and there are "
                    + "\(given); raise --memory, or keep fewer features by --max-features, --min-count or --hash-bits")
        case .documents(let bytes):
            guard bytes > available / 2 else { return }
            throw StreamingError(
                message: "the longest documents need \(Self.text(2 * bytes + streaming.memory - available)) of memory, and there are \(given); raise --memory, or cut them by --max-document")
        }
    }

    private var given: String { "\(streaming.memory >> 20)M" }

    /// Bytes that are needed, as a user would give them: rounded up, so that they are enough.
    private static func text(_ bytes: Int) -> String { "\((bytes + (1 << 20) - 1) >> 20)M" }
}
