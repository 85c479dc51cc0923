import Testing
import Tokenization

/// Models store these words.
@Test func namesOfFoldingsStayAsTheyAre() {
    #expect(TokenizerOptions.Folding.allCases.map(\.rawValue) == ["nfkcCasefold", "none"])
}

@Test func defaultsAreFoldedWordsOfTheRootLocale() {
    #expect(TokenizerOptions() == TokenizerOptions(symbols: false, locale: "", folding: .nfkcCasefold))
}
