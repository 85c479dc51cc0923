import Evaluation

/// Predictions made of a seed in a way that any language can repeat: probabilities are multiples of 1/`resolution`, a power of
/// two, that sum to 1, six in ten truths are the class of the highest probability, the others any.
func syntheticPredictions(seed: UInt64, documents: Int, classes: Int, resolution: Int) -> Predictions {
    var generator = TestGenerator(state: seed)
    var predictions = Predictions(classCount: classes)
    for _ in 0..<documents {
        let cuts = (1..<classes).map { _ in Int(generator.next() % UInt64(resolution + 1)) }.sorted()
        let edges = [0] + cuts + [resolution]
        let probabilities = (0..<classes).map { Float(edges[$0 + 1] - edges[$0]) / Float(resolution) }
        let best = probabilities.firstIndex(of: probabilities.max()!)!
        let truth = generator.next() % 10 < 6 ? best : Int(generator.next() % UInt64(classes))
        predictions.add(truth: truth, row: probabilities)
    }
    return predictions
}

/// What scikit-learn 1.9.1 says of such predictions: `brier_score_loss`, and of class 1 against the rest `roc_auc_score` and
/// `average_precision_score`. The calibration error is numpy's, by 15 bins of a stable sort; the temperature that of scipy
/// 1.17.1's `minimize_scalar` on the same loss.
struct ReferenceFigures: Sendable {
    var seed: UInt64, documents: Int, classes: Int, resolution: Int
    var brier: Double, area: Double, averagePrecision: Double, calibrationError: Double, temperature: Double

    var predictions: Predictions {
        syntheticPredictions(seed: seed, documents: documents, classes: classes, resolution: resolution)
    }

    static let all = [
        ReferenceFigures(
            seed: 1, documents: 30, classes: 2, resolution: 64, brier: 0.194287109375, area: 0.7895927601809956,
            averagePrecision: 0.7355834954519165, calibrationError: 0.278125, temperature: 1.725699855),
        ReferenceFigures(
            seed: 2, documents: 500, classes: 2, resolution: 1 << 20, brier: 0.1732287883186509, area: 0.8230249983851172,
            averagePrecision: 0.7765088134888897, calibrationError: 0.16101675033569335, temperature: 1.264115700),
        ReferenceFigures(
            seed: 3, documents: 500, classes: 2, resolution: 64, brier: 0.16507470703125, area: 0.8354911863098302,
            averagePrecision: 0.7676664548379434, calibrationError: 0.13340625, temperature: 2.526021846),
        ReferenceFigures(
            seed: 4, documents: 200, classes: 3, resolution: 1024, brier: 0.48301255226135253, area: 0.7950598640923309,
            averagePrecision: 0.6839961679150759, calibrationError: 0.2014453125, temperature: 1.157817135),
        ReferenceFigures(
            seed: 5, documents: 1000, classes: 7, resolution: 1 << 20, brier: 0.7040118191743459, area: 0.7682158294286441,
            averagePrecision: 0.4272235381361646, calibrationError: 0.2632675371170044, temperature: 1.095077400),
        ReferenceFigures(
            seed: 6, documents: 2000, classes: 20, resolution: 1024, brier: 0.8370080041885376, area: 0.7896528267167802,
            averagePrecision: 0.41877092119387477, calibrationError: 0.45942578125, temperature: 1.001668892),
        ReferenceFigures(
            seed: 7, documents: 5000, classes: 4, resolution: 1 << 20, brier: 0.5763748760423824, area: 0.7956576907374416,
            averagePrecision: 0.5914121168886585, calibrationError: 0.20034370231628418, temperature: 1.183474467),
    ]
}

extension Predictions {
    // A span of a temporary array in an argument crashes Swift 6.3.1's optimizer.
    mutating func add(truth: Int, row: [Float]) { add(truth: truth, probabilities: row.span) }
}
