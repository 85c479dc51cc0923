import Testing

@Suite struct ReportStyleTests {
    /// The relative luminance of a colour (WCAG 2.2), by a power series of its own: x^2.4 as the fifth root of x^12.
    private func luminance(_ hexadecimal: Substring) throws -> Double {
        let digits = hexadecimal.count == 3 ? hexadecimal.flatMap { [$0, $0] } : Array(hexadecimal)
        try #require(digits.count == 6)
        let parts = try stride(from: 0, to: 6, by: 2).map { place in
            let value = Double(try #require(UInt8(String(digits[place...place + 1]), radix: 16))) / 255
            if value <= 0.04045 { return value / 12.92 }
            let base = (value + 0.055) / 1.055
            let twelfth = (0..<12).reduce(1.0) { power, _ in power * base }
            var root = 1.0
            for _ in 0..<60 { root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root) }
            return root
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    private func contrast(_ first: Substring, _ second: Substring) throws -> Double {
        let (a, b) = (try luminance(first), try luminance(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// In light, in dark and in print every text can be read on what it stands on: a contrast of 4.5 at least.
    @Test func textCanBeRead() throws {
        let style = try ReportPages.oneDocument.get().page.part(from: "<style>", to: "</style>")
        let themes = style.matches(of: /:root\{([^}]*)\}/).map { theme in
            Dictionary(uniqueKeysWithValues: theme.1.matches(of: /--([a-z0-9]+):#([0-9a-f]+)/).map { ($0.1, $0.2) })
        }
        #expect(themes.count == 3 && themes.allSatisfy { $0.count == themes[0].count && $0.count == 23 })
        let pairs = ["ink", "soft", "link", "good", "bad"].flatMap { ink in ["page", "card"].map { (ink, $0) } }
            + ["r", "w"].flatMap { kind in (1...4).map { ("ink", "\(kind)\($0)") } + (5...6).map { ("on", "\(kind)\($0)") } }
        for theme in themes {
            for (ink, ground) in pairs {
                let contrast = try contrast(#require(theme[ink[...]]), #require(theme[ground[...]]))
                #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
            }
        }
    }

    /// A name that the page gives to an element for its looks stands in the style sheet, and every variable is one that is set.
    @Test func namesAreKnown() throws {
        let pages = try ReportPages.all.map { try $0.page.get().page }
        let style = try pages[0].part(from: "<style>", to: "</style>")
        let names = Set(pages.flatMap { page in page.text.matches(of: /\sclass="([^"]*)"/).flatMap { $0.1.split(separator: " ") } })
        #expect(names.count > 40)
        let plain = try names.filter { name in try !style.contains(Regex("\\.\(name)[^a-z0-9-]")) }
        // Two that look as others do, and one by which programs find a figure.
        #expect(plain == ["cells", "pairs", "recall95"])
        for variable in style.matches(of: /var\((--[a-z0-9]+)\)/) { #expect(style.contains("\(variable.1):#"), "\(variable.1)") }
        #expect(style.count { $0 == "{" } == style.count { $0 == "}" })
        #expect(!style.contains("url(") && !style.contains("@import"))
    }
}
