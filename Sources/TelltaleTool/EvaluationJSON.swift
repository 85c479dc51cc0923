import Telltale

/// The figures of an evaluation as one object.
func evaluationJSON(
    _ evaluation: TextClassifier.Evaluation, slices: [EvaluationSlice], unsureBelow: Double? = nil, withCurves: Bool
) -> JSONValue {
    let metrics = evaluation.metrics
    func interval(_ bounds: ClosedRange<Double>) -> JSONValue {
        .array([.number(bounds.lowerBound), .number(bounds.upperBound)])
    }
    var members = [
        JSONMember("documents", .number(metrics.documents)), JSONMember("accuracy", .number(metrics.accuracy)),
        JSONMember("macroF1", .number(metrics.macroF1)), JSONMember("weightedF1", .number(metrics.weightedF1)),
        JSONMember("logLoss", .number(metrics.logLoss)), JSONMember("brierScore", .number(evaluation.brierScore)),
        JSONMember("calibrationError", .number(evaluation.reliability.expectedCalibrationError)),
    ]
    if let intervals = evaluation.intervals {
        members.append(
            JSONMember(
                "intervals",
                .object([
                    JSONMember("level", .number(BootstrapInterval.usualLevel)),
                    JSONMember("accuracy", interval(intervals.accuracy)),
                    JSONMember("macroF1", interval(intervals.macroF1)),
                    JSONMember("logLoss", interval(intervals.logLoss)),
                ])))
    }
    members += decisions(evaluation, unsureBelow)
    members.append(
        JSONMember(
            "reliability",
            .array(
                evaluation.reliability.bins.map { bin in
                    .object([
                        JSONMember("documents", .number(bin.documents)),
                        JSONMember("confidence", .number(bin.confidence)), JSONMember("accuracy", .number(bin.accuracy)),
                        JSONMember("from", .number(bin.bounds.lowerBound)), JSONMember("to", .number(bin.bounds.upperBound)),
                    ])
                })))
    members.append(JSONMember("classes", .array(classes(evaluation, withCurves: withCurves))))
    members.append(
        JSONMember(
            "confusions",
            .array(
                metrics.confusion.mostConfused(.max).map { cell in
                    .object([
                        JSONMember("truth", .string(evaluation.labels[cell.truth])),
                        JSONMember("predicted", .string(evaluation.labels[cell.predicted])),
                        JSONMember("count", .number(cell.count)),
                    ])
                })))
    if !slices.isEmpty {
        members.append(
            JSONMember(
                "slices",
                .array(
                    slices.map { slice in
                        let figures = evaluation.predictions.metrics(of: slice.documents)
                        return .object([
                            JSONMember("slice", .string(slice.name)), JSONMember("documents", .number(figures.documents)),
                            JSONMember("accuracy", .number(figures.accuracy)), JSONMember("macroF1", .number(figures.macroF1)),
                            JSONMember("logLoss", .number(figures.logLoss)),
                        ])
                    })))
    }
    return .object(members)
}

private func decisions(_ evaluation: TextClassifier.Evaluation, _ unsureBelow: Double?) -> [JSONMember] {
    let unknown = evaluation.unknownDocuments
    var members = [
        JSONMember(
            "noKnownWord",
            .object([
                JSONMember("documents", .number(unknown.count)),
                JSONMember("correct", .number(unknown.count(where: evaluation.predictions.isCorrect))),
            ]))
    ]
    if let unsureBelow {
        let sure = evaluation.sureDocuments(from: unsureBelow)
        members.append(
            JSONMember(
                "sure",
                .object([
                    JSONMember("from", .number(unsureBelow)), JSONMember("documents", .number(sure.count)),
                    JSONMember("coverage", .finite(Double(sure.count) / Double(evaluation.metrics.documents))),
                    JSONMember("accuracy", .finite(evaluation.predictions.metrics(of: sure).accuracy)),
                ])))
    }
    if let costs = evaluation.meanCosts {
        members += [
            JSONMember("meanCost", .number(costs.decided)), JSONMember("meanCostOfMostProbable", .number(costs.mostProbable)),
        ]
    }
    return members
}

private func classes(_ evaluation: TextClassifier.Evaluation, withCurves: Bool) -> [JSONValue] {
    evaluation.labels.indices.map { label in
        let figures = evaluation.metrics.classes[label]
        var members = [
            JSONMember("label", .string(evaluation.labels[label])), JSONMember("precision", .number(figures.precision)),
            JSONMember("recall", .number(figures.recall)), JSONMember("f1", .number(figures.f1)),
            JSONMember("support", .number(figures.support)),
        ]
        if label < evaluation.knownCount {
            let curve = evaluation.curves[label]
            members.append(JSONMember("areaUnderROC", .finite(curve.areaUnderROC)))
            members.append(JSONMember("averagePrecision", .finite(curve.averagePrecision)))
            if withCurves {
                members.append(
                    JSONMember(
                        "curve",
                        .array(
                            curve.points.map { point in
                                .object([
                                    JSONMember("threshold", .number(point.threshold)),
                                    JSONMember("truePositives", .number(point.truePositives)),
                                    JSONMember("falsePositives", .number(point.falsePositives)),
                                ])
                            })))
            }
        }
        return .object(members)
    }
}

extension JSONValue {
    /// A number, or null if it is none.
    static func finite(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
}
