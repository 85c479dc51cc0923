import Corpora
import Testing
import Tokenization

import Telltale

@Suite struct TextClassifierInformationTests {
    @Test func whatIsKnownOfAModelIsTold() throws {
        let classifier = try tinyClassifier { $0.tokenizer.symbols = true }
        let information = classifier.information
        #expect(information["file"]?.string == "the new model")
        #expect(information["model"]?["kind"]?.string == "softmax regression")
        #expect(information["features"]?.int == classifier.vocabulary.count)
        #expect(information["classes"]?.int == 2)
        #expect(information["documents"]?.members?.map(\.name) == ["ham", "spam"])
        #expect(information["documents"]?.members?.map(\.value.int) == [3, 3])
        #expect(information["tokenizer"]?["icu"]?.string == TokenizerDescription.current().icuVersion)
        #expect(information["tokenizer"]?["symbols"]?.bool == true)
        #expect(information["feature options"]?["word n-grams"]?.int == 1)
        #expect(information["training options"]?["epochs"]?.int == 2)
        #expect(information["training figures"]?["epochs"]?.int == 2)
        #expect(information["training figures"]?["documents"]?.int == 6)
        #expect(information["training figures"]?["validation"] == nil)
        #expect(information["labels"] == nil, "they stand beside their documents")
    }

    @Test func itIsTheSameAfterReading() throws {
        let classifier = try TextClassifier.train(on: try corpus("messages.tsv"))
        let read = try TextClassifier(bytes: try classifier.bytes(), name: "the new model")
        #expect(read.information == classifier.information)
        #expect(read.information["training figures"]?["validation"]?["accuracy"]?.double == classifier.summary.validation?.accuracy)
    }
}
