import Features
import Matrices
import Testing

@Suite struct TextSketcherTests {
    private func sketch(_ text: String) throws -> [UInt16] {
        var sketches: [UInt16] = []
        let hasWords = try TextSketcher().append(Array(text.utf8).span, to: &sketches)
        #expect(sketches.count == (hasWords ? TextSketcher.width : 0))
        return sketches
    }

    private func similarity(_ left: [UInt16], _ right: [UInt16]) -> Double {
        Double(zip(left, right).count { $0 == $1 }) / Double(TextSketcher.width)
    }

    @Test func equalWordsHaveEqualSketches() throws {
        #expect(try sketch("One two, three four!") == sketch("one TWO three\n four"))
        #expect(try sketch("one") == sketch("One!") && sketch("one") != sketch("two"))
        #expect(try sketch("one two") != sketch("two one") && sketch("one two") != sketch("one"))
        for text in ["", "  \n", "...!?"] { #expect(try sketch(text).isEmpty) }
        // A sketcher keeps nothing of what it read before.
        let sketcher = try TextSketcher()
        var sketches: [UInt16] = []
        for text in ["a b c d e f g", "x", "", "a b c d e f g"] { _ = try sketcher.append(Array(text.utf8).span, to: &sketches) }
        #expect(sketches[..<TextSketcher.width] == sketches[(2 * TextSketcher.width)...])
    }

    /// Pinned: the same on every machine and in every process.
    @Test func knownSketch() throws {
        let sum = XXH64.hash(try sketch("the quick brown fox jumps over the lazy dog").flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }.span)
        #expect(sum == 16_026_421_509_666_054_512)
    }

    /// Against the similarity itself, for texts of many lengths and similarities.
    @Test func estimatesJaccardSimilarity() throws {
        var generator = SeededGenerator(seed: 9)
        var errors: [Double] = []
        let rounds = 120
        for round in 0..<rounds {
            let words = (0..<[5, 20, 100][round % 3]).map { _ in "w\(generator.next() % 5000)" }
            let share = generator.next() % 20
            let changed = words.map { generator.next() % 100 < share ? "x\(generator.next() % 5000)" : $0 }
            let estimate = try similarity(sketch(words.joined(separator: " ")), sketch(changed.joined(separator: " ")))
            let (left, right) = (grams(words), grams(changed))
            let exact = Double(left.intersection(right).count) / Double(left.union(right).count)
            errors.append(estimate - exact)
            #expect(abs(estimate - exact) < 0.25)
        }
        #expect(abs(errors.reduce(0, +)) / Double(rounds) < 0.02)
        #expect(errors.map { $0 * $0 }.reduce(0, +) / Double(rounds) < 0.045 * 0.045)
    }

    private func grams(_ words: [String]) -> Set<[String]> {
        Set((0..<words.count - 2).map { Array(words[$0..<$0 + 3]) })
    }
}
