import Corpora

extension FuzzTarget {
    /// A folder of two classes, with the input as a file of one of them.
    static let folder = FuzzTarget(
        "folder", seeds: ["plain text\n", "na\u{EF}ve \u{20AC}", "From a Mon Jan  1 00:00:00 2000\nFrom: a\nTo: b\n\nc\n"],
        words: ["\u{FEFF}", "From ", "Subject: ", "\n\n"]
    ) {
        let folder = try TemporaryFolder(folders: ["a", "b"], files: ["a/1", "b/1"])
        try write([0x62], toFile: folder.path + "/b/1")
        return { (bytes) throws(BrokenLaw) in
            do throws(FileError) {
                try write(bytes, toFile: folder.path + "/a/1")
            } catch {
                throw BrokenLaw("\(error)")
            }
            try Outcome { () throws(InputError) in try Corpus.read([folder.path]) }.use()
        }
    }
}
