import Corpora
import Testing

@Suite struct ReportPageCalibrationTests {
    let path: String

    init() throws { path = try Fixtures.shared.path }

    /// Each part of the documents has its point, where the numbers of the axes say that it belongs.
    @Test(arguments: Fixtures.names) func pointsStandAtTheirNumbers(_ name: String) throws {
        let page = ReportPageText(text: try Tool.run(["report", "\(name).telltale", "\(name).test.tsv", "--output", "-"], in: path).text)
        let diagram = try page.part(from: "<figure class=\"wide\">", to: "<figcaption>")
        func bins(_ options: String...) throws -> [(x: Double, y: Double)] {
            let output = try Tool.run(["evaluate", "\(name).telltale", "\(name).test.tsv", "--format", "json"] + options, in: path).output
            return try JSONValue.parse(output.span)["reliability"]!.array!.map { ($0["confidence"]!.double!, $0["accuracy"]!.double!) }
        }
        // What a place on an axis stands for, by the first and the last of its numbers.
        func scale(_ anchor: String, _ coordinate: Int) throws -> (Double) -> Double {
            let ticks = diagram.matches(of: /<text x="([^"]*)" y="([^"]*)" text-anchor="([a-z]*)">([0-9.]+)</).filter { $0.3 == anchor }
                .map { (place: Double(coordinate == 0 ? $0.1 : $0.2)! - (coordinate == 0 ? 0 : 4), value: Double($0.4)!) }
            let (first, last) = (try #require(ticks.first), try #require(ticks.last))
            try #require(ticks.count >= 3)
            return { first.value + ($0 - first.place) / (last.place - first.place) * (last.value - first.value) }
        }
        let (x, y) = (try scale("middle", 0), try scale("end", 1))
        let circles = diagram.matches(of: /<circle class="after" cx="([^"]*)" cy="([^"]*)"/).map { (x(Double($0.1)!), y(Double($0.2)!)) }
        let squares = diagram.matches(of: /<rect class="before" x="([^"]*)" y="([^"]*)"/).map { (x(Double($0.1)! + 3.5), y(Double($0.2)! + 3.5)) }
        for (points, expected) in [(circles, try bins()), (squares, try bins("--uncalibrated"))] {
            #expect(points.count == expected.count && points.count >= 5)
            for (point, bin) in zip(points, expected) { #expect(abs(point.0 - bin.x) < 0.002 && abs(point.1 - bin.y) < 0.002, "\(point) for \(bin)") }
        }
    }

    /// A model without a temperature has one curve, and does not speak of another.
    @Test(arguments: ReportPages.all.indices) func withoutTemperature(_ number: Int) throws {
        let pages = try ReportPages.all[number].page.get()
        let section = try pages.page.part(from: "<section id=\"calibration\"", to: "</section>")
        #expect(section.matches(of: /<circle class="after" cx="\d/).count == pages.evaluation["reliability"]!.array!.count + 1)
        #expect(!section.contains("class=\"before") && section.contains("The model has no temperature"))
        #expect(!section.contains("NaN") && !section.contains("nan") && !section.contains("inf"))
    }
}
