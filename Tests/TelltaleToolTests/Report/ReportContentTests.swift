import Testing

@Suite struct ReportContentTests {
    /// Of many classes those with the most training documents have their words, by their numbers.
    @Test func theMostTrainedClassesHaveTemplates() throws {
        let page = try ReportPages.manyClasses.get().page
        let names = try page.part(from: "<section id=\"words\"", to: "</section>").matches(of: /<summary><h3><bdi lang="">class (\d+)</).map { Int($0.1)! }
        // By name, as classes are numbered.
        let classes = (0..<300).sorted { "class \($0)" < "class \($1)" }
        let expected = classes.enumerated().sorted { (-($0.element % 5), $0.offset) < (-($1.element % 5), $1.offset) }.prefix(100)
            .sorted { $0.offset < $1.offset }.map(\.element)
        #expect(names == expected)
    }

    /// A perceptron is taken as linear over a thousand documents at most, whatever there are.
    @Test func aPerceptronIsTakenAsLinearOverSome() throws {
        let pages = try ReportPages.manyClasses.get()
        let options = ["--classifier", "mlp", "--hidden", "2", "--epochs", "1", "--holdout", "0", "--char-ngrams", "none"]
        let folder = try TemporaryFolder()
        try Tool.run(["train", "train.tsv", "--model", folder("mlp")] + options, in: pages.path).succeeded()
        let page = try Tool.run(["report", folder("mlp"), "test.tsv", "--output", "-", "--documents", "0", "--top", "1"], in: pages.path).succeeded().text
        #expect(page.contains("mean gradients over 1,000 of the documents") && page.contains("on 1,500 documents of"))
        #expect(page.matches(of: /<h3>Unit \d+<\/h3>/).count == 2)
    }
}
