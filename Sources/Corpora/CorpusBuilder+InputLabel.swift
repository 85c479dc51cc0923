extension CorpusBuilder {
    /// The label of documents whose input tells it by its own name, as in `train mail/ham mail/spam` and
    /// `train ham.mbox spam.mbox`: the last part of the path, of a file without its ending. `cur` and `new`
    /// of a Maildir have the Maildir's name.
    mutating func labelNumber(ofInput path: [UInt8], isFolder: Bool) throws(BadRecord) -> UInt32 {
        guard options.labelsRequired else { return Corpus.unlabelled }
        var name = path.split(separator: Byte.slash).last ?? []
        if isFolder {
            if let maildir = Folder(path: path).maildir { name = maildir.label[...] }
        } else if let point = name.lastIndex(of: Byte.point), point > name.startIndex {
            name = name[..<point]
        }
        guard name.contains(where: { $0 != Byte.point }) else {
            throw BadRecord("the label is the name of the input, and this one has none; name the folder by its full path")
        }
        return try labelNumber(Array(name).span, column: nil, remedy: "rename the \(isFolder ? "folder" : "file")")
    }
}
