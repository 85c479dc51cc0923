import Matrices
import Testing

struct UpdateRuleTests {
    /// One number moved by a rule for some steps, in double precision, written down anew.
    private func reference(_ rule: String, _ gradients: [Double], start: Double) -> Double {
        var (w, m, v) = (start, 0.0, 0.0)
        for (t, g) in gradients.enumerated() {
            switch rule {
            case "momentum":
                m = 0.9 * m + g
                w -= 0.1 * m
            case "nesterov":
                m = 0.9 * m + g
                w -= 0.1 * (g + 0.9 * m)
            case "adagrad":
                m += g * g
                w -= 0.1 * g / (m.squareRoot() + 1e-8)
            case "rmsprop":
                m = 0.99 * m + 0.01 * g * g
                w -= 0.1 * g / (m.squareRoot() + 1e-8)
            default:
                m = 0.9 * m + 0.1 * g
                v = 0.999 * v + 0.001 * g * g
                var (p1, p2) = (1.0, 1.0)
                for _ in 0...t { (p1, p2) = (p1 * 0.9, p2 * 0.999) }
                w -= 0.1 * (m / (1 - p1)) / ((v / (1 - p2)).squareRoot() + 1e-8)
            }
        }
        return w
    }

    private func rule(_ name: String, step: Int) -> UpdateRule {
        switch name {
        case "momentum": return .momentum(rate: 0.1, momentum: 0.9, isNesterov: false)
        case "nesterov": return .momentum(rate: 0.1, momentum: 0.9, isNesterov: true)
        case "adagrad": return .adagrad(rate: 0.1, epsilon: 1e-8)
        case "rmsprop": return .rmsprop(rate: 0.1, smoothing: 0.99, epsilon: 1e-8)
        default:
            var (p1, p2) = (Float(1), Float(1))
            for _ in 0...step { (p1, p2) = (p1 * 0.9, p2 * 0.999) }
            return .adam(rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, correction1: 1 - p1, correction2: 1 - p2)
        }
    }

    @Test(arguments: ["momentum", "nesterov", "adagrad", "rmsprop", "adam"])
    func agreesWithTheFormula(name: String) {
        var generator = SeededGenerator(seed: 3)
        let (rows, columns, steps) = (3, 5, 20)
        let start = (0..<rows * columns).map { _ in generator.unitFloat() - 0.5 }
        let gradients = (0..<steps).map { _ in (0..<rows * columns).map { _ in generator.unitFloat() - 0.5 } }
        var weights = Matrix(rows: rows, columns: columns, values: start)
        var memory = OptimizerMemory(rows: rows, columns: columns, hasSecond: name == "adam")
        for (step, gradient) in gradients.enumerated() {
            weights.move(
                nil, by: Matrix(rows: rows, columns: columns, values: gradient), rule: rule(name, step: step), keep: 1,
                penalty: 0, memory: &memory)
        }
        for place in start.indices {
            let expected = reference(name, gradients.map { Double($0[place]) }, start: Double(start[place]))
            #expect(abs(Double(weights.values[place]) - expected) < 1e-4 * max(1, abs(expected)))
        }
    }

    @Test(arguments: ["momentum", "nesterov", "adagrad", "rmsprop", "adam"])
    func someRowsMoveAsAllWouldAndTheOthersStay(name: String) {
        var generator = SeededGenerator(seed: 4)
        let start = Matrix(rows: 6, columns: 3, values: (0..<18).map { _ in generator.unitFloat() })
        let touched: [UInt32] = [1, 4]
        let gradient = Matrix(rows: 2, columns: 3, values: (0..<6).map { _ in generator.unitFloat() - 0.5 })
        var whole = Matrix(rows: 6, columns: 3)
        for (i, row) in touched.enumerated() { for c in 0..<3 { whole[Int(row), c] = gradient[i, c] } }
        var (some, all) = (start, start)
        var memories = [OptimizerMemory](
            repeating: OptimizerMemory(rows: 6, columns: 3, hasSecond: name == "adam"), count: 2)
        some.move(touched, by: gradient, rule: rule(name, step: 0), keep: 0.9, penalty: 0.1, memory: &memories[0])
        all.move(nil, by: whole, rule: rule(name, step: 0), keep: 0.9, penalty: 0.1, memory: &memories[1])
        for row in 0..<6 {
            #expect(some.row(row) == (touched.contains(UInt32(row)) ? all : start).row(row))
            if !touched.contains(UInt32(row)) { #expect(memories[0].m.row(row) == [0, 0, 0]) }
        }
    }

    @Test func decayComesBeforeTheStepAndThePenaltyIntoTheGradient() {
        var weights = Matrix(rows: 1, columns: 1, values: [2])
        var memory = OptimizerMemory(rows: 1, columns: 1, hasSecond: false)
        weights.move(
            nil, by: Matrix(rows: 1, columns: 1, values: [0.5]),
            rule: .momentum(rate: 0.1, momentum: 0, isNesterov: false), keep: 0.5, penalty: 0.25, memory: &memory)
        // w = 2 · 0.5 = 1; g = 0.5 + 0.25 · 1; w − 0.1 · g
        #expect(abs(weights[0, 0] - (1 - 0.075)) < 1e-6)
    }
}
