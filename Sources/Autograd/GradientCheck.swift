public import Matrices

/// How well the gradients of a loss agree with numerical ones, for whoever adds an operation.
public struct GradientCheck: Sendable, CustomStringConvertible {
    /// The largest |g − n| / max(1, |g|, |n|) over the entries compared, g being the gradient on the
    /// tape and n the numerical one; NaN if any of them is.
    public var largestDifference: Float = 0
    /// Where it was found: the number of the parameter, row, column.
    public var place: (parameter: Int, row: Int, column: Int) = (0, 0, 0)
    public var gradient: Float = 0
    public var numerical: Float = 0

    public var description: String {
        """
        largest difference \(largestDifference) at parameter \(place.parameter), row \(place.row), \
        column \(place.column): gradient \(gradient), numerical \(numerical)
        """
    }
}

/// Compares the gradients of a loss with central differences, (L(w + h) − L(w − h)) / 2h, for every entry
/// of every parameter. Records the loss twice for each entry.
///
/// With `Float` losses of the order of 1 and h = 2⁻⁶, rounding and curvature together leave differences
/// of about 1e-4; correct derivatives stay below 1e-3. At a kink of the loss they may disagree.
///
/// - Parameters:
///   - parameters: the point at which to compare.
///   - step: h.
///   - loss: records a scalar on the tape from the variables of the parameters, in their order, the same
///     each time.
public func checkGradients(
    at parameters: [Matrix], step: Float = 0x1p-6, of loss: (inout Tape, [Variable]) -> Variable
) -> GradientCheck {
    func value(_ parameters: [Matrix]) -> Float {
        var tape = Tape()
        let variables = parameters.map { tape.parameter($0) }
        let recorded = loss(&tape, variables)
        return tape.scalar(recorded)
    }
    var tape = Tape()
    let variables = parameters.map { tape.parameter($0) }
    let recorded = loss(&tape, variables)
    let gradients = tape.gradients(of: recorded)

    var check = GradientCheck()
    for (number, parameter) in parameters.enumerated() {
        let gradient = gradients[variables[number]].expanded(rows: parameter.rows, columns: parameter.columns)
        for row in 0..<parameter.rows {
            for column in 0..<parameter.columns {
                var moved = parameters
                moved[number][row, column] = parameter[row, column] + step
                let above = value(moved)
                moved[number][row, column] = parameter[row, column] - step
                let numerical = (above - value(moved)) / (2 * step)
                let g = gradient[row, column]
                let difference = abs(g - numerical) / max(1, abs(g), abs(numerical))
                // Written so that a NaN counts as the worst of all.
                if check.largestDifference >= difference || check.largestDifference.isNaN { continue }
                check.largestDifference = difference
                check.place = (number, row, column)
                check.gradient = g
                check.numerical = numerical
            }
        }
    }
    return check
}
