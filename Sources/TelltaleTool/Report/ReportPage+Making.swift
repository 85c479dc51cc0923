import Telltale

extension ReportPage {
    var options: Section {
        let members = content.classifier.information.members ?? []
        let simple = members.filter { $0.value.members == nil }
        // The documents of each class stand in `class documents` of the training figures too.
        let groups = members.filter { $0.value.members != nil && $0.name != "documents" }
        let tables = groups.map { table($0.name, Self.flattened($0.value.members ?? [])) }
        return Section(
            id: "options", name: "Options", title: "Options and versions",
            body: "<p>All that the model file tells of itself.</p><div class=\"options\">\(table("model file", simple))\(tables)</div>")
    }

    /// Objects within objects as members whose names are paths.
    private static func flattened(_ members: [JSONMember], _ path: String = "") -> [JSONMember] {
        members.flatMap { member in
            member.value.members.map { flattened($0, path + member.name + ": ") } ?? [JSONMember(path + member.name, member.value)]
        }
    }

    private func table(_ title: String, _ members: [JSONMember]) -> HTML {
        let rows = members.filter { $0.name != "class documents" }.map { member -> HTML in
            "<tr><th scope=\"row\">\(cut(member.name, to: 60))</th><td>\(Info.value(member.value))</td></tr>\n"
        }
        return "<table class=\"facts\"><caption>\(title)</caption><tbody>\n\(rows)</tbody></table>\n"
    }

    var making: Section {
        Section(
            id: "again", name: "Making it again", title: "How to make it again",
            body: """
                <p>With the same model and documents, this makes the same page, byte for byte:</p>
                <pre tabindex="0"><code>\(command.map(Self.shellWord).joined(separator: " "))</code></pre>
                <p>The figures are those that <code>telltale evaluate</code> prints for the same model, documents and input options with \
                <code>--format json</code>, and for “without temperature” also <code>--uncalibrated</code>; each stands in full in the \
                page’s source. <code>telltale explain</code> tells more of one document, <code>telltale templates</code> more words.</p>
                <p>The same training documents with the options above and the seed give the same model file.</p>
                """)
    }

    /// A word as a POSIX shell must be given it.
    package static func shellWord(_ word: String) -> String {
        let isPlain = !word.isEmpty && word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case let byte where "%+,-./:=@_".utf8.contains(byte): true
            default: false
            }
        }
        return isPlain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
