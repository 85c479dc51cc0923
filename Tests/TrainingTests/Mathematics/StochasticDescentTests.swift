import Matrices
import Testing

/// Where stochastic gradient descent ends on least squares.
struct StochasticDescentTests {
    /// From zero the weights stay in the span of the documents, where there is but one exact solution.
    @Test(arguments: 1...3) func underdeterminedItReachesTheSolutionOfLeastNorm(seed: UInt64) {
        let problem = LeastSquares(documents: 6, features: 15, seed: seed)
        let weights = problem.descendStochastically(epochs: 400, seed: seed, rate: { _ in 0.02 })
        #expect(weights.distance(to: problem.dualSolution()) < 1e-4)
        #expect(problem.loss(at: weights).value < 1e-8)
        // From another start it is another exact solution, and a longer one.
        let ones = Matrix(rows: 15, columns: 1, values: [Float](repeating: 1, count: 15))
        let other = problem.descendStochastically(from: ones, epochs: 400, seed: seed, rate: { _ in 0.02 })
        #expect(problem.loss(at: other).value < 1e-8)
        #expect(other.squaredNorm > 1.1 * weights.squaredNorm)
    }

    /// The distances from the solution, root mean square over all steps of the epochs `range`.
    func spread(_ problem: LeastSquares, epochs range: Range<Int>, seed: UInt64, rate: (Int) -> Float) -> Double {
        let solution = problem.solution()
        let documents = problem.examples.rows
        var sum = 0.0
        problem.descendStochastically(epochs: range.upperBound, seed: seed, rate: rate) { step, weights in
            guard step > range.lowerBound * documents else { return }
            let distance = weights.distance(to: solution)
            sum += distance * distance
        }
        return (sum / Double(range.count * documents)).squareRoot()
    }

    /// Each document pulls towards its own solution. At a constant rate the weights keep moving about the common one, by as
    /// much later as before; at a rate that falls as 1/t, whose sum diverges while that of its squares does not, they come to
    /// rest there (Robbins and Monro 1951).
    @Test(arguments: 1...3) func overdeterminedItWigglesUntilTheRateFalls(seed: UInt64) {
        let problem = LeastSquares(documents: 30, features: 4, seed: seed)
        let constant: (Int) -> Float = { _ in 0.02 }
        let falling: (Int) -> Float = { 0.02 / (1 + Float($0) / 300) }
        let early = spread(problem, epochs: 50..<100, seed: seed, rate: constant)
        let late = spread(problem, epochs: 350..<400, seed: seed, rate: constant)
        #expect(early > 0.05 && late > 0.8 * early && late < 1.25 * early, "\(early), then \(late)")
        let settling = spread(problem, epochs: 50..<100, seed: seed, rate: falling)
        let settled = spread(problem, epochs: 350..<400, seed: seed, rate: falling)
        #expect(settled < 0.3 * settling && settled < 0.05 * late, "\(settling), then \(settled); constant \(late)")
    }
}
