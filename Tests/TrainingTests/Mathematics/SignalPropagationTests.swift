import Autograd
import Matrices
import Models
import Testing

/// How the scale of a layer's start carries through thirty ReLU layers (He et al. 2015).
struct SignalPropagationTests {
    /// The variance of each layer's pre-activations, for inputs of variance one: over the units, the documents and some
    /// networks. The first layer, whose inputs are no ReLU's, takes 1 / fan-in.
    func variances(_ initializer: Initializer, layers: Int = 30, width: Int = 512, networks: Int = 4) -> [Double] {
        var variances = [Double](repeating: 0, count: layers)
        for seed in 1...UInt64(networks) {
            var generator = SeededGenerator(seed: seed)
            var tape = Tape()
            let inputs = Initializer.lecun(.normal).matrix(rows: 1, columns: 4 * width, using: &generator)
            var value = tape.constant(Matrix(rows: 4, columns: width, values: inputs.values))
            for layer in 0..<layers {
                let initializer = layer == 0 ? .lecun(.normal) : initializer
                let weights = initializer.matrix(rows: width, columns: width, using: &generator)
                value = tape.multiply(value, tape.constant(weights))
                let sums = tape.value(of: value)
                let (count, mean) = (Double(sums.values.count), sums.sum / Double(sums.values.count))
                variances[layer] += (sums.squaredNorm / count - mean * mean) / Double(networks)
                value = tape.apply(.relu, to: value)
            }
        }
        return variances
    }

    /// A layer of n units changes the variance by a random factor of deviation √(5/n) about 1, so after thirty the
    /// logarithm of one network's variance has wandered by 0.54, of a mean of four by about 0.3: within a factor of 2.5 is within three
    /// deviations.
    @Test(arguments: [Initializer.he(.normal), .he(.uniform)]) func twoOverFanInKeepsTheVariance(initializer: Initializer) {
        let variances = variances(initializer)
        #expect(variances.allSatisfy { $0 > 0.4 && $0 < 2.5 }, "\(variances)")
    }

    /// Half of it is lost in each layer.
    @Test(arguments: [Initializer.lecun(.normal), .lecun(.uniform)]) func oneOverFanInLosesIt(initializer: Initializer) {
        let variances = variances(initializer)
        #expect(variances[0] > 0.9 && variances[0] < 1.1)
        #expect(variances[29] < 1e-6 && variances[29] > 1e-11, "\(variances)")
        for (before, after) in zip(variances, variances.dropFirst()) { #expect(after / before > 0.3 && after / before < 0.8) }
    }
}
