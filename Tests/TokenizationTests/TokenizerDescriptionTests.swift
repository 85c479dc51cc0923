import Testing
import Tokenization

@Test func theCurrentDescriptionNamesTheLinkedLibrary() {
    let description = TokenizerDescription.current()
    for version in [description.icuVersion, description.unicodeVersion, description.cldrVersion] {
        #expect(version.split(separator: ".").count >= 2)
        #expect(version.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) })
    }
    #expect(description == TokenizerDescription.current(TokenizerOptions()))
    #expect(description.differences(from: description).isEmpty)
}

@Test func differencesAreToldInWords() {
    let then = TokenizerDescription(icuVersion: "72.1", unicodeVersion: "15.0", cldrVersion: "42.0", options: TokenizerOptions())
    let now = TokenizerDescription(
        icuVersion: "76.1", unicodeVersion: "16.0", cldrVersion: "46.0",
        options: TokenizerOptions(symbols: true, locale: "sv", folding: .none))
    #expect(
        now.differences(from: then) == [
            "the ICU version was 72.1 and is 76.1",
            "the Unicode version was 15.0 and is 16.0",
            "the CLDR version was 42.0 and is 46.0",
            "the locale of the word rules was the root locale and is 'sv'",
            "the folding of tokens was nfkcCasefold and is none",
            "punctuation, symbols and emoji were not tokens and are now",
        ])
    #expect(then.differences(from: now).last == "punctuation, symbols and emoji were tokens and are not now")
}
