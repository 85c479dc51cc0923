/// What the best epoch is chosen by.
public enum StoppingCriterion: String, Sendable, CaseIterable {
    /// The lower mean log loss.
    case loss
    /// The highest accuracy; among epochs within two standard errors of it, the latest. A model whose
    /// learning rate has fallen to its end is better on the whole than one that was stopped on the way,
    /// so an early epoch must have more than luck on its side (after the one-standard-error rule of
    /// Breiman et al. 1984).
    case accuracy
    /// None: the last epoch is kept, whatever its figures. Patience waits for accuracy.
    case last

    /// Whether an epoch's figures are better than the best before, which is what patience waits for. An epoch may be kept that
    /// is no gain.
    package func isGain(_ new: Figures, over best: Figures) -> Bool {
        switch self {
        case .loss: new.loss < best.loss
        case .accuracy, .last: new.accuracy > best.accuracy
        }
    }

    /// Whether an epoch's figures on `documents` documents make it the one to keep, given the best
    /// accuracy and loss of the epochs before.
    package func keeps(_ new: Figures, best: Figures, documents: Int) -> Bool {
        switch self {
        case .loss: return new.loss < best.loss
        case .last: return true
        case .accuracy:
            let variance = best.accuracy * (1 - best.accuracy) / Double(max(documents, 1))
            return new.accuracy >= best.accuracy - 2 * variance.squareRoot()
        }
    }
}
