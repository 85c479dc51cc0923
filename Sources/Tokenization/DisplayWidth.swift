internal import CICU

/// The columns that a text takes in a terminal: two for wide characters (Chinese, Japanese, Korean, most emoji), none for
/// combining marks, one for others (UAX #11). A sequence that joins several, as many an
/// emoji does, takes as much as the widest of them. O(length)
public func displayWidth(of text: String) -> Int {
    var width = 0
    for character in text {
        var widest = 0
        for scalar in character.unicodeScalars {
            widest = max(widest, Int(cicu_display_width(Int32(bitPattern: scalar.value))))
        }
        width += widest
    }
    return width
}
