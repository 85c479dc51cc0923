import Corpora
import Features
import Telltale
import Testing

/// The memory that a message asks for is enough, and what is less is not, wherever it is run out of.
@Suite struct MemoryPlanTests {
    private func train(_ corpus: Corpus, _ options: ClassifierOptions, megabytes: Int) throws {
        _ = try TextClassifier.train(on: corpus, options: options, streaming: StreamingOptions(folder: "/tmp", memory: megabytes << 20))
    }

    /// Trains with as much as the messages ask for until there are none; returns them without the numbers.
    private func refusals(_ corpus: Corpus, _ options: ClassifierOptions, from megabytes: Int = 1) throws -> [String] {
        var (megabytes, refusals): (Int, [String]) = (megabytes, [])
        while true {
            do {
                try train(corpus, options, megabytes: megabytes)
                return refusals
            } catch let error as StreamingError {
                let needed = try #require(error.message.firstMatch(of: /need (?:at least |about )?([0-9]+)M/).flatMap { Int($0.1) })
                try #require(needed > megabytes, "\(error)")
                #expect(throws: StreamingError.self) { try train(corpus, options, megabytes: needed - 1) }
                megabytes = needed
                refusals.append(error.message.replacing(/[0-9]+M?/, with: "…"))
            }
        }
    }

    private var options: ClassifierOptions {
        var options = ClassifierOptions()
        options.holdout = 0
        options.training.epochs = 1
        return options
    }

    @Test func forFewDocuments() throws {
        #expect(
            try refusals(tinyCorpus(), options) == ["… documents need at least … of memory to be trained on from disk; raise --memory"])
    }

    @Test func forALongDocument() throws {
        let long = String(repeating: "one word and another ", count: 100_000)
        let refusals = try refusals(documents([("a", long), ("b", "short"), ("a", "x"), ("b", "y")]), options)
        #expect(refusals.count == 2 && refusals[1].hasPrefix("the longest documents need … of memory, and there are …; raise --memory, or"))
    }

    @Test(arguments: [14, 19]) func forManyFeatures(bits: Int) throws {
        var options = options
        options.features.space = .hashed(bits: bits)
        let refusals = try refusals(tinyCorpus(), options)
        #expect(refusals.count == (bits == 14 ? 1 : 2))
        if refusals.count == 2 { #expect(refusals[1].hasPrefix("… features need about … of memory, and there are …; raise --memory, or keep fewer features")) }
    }
}
