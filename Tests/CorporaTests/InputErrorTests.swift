import Corpora
import Testing

@Suite struct InputErrorTests {
    @Test func descriptionHoldsWhatIsKnown() {
        var error = InputError(.badData, file: "a.tsv", message: "is odd; mend it")
        #expect(error.description == "a.tsv: is odd; mend it")
        error.byte = 7
        #expect(error.description == "a.tsv: is odd; mend it")
        error.line = 3
        #expect(error.description == "a.tsv:3:7: is odd; mend it")
        error.cause = "Permission denied"
        error.byte = nil
        #expect(error.description == "a.tsv:3: is odd; mend it (Permission denied)")
    }
}
