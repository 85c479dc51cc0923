import Corpora
import Testing

@Suite struct EvaluationJSONTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    private func evaluation(_ input: String, model: String = "headlines.telltale", _ options: String...) throws -> JSONValue {
        let outcome = try Tool.run(["evaluate", model, "-", "--format", "json"] + options, input: input, in: path)
        #expect(outcome.status == 0)
        return try JSONValue.parse(outcome.output.span)
    }

    private func figure(_ json: JSONValue?, _ name: String) throws -> Double { try #require(json?[name]?.double) }

    /// The figures follow from the counts, with classes that the model does not know or that have no document here as with others.
    @Test func figuresFollowFromTheCounts() throws {
        let test = try String(decoding: readFile(path + "/headlines.test.tsv"), as: UTF8.self)
        let known = test.split(separator: "\n").filter { !$0.hasPrefix("science") }.map(String.init)
        let others = ["\"news\"\tteam wins", "東京\t", "\"news\"\txqzzy"]
        for lines in [known, known + others, Array(known.suffix(1))] {
            let json = try evaluation(lines.joined(separator: "\n"), "--curves", "--unsure", "0.5")
            let classes = try #require(json["classes"]?.array)
            let supports = try classes.map { try figure($0, "support") }
            #expect(supports.reduce(0, +) == Double(lines.count) && json["documents"]?.int == lines.count)
            let labels = classes.compactMap { $0["label"]?.string }
            #expect(labels.prefix(3) == ["health", "science", "sports"] && Set(labels).count == classes.count)

            let confusions = try #require(json["confusions"]?.array)
            var wrong = [Double](repeating: 0, count: classes.count)
            var given = wrong
            for confusion in confusions {
                let truth = try #require(labels.firstIndex(of: confusion["truth"]?.string ?? ""))
                let predicted = try #require(labels.firstIndex(of: confusion["predicted"]?.string ?? ""))
                #expect(truth != predicted && predicted < 3)
                wrong[truth] += try figure(confusion, "count")
                given[predicted] += try figure(confusion, "count")
            }
            let correct = zip(supports, wrong).map { $0 - $1 }
            #expect(try abs(figure(json, "accuracy") - correct.reduce(0, +) / Double(lines.count)) < 1e-12)
            for label in classes.indices {
                let (found, taken) = (correct[label], correct[label] + given[label])
                #expect(try figure(classes[label], "precision") == (taken > 0 ? found / taken : 0))
                #expect(try figure(classes[label], "recall") == (supports[label] > 0 ? found / supports[label] : 0))
                // A class without a document of its own has no curve, and one that the model does not know none either.
                let area = classes[label]["areaUnderROC"]
                let hasCurve = supports[label] > 0 && supports[label] < Double(lines.count)
                #expect(label < 3 ? area?.isNull == !hasCurve : area == nil)
                #expect((classes[label]["curve"] == nil) == (label >= 3))
            }
            #expect(try #require(json["reliability"]?.array).reduce(0) { $0 + $1["documents"]!.int! } == lines.count)
            for (name, bounds) in try #require(json["intervals"]?.members).filter({ $0.name != "level" }).map({ ($0.name, $0.value.array!) }) {
                #expect(try bounds[0].double! <= figure(json, name) && figure(json, name) <= bounds[1].double!, "\(name)")
            }
            let sure = try #require(json["sure"])
            #expect(try abs(figure(sure, "coverage") - figure(sure, "documents") / Double(lines.count)) < 1e-12)
        }
    }

    /// What is not defined is null, never a number that there is not.
    @Test func whatIsNotDefinedIsNull() throws {
        let json = try evaluation("sports\txqzzy\n", "--unsure", "0.9")
        #expect(json["sure"]?.text == #"{"from":0.9,"documents":0,"coverage":0.0,"accuracy":null}"#, "\(json.text)")
        #expect(json["noKnownWord"]?["documents"]?.int == 1)
        #expect(!json.text.contains("nan") && !json.text.contains("inf"))
    }
}
