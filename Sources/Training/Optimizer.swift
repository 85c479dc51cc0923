import Autograd
import Matrices
import Models

/// Moves the parameters of a model, remembering what its kind remembers.
struct Optimizer: Sendable {
    private let kind: OptimizerKind
    private let momentum: Float
    private let isNesterov: Bool
    /// By parameter; made at its first step, since most parameters of most kinds need none.
    var memories: [OptimizerMemory?] = []
    private var gradients: [RowGradient] = []

    private static let beta1: Float = 0.9
    private static let beta2: Float = 0.999
    private static let epsilon: Float = 1e-8
    private static let smoothing: Float = 0.99
    /// βᵗ after t steps, multiplied up step by step, for the corrections of Adam. All steps count, also for a row that was
    /// never touched before: its first move is then up to 0.1 / √0.001 times the rate, about three times what it is at the first step.
    var powers: (beta1: Float, beta2: Float) = (1, 1)

    init(_ options: TrainingOptions) {
        kind = options.optimizer
        momentum = options.momentum
        isNesterov = options.nesterov
    }

    var hasSecondMemory: Bool { kind == .adam || kind == .adamw }

    /// The same in memory of its own. O(what it remembers)
    func copied(threads: Int) -> Optimizer {
        var copy = self
        for number in copy.memories.indices {
            guard let memory = memories[number] else { continue }
            copy.memories[number] = OptimizerMemory(m: memory.m.copied(threads: threads), v: memory.v.copied(threads: threads))
        }
        return copy
    }

    /// Whether a step is the plain w ← w − η g, which needs no memory.
    private var isPlain: Bool { kind == .sgd && momentum == 0 }

    mutating func beginStep() {
        powers.beta1 *= Self.beta1
        powers.beta2 *= Self.beta2
    }

    /// Moves one parameter. `scale` multiplies its gradient first (clipping), `rate` is this step's, `decay` the weight decay.
    mutating func update(
        _ parameter: inout Matrix, number: Int, by gradient: Gradient, scale: Float, rate: Float, decay: Float,
        team: WorkerTeam?
    ) {
        if isPlain {
            return StochasticGradientDescent.update(
                &parameter, by: gradient, scale: scale, rate: rate, decay: decay, team: team)
        }
        while memories.count <= number { memories.append(nil) }
        if memories[number] == nil {
            memories[number] = OptimizerMemory(
                rows: parameter.rows, columns: parameter.columns, hasSecond: hasSecondMemory)
        }
        let keep = kind.decaysInLoss ? 1 : 1 - rate * decay
        let penalty = kind.decaysInLoss ? decay : 0
        let rule = rule(rate: rate)
        switch gradient {
        case .zero: break
        case .dense(let matrix):
            parameter.move(
                nil, by: matrix, scale: scale, rule: rule, keep: keep, penalty: penalty, memory: &memories[number]!)
        case .factored(let factors):
            for factor in factors {
                parameter.move(
                    by: factor.examples, factor.selection, delta: factor.delta, scale: scale, rule: rule, keep: keep,
                    penalty: penalty, memory: &memories[number]!, gradients: &gradients, team: team)
            }
        }
    }

    private func rule(rate: Float) -> UpdateRule {
        switch kind {
        case .sgd: .momentum(rate: rate, momentum: momentum, isNesterov: isNesterov)
        case .adagrad: .adagrad(rate: rate, epsilon: Self.epsilon)
        case .rmsprop: .rmsprop(rate: rate, smoothing: Self.smoothing, epsilon: Self.epsilon)
        case .adam, .adamw:
            .adam(
                rate: rate, beta1: Self.beta1, beta2: Self.beta2, epsilon: Self.epsilon,
                correction1: 1 - powers.beta1, correction2: 1 - powers.beta2)
        }
    }
}
