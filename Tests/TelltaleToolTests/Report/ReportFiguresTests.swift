import Corpora
import Testing

/// The page's figures are those of `telltale evaluate`.
@Suite struct ReportFiguresTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func evaluation(_ name: String, _ options: String...) throws -> JSONValue {
        let arguments = ["evaluate", "\(name).telltale", "\(name).test.tsv", "--format", "json"]
        let output = try Tool.run(arguments + options, in: path).succeeded().output
        return try JSONValue.parse(output.span)
    }

    private func page(_ name: String) throws -> ReportPageText {
        ReportPageText(text: try Tool.run(["report", "\(name).telltale", "\(name).test.tsv", "--output", "-"], in: path).succeeded().text)
    }

    @Test(arguments: Fixtures.names) func everyFigureIsThatOfEvaluate(_ name: String) throws {
        let json = try evaluation(name, "--curves")
        let uncalibrated = try evaluation(name, "--uncalibrated")
        let page = try page(name)
        var paths: Set<String> = []
        for figure in page.figures {
            paths.insert(figure.path)
            let parts = figure.path.split(separator: ".")
            let isUncalibrated = parts.first == "uncalibrated"
            let value = parts.dropFirst(isUncalibrated ? 1 : 0).reduce(isUncalibrated ? uncalibrated : json) { value, part in
                Int(part).map { value.array?[$0] ?? .null } ?? value[String(part)] ?? .null
            }
            #expect(value.text == figure.value, "\(figure.path)")
            // What is shown is the same number, rounded.
            let isPercent = figure.shown.hasSuffix("\u{A0}%")
            let shown = try #require(Double(figure.shown.filter { $0.isNumber || $0 == "." })) / (isPercent ? 100 : 1)
            let distance = abs(shown - (value.double ?? .nan))
            #expect(distance <= (isPercent ? 0.000501 : 0.0000501), "\(figure.path) is shown as \(figure.shown)")
        }
        // All there are: the sums, their intervals, of each class six, of each confusion one, of each bin five, before and after.
        let classes = try #require(json["classes"]?.array)
        let single = ["documents", "accuracy", "macroF1", "logLoss", "brierScore", "calibrationError"]
        for path in single + ["uncalibrated.brierScore", "uncalibrated.calibrationError"] { #expect(paths.contains(path), "\(path)") }
        for figure in ["accuracy", "macroF1", "logLoss"] {
            #expect(paths.contains("intervals.\(figure).0") && paths.contains("intervals.\(figure).1"), "\(figure)")
        }
        for number in classes.indices {
            for figure in ["precision", "recall", "f1", "support", "areaUnderROC", "averagePrecision"] {
                #expect(paths.contains("classes.\(number).\(figure)"))
            }
        }
        for number in try #require(json["confusions"]?.array).indices { #expect(paths.contains("confusions.\(number).count")) }
        for number in try #require(json["reliability"]?.array).indices {
            for figure in ["documents", "confidence", "accuracy", "from", "to"] {
                #expect(paths.contains("reliability.\(number).\(figure)") && paths.contains("uncalibrated.reliability.\(number).\(figure)"))
            }
        }
    }

    @Test(arguments: Fixtures.names) func theMatrixCountsEveryDocument(_ name: String) throws {
        let json = try evaluation(name)
        let classes = try #require(json["classes"]?.array)
        let labels = classes.map { $0["label"]?.string }
        var expected = classes.indices.map { truth in classes.indices.map { $0 == truth ? classes[truth]["support"]?.int ?? 0 : 0 } }
        for confusion in try #require(json["confusions"]?.array) {
            let truth = try #require(labels.firstIndex(of: confusion["truth"]?.string))
            let predicted = try #require(labels.firstIndex(of: confusion["predicted"]?.string))
            let count = try #require(confusion["count"]?.int)
            expected[truth][predicted] = count
            expected[truth][truth] -= count
        }
        #expect(try page(name).matrix == expected)
    }

    /// The drawn ROC curve encloses its area, and the recall that its caption tells stands among the curve's points.
    @Test func curvesAreThoseOfEvaluate() throws {
        let classes = try #require(try evaluation("headlines", "--curves")["classes"]?.array)
        let panels = try page("headlines").text.split(separator: "<figure><h3>").dropFirst()
        #expect(panels.count == classes.count)
        for (panel, figures) in zip(panels, classes) {
            let drawn = try #require(panel.firstMatch(of: /<path class="after line" d="M([^"]*)"/))
            let points = drawn.1.split(separator: "L").map { $0.split(separator: " ").compactMap { Double($0) } }
            let (left, right) = (try #require(points.first), try #require(points.last))
            let area = zip(points, points.dropFirst()).reduce(0.0) { $0 + ($1.1[0] - $1.0[0]) * (2 * left[1] - $1.0[1] - $1.1[1]) / 2 }
            let share = area / ((right[0] - left[0]) * (left[1] - right[1]))
            #expect(abs(share - (figures["areaUnderROC"]?.double ?? .nan)) < 0.01)

            let positives = Double(try #require(figures["support"]?.int))
            let points95 = try #require(figures["curve"]?.array).map { point in
                (found: Double(point["truePositives"]?.int ?? 0), others: Double(point["falsePositives"]?.int ?? 0))
            }
            let recall = points95.filter { $0.found >= 0.95 * ($0.found + $0.others) }.map { $0.found / positives }.max() ?? 0
            let told = panel.firstMatch(of: /<data class="recall95" value="([^"]*)">/).flatMap { Double($0.1) } ?? 0
            #expect(told == recall)
        }
    }
}
