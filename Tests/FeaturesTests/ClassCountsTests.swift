import Features
import Matrices
import Testing
import Tokenization

@Suite struct ClassCountsTests {
    /// Against a count by dictionaries, over random documents of which some are held out.
    @Test(arguments: [FeatureOptions.Space.vocabulary, .hashed(bits: 8)])
    func countsAreThoseOfTheSimpleWay(space: FeatureOptions.Space) throws {
        var random = RandomTexts(seed: 31, RandomTexts.spaced, RandomTexts.unspaced)
        let texts = random.texts(260)
        var generator = SeededGenerator(seed: 32)
        let classes = 7
        let labels = (0..<texts.count).map { _ in UInt32(min(generator.integer(below: classes), generator.integer(below: classes))) }
        var documents = Array(0..<texts.count).filter { _ in generator.integer(below: 4) > 0 }
        generator.shuffle(&documents)
        let options = FeatureOptions.plain.with {
            $0.wordNgrams = 2
            $0.space = space
        }
        let fitted = try Fitted(texts, documents: documents, labels: labels, options: options)

        var expected = [[Int]](repeating: [Int](repeating: 0, count: classes), count: fitted.vocabulary.count)
        for document in documents {
            let row = fitted.rows([document])
            for feature in row.indices { expected[Int(feature)][Int(labels[document])] += 1 }
        }
        #expect(expected.joined().contains { $0 > 3 })
        for feature in 0..<fitted.vocabulary.count {
            #expect(try fitted.vocabulary.documentCount(of: feature) == expected[feature].reduce(0, +))
            for label in 0..<classes {
                #expect(try fitted.vocabulary.documentCount(of: feature, inClass: label) == expected[feature][label])
            }
            #expect(try fitted.vocabulary.documentCount(of: feature, inClass: classes) == 0)
        }
    }

    @Test func theEntriesOfAFeatureAscendByClass() throws {
        var random = RandomTexts(seed: 33, RandomTexts.spaced)
        let texts = random.texts(100)
        let fitted = try Fitted(texts, labels: (0..<100).map { UInt32(99 - $0) % 9 }, options: .plain)
        let storage = fitted.vocabulary.storage
        let offsets = try storage.classOffsets.elements().map(Int.init)
        let classes = try storage.classes.elements()
        let counts = try storage.classCounts.elements()
        #expect(offsets.first == 0 && offsets.last == classes.count && counts.count == classes.count)
        #expect(counts.allSatisfy { $0 > 0 })
        for (lower, upper) in zip(offsets, offsets.dropFirst()) {
            let entries = classes[lower..<upper]
            #expect(lower < upper && zip(entries, entries.dropFirst()).allSatisfy { $0 < $1 })
        }
    }
}
