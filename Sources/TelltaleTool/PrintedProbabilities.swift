/// Probabilities with four decimals that keep what probabilities promise: those of all classes sum to 1, and those of some never to
/// more.
///
/// Each is rounded to the nearest. Where that breaks the promise, those that came nearest to being rounded the other way are (the
/// method of the largest remainder), so that a more probable class never shows less than another. O(n · log n)
/// - Parameter isAll: whether they are of all classes.
func printedProbabilities(_ probabilities: [Double], isAll: Bool) -> [String] {
    let units = probabilities.map { $0 * 10_000 }
    // What is no probability, as a damaged model gives it, is shown as it is.
    guard units.allSatisfy({ (0...10_000).contains($0) }) else { return probabilities.map { fixed($0, 4) } }
    var rounded = units.map { Int($0.rounded()) }
    let excess = rounded.reduce(0, +) - 10_000
    if excess > 0 {
        let order = units.indices.sorted {
            (units[$0] - Double(rounded[$0]), $1) < (units[$1] - Double(rounded[$1]), $0)
        }
        for i in order.prefix(excess) { rounded[i] -= 1 }
    } else if isAll {
        let order = units.indices.sorted {
            (Double(rounded[$0]) - units[$0], $0) < (Double(rounded[$1]) - units[$1], $1)
        }
        for i in order.prefix(-excess) { rounded[i] += 1 }
    }
    return rounded.map { fixed(Double($0) / 10_000, 4) }
}
