import Corpora
import Matrices
import Testing

@Suite struct LearningCurveTextTests {
    /// Documents of two classes; of every `noise` words one tells the class.
    private func corpus(_ count: Int, noise: Int, seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { number in
            let words = (0..<6).map { _ in "w\(random.integer(below: 200))" }
            let tells = noise > 0 && random.integer(below: noise) > 0
            return "\(number % 2 == 0 ? "a" : "b")\t\(tells ? "c\(number % 2)x\(random.integer(below: 40))" : "none") \(words.joined(separator: " "))\n"
        }.joined()
    }

    /// What the terminal is told is what programs are: each figure, where it lies within its interval, and how the curve is read.
    @Test(arguments: [(0, 60), (2, 240), (9, 240)]) func textAndObjectAgree(noise: Int, count: Int) throws {
        let input = corpus(count, noise: noise, seed: UInt64(noise))
        func run(_ format: String) throws -> Outcome {
            try Tool.run(
                ["learning-curve", "-", "--folds", "3", "--sizes", "3", "--epochs", "2", "--char-ngrams", "none", "--format", format], input: input)
        }
        let json = try JSONValue.parse(run("json").output.span)
        let lines = try run("text").lines
        let points = try #require(json["points"]?.array)
        #expect(points.count == 3)
        for (line, point) in zip(lines.dropFirst(), points) {
            let interval = try #require(point["interval"]?.array).compactMap(\.double)
            let accuracy = try #require(point["accuracy"]?.double)
            for value in [point["trainingAccuracy"]!.double!, accuracy] + interval {
                let shown = String((value * 10_000).rounded() / 10_000)
                #expect(line.contains(shown + String(repeating: "0", count: max(0, 6 - shown.count))), "\(line)")
            }
            // The drawing: one point for the accuracy, from end to end of the interval.
            let drawing = line.reversed().prefix { "├─●┤".contains($0) }.reversed()
            #expect(drawing.count { $0 == "●" } == 1 && drawing.count <= 30, "\(line)")
            if interval[0] < accuracy, accuracy < interval[1], drawing.count > 4 {
                #expect(drawing.first == "├" && drawing.last == "┤")
                let share = Double(Array(drawing).firstIndex(of: "●")!) / Double(drawing.count - 1)
                #expect(abs(share - (accuracy - interval[0]) / (interval[1] - interval[0])) < 1.5 / Double(drawing.count - 1))
            }
        }
        let bounds = try #require(json["lastGainInterval"]?.array).compactMap(\.double)
        let word = bounds[0] > 0 ? "still rising: " : bounds[1] < 0 ? "falling: " : "flat: "
        #expect(lines[5].hasPrefix(word + "the last doubling brought "), "\(lines)")
        #expect(lines.contains { $0.hasPrefix("twice the documents would bring about +") } == (bounds[0] > 0))
        let last = try #require(points.last)
        let isByHeart = last["trainingAccuracy"]!.double! - last["accuracy"]!.double! > 0.05
        #expect(lines.last?.contains(isByHeart ? "much was learned by heart" : "little was learned by heart") == true)
    }
}
