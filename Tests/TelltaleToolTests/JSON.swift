/// Enough of JSON to look into what the command writes.
enum JSON {
    /// The first member of this name whose value is a number.
    static func number(_ name: String, in text: String) -> Double? {
        guard let start = text.firstRange(of: "\"\(name)\":") else { return nil }
        return Double(text[start.upperBound...].prefix { !",}]".contains($0) })
    }
}
