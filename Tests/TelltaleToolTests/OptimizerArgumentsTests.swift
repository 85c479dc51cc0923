import Testing

@Suite struct OptimizerArgumentsTests {
    private func train(_ options: [String]) throws -> Outcome {
        let folder = try TemporaryFolder()
        return try Tool.run(
            ["train", try Fixtures.shared.path + "/headlines.train.tsv", "--model", folder("m"), "--holdout", "0", "--epochs", "1"]
                + options)
    }

    @Test(arguments: [
        (["--learning-rate", "0"], "--learning-rate is 0.0; give a number above 0."),
        (["--learning-rate", "nan"], "--learning-rate is nan"), (["--learning-rate", "inf"], "--learning-rate is inf"),
        (["--bias-learning-rate=-1"], "--bias-learning-rate is -1.0; give 0 or more."),
        (["--warm-up", "1.5"], "--warm-up is 1.5; give a share, 0 to 1."),
        (["--momentum", "1"], "--momentum is 1.0; give at least 0 and below 1."),
        (["--weight-decay=-1"], "--weight-decay is -1.0; give 0 or more."),
        (["--label-smoothing", "1"], "--label-smoothing is 1.0"), (["--gradient-clip", "0"], "--gradient-clip is 0.0"),
        (["--optimizer", "newton"], "newton"), (["--schedule", "sudden"], "sudden"),
    ] as [([String], String)])
    func whatMakesNoSenseIsRefused(options: [String], message: String) throws {
        try train(options).failed(64, message)
    }

    @Test(arguments: [
        (["--label-smoothing", "0.1", "--weight-decay", "0.001"], "label smoothing and a weight decay of 0.001 both"),
        (["--weight-decay", "0.1"], "learning rate × weight decay comes to 6.4 in a step"),
        (["--optimizer", "adam", "--learning-rate", "4"], "adam with a learning rate of 4.0 moves weights"),
    ] as [([String], String)])
    func whatIsProbablyNotMeantIsWarnedOf(options: [String], message: String) throws {
        let outcome = try train(options)
        #expect(outcome.status == 0 && outcome.message.hasPrefix("telltale: warning: \(message)"), "\(outcome)")
    }

    /// More averaged epochs than there are, or a decay that would turn weights round, come out where training begins.
    @Test func whatTrainingRefusesIsAMessage() throws {
        #expect(try train(["--average-epochs", "2"]).message.contains("epochs to average are 2"))
        #expect(try train(["--momentum", "0.5", "--weight-decay", "0.1"]).message.contains("weight decay is 0.1: give 0 or more"))
    }
}
