import Telltale

/// The figures of an evaluation as `telltale evaluate --format json` writes them. The page takes each from there, and names it by its
/// path, so that a program can read it in full and see that it is the same.
struct ReportFigures {
    let json: JSONValue
    /// What stands before the paths.
    var prefix = ""

    /// How a figure is shown.
    enum Form {
        case fixed(Int)
        /// Of a hundred.
        case percent
        case count
    }

    /// The number at a path of names and places, such as `classes.3.recall`; nil where there is none.
    func number(_ path: String) -> Double? { value(path)?.double }

    /// The number as it is shown, or a dash where there is none.
    func callAsFunction(_ path: String, _ form: Form = .fixed(4)) -> HTML {
        guard let value = value(path), let number = value.double else { return "<span title=\"not defined\">–</span>" }
        let shown = switch form {
        case .fixed(let digits): fixed(number, digits)
        case .percent: fixed(number * 100, 1) + "\u{A0}%"
        case .count: grouped(Int(number))
        }
        return "<data data-figure=\"\(prefix + path)\" value=\"\(value.text)\">\(shown)</data>"
    }

    private func value(_ path: String) -> JSONValue? {
        path.split(separator: ".").reduce(json) { value, name in
            guard let place = Int(name) else { return value?[String(name)] }
            guard let array = value?.array, array.indices.contains(place) else { return nil }
            return array[place]
        }
    }
}
