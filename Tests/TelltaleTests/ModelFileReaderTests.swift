import Telltale
import Testing

struct ModelFileReaderTests {
    private func open(_ bytes: [UInt8], model: String?, without missing: String = "") throws -> ModelFileError? {
        let altered = try forged(bytes, metadata: { $0 == "model" ? model : $1 }, without: missing)
        do throws(ModelFileError) {
            _ = try TextClassifier(bytes: altered, name: "m")
            return nil
        } catch {
            return error
        }
    }

    private func perceptron() throws -> [UInt8] {
        try tinyClassifier {
            $0.network = NetworkOptions()
            $0.network?.hidden = [3]
            $0.training.learningRate = 0.1
        }.bytes()
    }

    private func entry(
        embedding: String = "null", hidden: String = "[3]", activation: String = "\"gelu\"", dropout: String = "0.5",
        normalization: String = "false"
    ) -> String {
        """
        {"kind":"multilayer perceptron","embedding":\(embedding),"hidden":\(hidden),"activation":\(activation),\
        "dropout":\(dropout),"layer normalization":\(normalization)}
        """
    }

    @Test func aPerceptronThatMakesNoSenseIsRefused() throws {
        let bytes = try perceptron()
        #expect(try open(bytes, model: entry()) == nil)
        let hundredOne = "[" + Array(repeating: "3", count: 101).joined(separator: ",") + "]"
        var entries = ["[]", "[0]", "[-3]", "[1048577]", "[9223372036854775807]", "[3.5]", "null", hundredOne].map { entry(hidden: $0) }
        entries += ["0", "-1", "true", "9223372036854775807"].map { entry(embedding: $0) }
        entries += ["\"step\"", "null"].map { entry(activation: $0) }
        entries += ["1", "-0.1", "1e300", "null"].map { entry(dropout: $0) }
        entries += [entry(normalization: "0"), #"{"kind":"multilayer perceptron"}"#]
        for entry in entries { #expect(try open(bytes, model: entry)?.code == .damaged, "\(entry)") }
    }

    /// Sound by themselves, but not of the shapes of the tensors beside them.
    @Test func anArchitectureMustFitTheTensors() throws {
        let bytes = try perceptron()
        let entries = [entry(hidden: "[4]"), entry(hidden: "[3,3]"), entry(embedding: "3"), entry(normalization: "true")]
        for entry in entries { #expect(try open(bytes, model: entry)?.code == .damaged, "\(entry)") }
        for tensor in ["weights", "parameters.1", "parameters.3", "features.scales"] {
            #expect(try open(bytes, model: entry(), without: tensor)?.code == .damaged, "\(tensor)")
        }
        #expect(try open(bytes, model: #"{"kind":"softmax regression"}"#)?.code == .damaged)
    }

    @Test(arguments: [nil, "{}", "[]", #"{"kind":7}"#, #"{"kind":"oracle"}"#] as [String?])
    func aModelOfAnUnknownKindIsTold(model: String?) throws {
        let error = try open(try tinyClassifier().bytes(), model: model)
        #expect(error?.code == .notAModel)
        #expect(error?.message == "m: holds a model of a kind that this version does not know; update Telltale")
    }
}
