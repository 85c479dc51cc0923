import Matrices
import Models
import Testing

@Suite struct StoredSoftmaxRegressionTests {
    private func random(_ generator: inout SeededGenerator, features: Int, classes: Int) -> SoftmaxRegression {
        func matrix(_ rows: Int) -> Matrix {
            Matrix(rows: rows, columns: classes, values: (0..<rows * classes).map { _ in generator.unitFloat() * 10 - 5 })
        }
        return SoftmaxRegression(weights: matrix(features), bias: matrix(1))
    }

    private func stored(_ model: SoftmaxRegression) -> StoredSoftmaxRegression {
        StoredSoftmaxRegression(weights: StoredArray(model.weights.values), bias: model.bias)
    }

    /// For every way in which the kernel cuts the classes into blocks.
    @Test func probabilitiesAreThoseOfTheModelToTheBit() throws {
        var generator = SeededGenerator(seed: 1)
        var result = Matrix(rows: 3, columns: 1)
        for classes in Array(1...40) + [63, 64, 65, 100] {
            let model = random(&generator, features: 50, classes: classes)
            let stored = stored(model)
            #expect(stored.features == 50 && stored.classes == classes)
            for count in [0, 1, 2, 7, 50] {
                var indices = Array(0..<50 as Range<UInt32>)
                generator.shuffle(&indices)
                indices = indices.prefix(count).sorted()
                let values = indices.map { _ in generator.unitFloat() - 0.5 }
                try StoredModel.softmaxRegression(stored).probabilities(indices: indices, values: values, into: &result)
                var row = SparseMatrix(columns: 50)
                row.appendRow(indices: indices, values: values)
                let expected = model.probabilities(of: row)
                #expect(result.rows == 1 && result.values.map(\.bitPattern) == expected.values.map(\.bitPattern))
            }
        }
    }

    @Test func weightsAreRows() throws {
        var generator = SeededGenerator(seed: 2)
        let model = random(&generator, features: 5, classes: 3)
        for feature in 0..<5 {
            try stored(model).withWeights(of: feature) { weights throws(StoredBytes.Damage) in
                #expect((0..<weights.count).map { weights[$0] } == model.weights.row(feature))
            }
        }
        #expect(throws: StoredBytes.Damage.self) {
            try stored(model).withWeights(of: 5) { _ throws(StoredBytes.Damage) in Issue.record("there is no feature 5") }
        }
    }

    @Test func aFeatureThatThereIsNotIsDamage() throws {
        var generator = SeededGenerator(seed: 3)
        var result = Matrix(rows: 1, columns: 3)
        let stored = stored(random(&generator, features: 5, classes: 3))
        for index in [5, .max] as [UInt32] {
            #expect(throws: StoredBytes.Damage.self) {
                try StoredModel.softmaxRegression(stored).probabilities(indices: [0, index], values: [1, 1], into: &result)
            }
        }
    }
}
