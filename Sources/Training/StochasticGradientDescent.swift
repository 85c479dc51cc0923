import Autograd
import Matrices

/// Plain stochastic gradient descent (Robbins and Monro 1951): w ← w − η · g.
struct StochasticGradientDescent {
    /// Moves a parameter in place. A factored gradient is applied to the rows it touches alone, document
    /// by document, with decay as `TrainingOptions.weightDecay` says; with a dense one everything decays once.
    static func update(
        _ parameter: inout Matrix, by gradient: Gradient, scale: Float, rate: Float, decay: Float, team: WorkerTeam?
    ) {
        switch gradient {
        case .zero: break
        case .dense(let matrix):
            if decay > 0 { parameter.scale(by: 1 - rate * decay) }
            parameter.add(matrix, scale: -rate * scale)
        case .factored(let factors):
            for factor in factors {
                let keep = 1 - rate * decay / Float(max(factor.selection.count, 1))
                factor.add(to: &parameter, scale: -rate * scale, decay: keep, team: team)
            }
        }
    }
}
