import Glibc
import Testing

/// Where no file can be written is told before any work, in the same words for every option that names a file to be written.
@Suite struct OutputFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("file", "x")
        #expect(symlink("nowhere/target", folder("dangling")) == 0)
        #expect(symlink("loop", folder("loop")) == 0)
    }

    @Test(arguments: [
        ("", "'': No such file or directory (no name of a file)"), ("new/", "new/: Is a directory (no name of a file)"),
        ("./", "./: Is a directory (a folder stands there)"), ("file/", "file/: Is a directory (no name of a file)"),
        ("file/x", "file/x: Not a directory (the folder file)"), ("no/x", "no/x: No such file or directory (the folder no)"),
        ("\u{1B}[31m/x", "\u{FFFD}[31m/x: No such file or directory (the folder \u{FFFD}[31m)"),
    ]) func placesThatCannotBe(path: String, words: String) throws {
        for (command, option) in [
            (["train", "/nonexistent/input"], "--model"), (["report", "/nonexistent/model", "/nonexistent/input"], "--output"),
        ] {
            let outcome = try Tool.run(command + [option, path], in: folder.path)
            #expect(outcome.status == 73)
            #expect(outcome.message == "telltale: cannot write \(words); give another \(option)\n")
        }
        #expect(try folder.names == ["dangling", "file", "loop"])
    }

    /// A link whose target is not there is a name like another; a device is written as it is.
    @Test func placesThatCanBe() throws {
        for name in ["dangling", "-", " ", "file", "/dev/null"] {
            let outcome = try Tool.run(["train", "/nonexistent/input", "--model=\(name)"], in: folder.path)
            #expect(outcome.status == 66 && outcome.message.contains("/nonexistent/input"), "\(outcome)")
        }
        #expect(try Contents(path: folder("file")) == Contents("x"))
    }
}
