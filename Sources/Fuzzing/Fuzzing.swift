/// Fuzzes Telltale's readers. `Scripts/fuzz` builds it with libFuzzer and sanitizers; built without, it runs the inputs it is
/// given, such as one that was found bad.
@main
struct Fuzzing {
    static func main() throws {
        let arguments = CommandLine.arguments
        switch arguments.count {
        case 2 where arguments[1] == "list":
            for target in FuzzTarget.all { print(target.name) }
        case 5 where arguments[1] == "seeds":
            try target(arguments[2]).writeSeeds(in: arguments[3], dictionary: arguments[4])
        case 3...:
            try fuzz(target(arguments[1]))
        default:
            throw Usage("list | seeds TARGET FOLDER DICTIONARY | TARGET FILE...")
        }
    }

    private static func target(_ name: String) throws -> FuzzTarget {
        guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
            throw Usage("no target '\(name)'; there are \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
        }
        return target
    }

    private struct Usage: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }
}

extension FuzzTarget {
    /// Writes the seeds as files, and the words in the form of libFuzzer's dictionaries.
    package func writeSeeds(in folder: String, dictionary: String) throws {
        for (number, seed) in seeds.enumerated() { try write(seed, toFile: "\(folder)/seed-\(number)") }
        let hexadecimal = Array("0123456789abcdef".unicodeScalars)
        let lines = words.map { word in
            word.utf8.reduce(into: "\"") { line, byte in
                line += "\\x"
                line.unicodeScalars.append(hexadecimal[Int(byte >> 4)])
                line.unicodeScalars.append(hexadecimal[Int(byte & 15)])
            } + "\"\n"
        }
        try write(Array(lines.joined().utf8), toFile: dictionary)
    }
}
