import Testing
import Tokenization

@Test func anErrorTellsItsCause() {
    let plain = TokenizerError(code: .textTooLong, message: "cut it")
    let caused = TokenizerError(code: .unicodeLibrary, message: "ICU cannot", cause: "U_FILE_ACCESS_ERROR")
    #expect("\(plain)" == "cut it")
    #expect("\(caused)" == "ICU cannot (U_FILE_ACCESS_ERROR)")
}
