extension CorpusBuilder {
    /// Reads a folder with one folder for each class, or one whose files are of one class, such as a Maildir.
    mutating func readFolder(_ input: String) throws(InputError) {
        let folder = Folder(path: Array(input.utf8))
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
            let file = try InputFile(path: path, name: originName)
            var text: [UInt8] = []
            try file.readAll(appendingTo: &text)
            do throws(BadRecord) {
                if let format = mailFormat(of: text.span) { return try addMail(text.span, as: format, label: label) }
                let start = try InputFormat.textStart(of: text.span)
                try add(copying: text.span.extracting(start..<text.count), label: label, line: 0)
            } catch {
                throw InputError(.badData, file: originName, message: error.message)
            }
        } catch {
            try reject(error)
        }
    }

    /// The format of a file that is read as mail, because the options say so or because it looks like it.
    private func mailFormat(of bytes: Span<UInt8>) -> InputFormat? {
        switch options.format {
        case .mail, .maildir: .mail
        case .mbox: .mbox
        default: InputFormat.mailFormat(of: bytes, from: 0)
        }
    }
}
