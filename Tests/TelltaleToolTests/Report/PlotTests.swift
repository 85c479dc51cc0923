import Matrices
import TelltaleTool
import Testing

@Suite struct PlotTests {
    /// The points of a path, as numbers of half pixels.
    private func corners(_ path: String) throws -> [[Int]] {
        try #require(path.first == "M")
        return try path.dropFirst().split(separator: "L").map { point in
            try point.split(separator: " ").map { Int(try #require(Double($0)) * 2) }
        }
    }

    private func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? abs(a) : divisor(b, a % b) }

    /// Of many points so many are kept that the line is the same: the first, the last, and each where it turns, to the side or back.
    @Test func noTurnIsLost() throws {
        var random = SeededGenerator(seed: 61)
        let plot = Plot(x: 0...1, y: 0...1, width: 200, height: 200, left: 38, bottom: 34)
        for trial in 0..<500 {
            // Few places, so that many points lie in a line or on each other.
            let places = 2 + trial % 6
            let points = (0..<1 + random.integer(below: 20)).map { _ in
                (x: Double(random.integer(below: places)) / 8, y: Double(random.integer(below: places)) / 8)
            }
            var whole: [[Int]] = []
            for point in points {
                let place = plot.place(point.x, point.y)
                let half = [Int((place.x * 2).rounded()), Int((place.y * 2).rounded())]
                if whole.last != half { whole.append(half) }
            }
            let steps = zip(whole, whole.dropFirst()).map { from, to in
                let (x, y) = (to[0] - from[0], to[1] - from[1])
                return [x / divisor(x, y), y / divisor(x, y)]
            }
            let expected = whole.indices.filter { $0 == 0 || $0 == whole.count - 1 || steps[$0 - 1] != steps[$0] }.map { whole[$0] }
            #expect(try corners(plot.path(points)) == expected, "\(points)")
        }
    }

    /// The ends of the ranges lie on the edges of the plane, whatever the ranges are; what is larger lies further right and higher.
    @Test(arguments: [0...1, 0.9...1, -5...1e6] as [ClosedRange<Double>]) func endsLieOnTheEdges(range: ClosedRange<Double>) {
        let plot = Plot(x: range, y: range, width: 420, height: 320, left: 42, bottom: 38)
        let (low, high) = (plot.place(range.lowerBound, range.lowerBound), plot.place(range.upperBound, range.upperBound))
        #expect(low == (42, 282) && high == (410, 8))
        let middle = plot.place((range.lowerBound + range.upperBound) / 2, (range.lowerBound + range.upperBound) / 2)
        #expect(abs(middle.x - 226) < 1e-6 && abs(middle.y - 145) < 1e-6)
    }
}
