import Matrices
import Testing

/// Gradient descent on least squares, Σ (xᵢ · w − yᵢ)² without a ½, in the coordinates of the singular value decomposition.
struct GradientDescentTests {
    /// Symmetric, orthogonal, and exact in floating point: rows of ±½ (Hadamard 1893).
    static let right = Matrix(
        rows: 4, columns: 4,
        values: [0.5, 0.5, 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5, -0.5, -0.5, 0.5, -0.5, -0.5, 0.5])

    /// The first four columns of the Hadamard matrix of order 16, over 4: orthonormal and exact.
    static let left: Matrix = {
        var left = Matrix(rows: 16, columns: 4)
        for i in 0..<16 {
            for j in 0..<4 { left[i, j] = (i & j).nonzeroBitCount % 2 == 0 ? 0.25 : -0.25 }
        }
        return left
    }()

    /// X = U Σ Vᵀ, 16 × 4, with targets that are not in the span of U, so that the residual is not zero.
    func problem(_ singularValues: [Float]) -> LeastSquares {
        var scaled = Self.left
        for i in 0..<16 { for j in 0..<4 { scaled[i, j] *= singularValues[j] } }
        var examples = Matrix(rows: 0, columns: 0)
        scaled.multiply(byTransposed: Self.right, into: &examples)
        let targets = LeastSquares(documents: 16, features: 1, seed: 3).targets
        return LeastSquares(examples: examples, targets: targets)
    }

    /// Vᵀ w
    func coordinates(_ weights: Matrix) -> [Float] {
        var result = Matrix(rows: 0, columns: 0)
        Self.right.multiplyTransposed(by: weights, into: &result)
        return result.values
    }

    /// Coordinate i after t steps is ỹᵢ / σᵢ · [1 − (1 − 2ησᵢ²)ᵗ], with ỹ = Uᵀ y; where σᵢ is zero it stays zero.
    @Test(arguments: [0, 1, 2, 3, 10, 50, 300]) func everyCoordinateFollowsItsOwnCurve(steps: Int) {
        let singularValues: [Float] = [2, 1, 0.25, 0]
        let rate: Float = 0.1
        let problem = problem(singularValues)
        var projected = Matrix(rows: 0, columns: 0)
        Self.left.multiplyTransposed(by: problem.targets, into: &projected)
        let found = coordinates(problem.descend(steps: steps, rate: rate))
        for (i, sigma) in singularValues.enumerated() {
            guard sigma > 0 else {
                #expect(abs(found[i]) < 1e-5)
                continue
            }
            let factor = 1 - 2 * Double(rate) * Double(sigma) * Double(sigma)
            let rest = (0..<steps).reduce(1.0) { power, _ in power * factor }
            let expected = Double(projected[i, 0]) / Double(sigma) * (1 - rest)
            #expect(abs(Double(found[i]) - expected) < 1e-5, "coordinate \(i): \(found[i]), not \(expected)")
        }
    }

    /// The factor of the fastest coordinate is 1 − 2 · 0.99 = −0.98 or 1 − 2 · 1.01 = −1.02: the bound is ησ²max = 1 for a loss
    /// without a ½.
    @Test func boundedBelowTheLimitDivergentAboveIt() {
        let problem = problem([2, 1, 0.5, 0.25])
        let start = problem.loss(at: Matrix(rows: 4, columns: 1)).value
        func losses(_ product: Float) -> [Float] {
            [500, 1000].map { problem.loss(at: problem.descend(steps: $0, rate: product / 4)).value }
        }
        #expect(losses(0.99).allSatisfy { $0 <= start })
        let divergent = losses(1.01)
        // 1.02¹⁰⁰⁰ is 4 · 10⁸.
        #expect(divergent[0] > 1e4 * start && divergent[1] > 1e8 * divergent[0], "\(divergent)")
    }
}
