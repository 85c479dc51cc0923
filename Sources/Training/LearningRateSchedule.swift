import Matrices

/// What the learning rate is multiplied by as training goes on.
public enum LearningRateSchedule: String, Sendable, CaseIterable {
    case constant
    /// Falls from 1 at the first step to 0 after the last of all epochs.
    case linear
    /// ½ (1 + cos πp) over the share p of the steps done (Loshchilov and Hutter 2017, without restarts).
    case cosine
    /// 1 / (1 + 9p), which is 1/t in form and a tenth in the end (Robbins and Monro 1951).
    case inverse

    /// The factor at a step, counted from 0, of `steps`. Over the first `warmUp` share of the steps it rises in a line to what
    /// the schedule says then (Goyal et al. 2017).
    public func factor(step: Int, of steps: Int, warmUp: Float = 0) -> Float {
        let steps = Double(max(steps, 1))
        let rising = (Double(warmUp) * steps).rounded()
        let rise = Double(step) < rising ? (Double(step) + 1) / rising : 1
        return Float(rise * value(atShare: Double(step) / steps))
    }

    private func value(atShare share: Double) -> Double {
        switch self {
        case .constant: 1
        case .linear: 1 - share
        case .cosine: 0.5 * (1 + Self.cosine(ofPiTimes: share))
        case .inverse: 1 / (1 + 9 * share)
        }
    }

    /// cos πx for x in 0...1, by its power series from the nearer of the ends and the middle: the C library's cosine may differ from
    /// machine to machine.
    private static func cosine(ofPiTimes x: Double) -> Double {
        // cos πx = −sin π(x − ½)
        let angle = (x - 0.5) * Double.pi
        var (term, sum) = (angle, 0.0)
        for k in 1...12 {
            sum += term
            term *= -angle * angle / Double(2 * k * (2 * k + 1))
        }
        return -sum
    }
}
