import Autograd
import Glibc
import Matrices
import Testing

/// A small network written on the tape: inputs, ReLU units, one sigmoid output, binary cross-entropy.
struct NetworkTests {
    struct Network {
        /// Hidden weights and biases, output weights and bias.
        var parameters: [Matrix]

        init(inputs: Int, units: Int, seed: UInt64) {
            var source = Source(seed)
            parameters = [
                source.dense(inputs, units, scale: (3 / Float(inputs)).squareRoot()), Matrix(rows: 1, columns: units),
                source.dense(units, 1, scale: (6 / Float(units)).squareRoot()), Matrix(rows: 1, columns: 1),
            ]
        }

        var parameterCount: Int { parameters.reduce(0) { $0 + $1.rows * $1.columns } }

        static func loss(
            on tape: inout Tape, _ parameters: [Variable], _ inputs: Matrix, _ targets: Matrix
        ) -> Variable {
            let products = tape.multiply(tape.constant(inputs), parameters[0])
            let hidden = tape.apply(.relu, to: tape.add(parameters[1], toEachRowOf: products))
            let logits = tape.add(parameters[3], toEachRowOf: tape.multiply(hidden, parameters[2]))
            return tape.sigmoidCrossEntropy(logits, targets: targets)
        }
    }

    @Test func has497Parameters() {
        #expect(Network(inputs: 29, units: 16, seed: 1).parameterCount == 497)
    }

    /// The loss against the same formula in double precision, the gradients against central differences. Inputs
    /// that bring a unit within a step of ReLU's kink are drawn again: there the two rightly disagree.
    @Test(arguments: 1...3) func lossAndGradientsAgreeWithNumerical(seed: UInt64) {
        let network = Network(inputs: 29, units: 16, seed: seed)
        let (w, b, v, c) = (network.parameters[0], network.parameters[1], network.parameters[2], network.parameters[3])
        let step: Float = 0x1p-7
        var source = Source(seed + 100)
        var inputs = Matrix(rows: 8, columns: 29)
        let targets = Matrix(rows: 8, columns: 1, values: source.labels(8, below: 2).map { Float($0) })
        var expected = 0.0
        for row in 0..<8 {
            var sums: [Double] = []
            while sums.isEmpty || sums.contains(where: { abs($0) < 2 * Double(step) }) {
                let drawn = source.dense(1, 29)
                for column in 0..<29 { inputs[row, column] = drawn[0, column] }
                sums = (0..<16).map { unit in
                    (0..<29).reduce(Double(b[0, unit])) { $0 + Double(inputs[row, $1]) * Double(w[$1, unit]) }
                }
            }
            let logit = (0..<16).reduce(Double(c[0, 0])) { $0 + max(sums[$1], 0) * Double(v[$1, 0]) }
            expected += log(1 + exp(targets[row, 0] == 1 ? -logit : logit)) / 8
        }
        let check = checkGradients(at: network.parameters, step: step) { tape, parameters in
            Network.loss(on: &tape, parameters, inputs, targets)
        }
        #expect(check.largestDifference < 1e-3, "\(check)")
        var tape = Tape()
        let variables = network.parameters.map { tape.parameter($0) }
        let loss = Network.loss(on: &tape, variables, inputs, targets)
        #expect(abs(Double(tape.scalar(loss)) - expected) < 1e-5)
    }

    /// Tabular data of 29 columns, of which two decide: the class is whether they have the same sign. A linear
    /// model is right half of the time.
    @Test func fitsATabularTask() {
        var source = Source(1)
        func table(_ rows: Int) -> (inputs: Matrix, targets: Matrix) {
            let inputs = source.dense(rows, 29)
            let same = (0..<rows).map { inputs[$0, 3] * inputs[$0, 17] > 0 }
            return (inputs, Matrix(rows: rows, columns: 1, values: same.map { $0 ? 1 : 0 }))
        }
        func accuracy(_ network: Network, _ data: (inputs: Matrix, targets: Matrix)) -> Float {
            var tape = Tape()
            let variables = network.parameters.map { tape.parameter($0) }
            let loss = Network.loss(on: &tape, variables, data.inputs, data.targets)
            let probabilities = tape.probabilities(of: loss)?.values ?? []
            let right = zip(probabilities, data.targets.values).count { ($0 > 0.5) == ($1 == 1) }
            return Float(right) / Float(data.targets.rows)
        }
        let (training, test) = (table(4000), table(1000))
        var network = Network(inputs: 29, units: 16, seed: 2)
        #expect(abs(accuracy(network, test) - 0.5) < 0.15)
        var tape = Tape()
        var spent: Gradients?
        for _ in 0..<1500 {
            tape.reset(reclaiming: spent)
            let variables = network.parameters.map { tape.parameter($0) }
            let loss = Network.loss(on: &tape, variables, training.inputs, training.targets)
            let gradients = tape.gradients(of: loss)
            for (number, variable) in variables.enumerated() {
                gradients[variable].add(to: &network.parameters[number], scale: -1)
            }
            spent = gradients
        }
        #expect(accuracy(network, training) > 0.95)
        #expect(accuracy(network, test) > 0.93)
    }
}
