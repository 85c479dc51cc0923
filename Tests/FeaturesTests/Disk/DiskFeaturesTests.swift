import Features
import Matrices
import Synchronization
import Testing
import Tokenization

@Suite struct DiskFeaturesTests {
    /// What memory was asked for.
    private final class Needs: Sendable {
        let features = Mutex<[Int]>([])
        let documents = Mutex<[Int]>([])
    }

    private func fitted(
        _ texts: Texts, _ options: FeatureOptions, _ needs: Needs, refuse: Int = .max, threads: Int = 2
    ) throws -> any FittedFeatures {
        let labels = (0..<texts.count).map { UInt32($0 % 2) }
        let storage = DiskCounts.Storage(folder: "/tmp", memory: 1 << 20, runsAtOnce: 8) { need in
            switch need {
            case .features(let count): needs.features.withLock { $0.append(count) }
            case .documents(let bytes):
                needs.documents.withLock { $0.append(bytes) }
                if bytes >= refuse { throw Refusal() }
            }
        }
        return try DiskCounts(
            texts, labels: labels, partOf: Array(repeating: 0, count: texts.count), tokenizer: TokenizerOptions(), options: options,
            storage: storage, threads: threads
        ).fitted(to: Array(0..<texts.count), labels: labels, options: options, restrictions: FeatureRestrictions(), threads: threads)
    }

    private struct Refusal: Error {}

    /// As many rows as are asked for together, by each thread: here a few long documents stand among short ones.
    @Test(arguments: [1, 3]) func theMemoryOfRowsIsAskedFor(threads: Int) throws {
        let texts = Texts((0..<1_100).map { number in
            (0..<(number % 512 == 511 ? 5_000 : number > 1_024 ? 80 : 2)).map { "w\($0)" }.joined(separator: " ")
        })
        let needs = Needs()
        let features = try fitted(texts, .plain, needs)
        let asked = needs.documents.withLock { $0.count }
        #expect(needs.features.withLock { $0 } == [5_000] && features.count == 5_000)
        let all = Array(0..<1_100)
        for (documents, nonZeros) in [(all, 511 * 2 + 5_000), (Array(all.prefix(3)), 6), (all.filter { $0 % 512 == 511 }, 10_000), ([], 0)] {
            let rows = try features.rows(of: documents, threads: threads)
            #expect(rows.rows == documents.count && rows.columns == 5_000)
            #expect(needs.documents.withLock { $0.last } == 8 * nonZeros * threads)
        }
        #expect(needs.documents.withLock { $0.count } == asked + 4)
    }

    @Test func rowsThatAreRefusedAreAnError() throws {
        let texts = Texts((0..<600).map { "a b w\($0)" })
        // The longest text is no trouble; all rows together are.
        let features = try fitted(texts, .plain, Needs(), refuse: 8 * 3 * 512)
        #expect(throws: Refusal.self) { try features.rows(of: Array(0..<600), threads: 1) }
        #expect(try features.rows(of: Array(0..<511), threads: 1).rows == 511)
    }

    /// A hashed space takes its whole size, or what it takes to name the n-grams.
    @Test(arguments: [(8, 300), (9, 512), (1, 300)]) func theMemoryOfFeaturesIsAskedFor(bits: Int, expected: Int) throws {
        let needs = Needs()
        let texts = Texts([(0..<300).map { "w\($0)" }.joined(separator: " "), "w1"])
        let features = try fitted(texts, .plain.with { $0.space = .hashed(bits: bits) }, needs)
        #expect(needs.features.withLock { $0 } == [expected] && features.count == 1 << bits)
    }
}
