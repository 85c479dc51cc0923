extension CorpusBuilder {
    /// Reads a folder with one folder for each class, or one whose files are of one class, such as a Maildir, or as
    /// `labelSource` says.
    mutating func readFolder(_ input: String) throws(InputError) {
        let folder = Folder(path: Array(input.utf8))
        if let source = options.labelSource { return try readTree(folder, labelsFrom: source) }
        note(.folder)
        let entries = try folder.entries()
        guard options.format != .maildir || entries.maildir != nil else {
            throw InputError(
                .badData, file: input,
                message: "is no Maildir, which has folders cur and new; name one, or leave out --input-format maildir")
        }
        if entries.maildir != nil || (entries.folders.isEmpty && !entries.files.isEmpty) { return try readClass(folder) }
        guard !entries.folders.isEmpty || !options.labelsRequired else {
            throw InputError(
                .badData, file: input,
                message: "holds no class folders; put each document as a file into a folder named by its label")
        }
        for path in entries.files {
            if options.labelsRequired {
                begin(path)
                try reject(BadRecord("is not in a class folder; move it into the folder named by its label"), line: nil)
            } else {
                try addFile(path, label: Corpus.unlabelled)
            }
        }
        try rejectOthers(entries.others)
        for (name, folder) in entries.folders {
            let label: UInt32
            do throws(BadRecord) {
                label = try labelNumber(name.span, column: nil, remedy: "rename the folder")
            } catch {
                begin(folder.path)
                try reject(error, line: nil)
                continue
            }
            try addFiles(of: folder, label: label)
        }
    }

    /// Reads a folder whose name is the label of all it holds.
    private mutating func readClass(_ folder: Folder) throws(InputError) {
        let label: UInt32
        do throws(BadRecord) {
            label = try labelNumber(ofInput: folder.path, isFolder: true)
        } catch {
            begin(folder.path)
            return try reject(error, line: nil)
        }
        try addFiles(of: folder, label: label)
    }

    private mutating func addFiles(of folder: Folder, label: UInt32) throws(InputError) {
        let (files, others, faults) = folder.allEntries()
        for fault in faults { try reject(fault) }
        try rejectOthers(others)
        for path in files { try addFile(path, label: label) }
    }

    /// Reads all files in a folder at any depth: each a document with the label of the folder that holds it, or each
    /// a file of records with labels of their own.
    private mutating func readTree(_ folder: Folder, labelsFrom source: LabelSource) throws(InputError) {
        if source == .parentFolder { note(.folder) }
        let (files, others, faults) = folder.allEntries()
        for fault in faults { try reject(fault) }
        try rejectOthers(others)
        for path in files {
            switch source {
            case .parentFolder:
                let label: UInt32
                do throws(BadRecord) {
                    label = try labelNumber(Folder.holder(of: path).label.span, column: nil, remedy: "rename the folder")
                } catch {
                    begin(path)
                    try reject(error, line: nil)
                    continue
                }
                try addFile(path, label: label)
            case .field:
                let name = String(decoding: path, as: UTF8.self)
                do throws(InputError) {
                    try read(ByteSource(InputFile(path: path, name: name), spoolingTo: options.spoolFolder), name: name)
                } catch {
                    try reject(error)
                }
            }
        }
    }

    /// The label of all records of a file: the name of the folder that holds it.
    mutating func parentLabel(of input: String) throws(InputError) -> UInt32 {
        guard input != "-" else {
            throw InputError(.usage, file: "standard input", message: "is in no folder, and --label-from wants one; name a file")
        }
        do throws(BadRecord) {
            return try labelNumber(Folder.holder(of: Array(input.utf8)).label.span, column: nil, remedy: "rename the folder")
        } catch {
            throw InputError(error, file: input, line: nil)
        }
    }

    private mutating func begin(_ path: [UInt8]) {
        begin(String(decoding: path, as: UTF8.self), ByteSource([]))
    }

    private mutating func rejectOthers(_ paths: [[UInt8]]) throws(InputError) {
        for path in paths {
            begin(path)
            try reject(BadRecord("is neither a file nor a folder, or a link to nowhere; remove it"), line: nil)
        }
    }

    /// Adds a whole file as one document, or as mail if it is that. It is copied: many small mappings cost more than they
    /// save.
    private mutating func addFile(_ path: [UInt8], label: UInt32) throws(InputError) {
        begin(path)
        do throws(InputError) {
            let content = ByteSource(try fileContent(path))
            do throws(BadRecord) {
                if let format = content.withBytes({ mailFormat(of: $0) }) {
                    return try content.withBytes { (bytes) throws(BadRecord) in try addMail(bytes, as: format, label: label) }
                }
            } catch {
                throw InputError(error, file: originName, line: nil)
            }
            let text = try text(of: content, isDetected: true)
            do throws(BadRecord) {
                try text.withBytes { (text) throws(BadRecord) in
                    let start = try InputFormat.textStart(of: text)
                    try add(copying: text.extracting(start..<text.count), label: label, line: 0)
                }
            } catch {
                throw InputError(error, file: originName, line: nil)
            }
        } catch {
            try reject(error)
        }
    }

    /// What a file holds, decompressed, as far as a document can use it: UTF-32 takes four bytes for a character that
    /// takes one in UTF-8.
    private func fileContent(_ path: [UInt8]) throws(InputError) -> [UInt8] {
        let limit = 4 * (min(options.maximumDocument, 1 << 40) + 1)
        let file = try InputFile(path: path, name: originName)
        let blockSize = min(max(file.size ?? 0, 1 << 12), 1 << 18)
        var reader = ContentReader(file, blockSize: blockSize)
        var content: [UInt8] = []
        while content.count < limit, try reader.read(appendingTo: &content) {}
        return content
    }

    /// The format of a file that is read as mail, because the options say so or because it looks like it. Messages say by
    /// themselves what character sets they are in.
    func mailFormat(of bytes: Span<UInt8>) -> InputFormat? {
        switch options.format {
        case .mail, .maildir: .mail
        case .mbox: .mbox
        case nil, .folder: InputFormat.mailFormat(of: bytes, from: 0)
        default: nil
        }
    }
}
