/// How a step moves the parameters by their gradients.
///
/// For `sgd` the learning rate is for each document: a step is rate × B × the mean gradient of a minibatch of B, so that
/// the rate need not change with B. For the others it is the plain rate on the mean gradient, because they divide by
/// the gradient's own size.
///
/// A parameter whose rows are features is moved, and what is remembered of it changes, only in the rows that the minibatch touches:
/// a word's moments stand still while it does not occur (as in the lazy or sparse variants of other libraries).
public enum OptimizerKind: String, Sendable, CaseIterable {
    /// Stochastic gradient descent (Robbins and Monro 1951), with momentum m ← μ m + g (Polyak 1964), undamped, if
    /// that is asked for, and Nesterov's look ahead g + μ m (Sutskever et al. 2013) if that is. Decay is decoupled.
    case sgd
    /// AdaGrad (Duchi, Hazan and Singer 2011). Decay is an L2 penalty ½ λ w² in the loss.
    case adagrad
    /// RMSProp (Tieleman and Hinton 2012), with the smoothing constant 0.99. Decay is an L2 penalty.
    case rmsprop
    /// Adam (Kingma and Ba 2015), both moments corrected for their start at zero, ε outside the root. Decay is an L2 penalty, which
    /// Adam divides by the gradient's size like everything else. The correction counts the steps of training, not those that
    /// touched a row, as lazy variants commonly do: the first move of a row that comes late is up to 0.1 / √0.001, about
    /// three, times the rate.
    case adam
    /// Adam with decoupled decay (Loshchilov and Hutter 2019): w ← (1 − η λ) w before each step.
    case adamw

    var decaysInLoss: Bool { self != .sgd && self != .adamw }
}
