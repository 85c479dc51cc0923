extension CorpusBuilder {
    /// Reads a folder with one folder for each class.
    mutating func readFolder(_ input: String) throws(InputError) {
        let folder = Folder(path: Array(input.utf8))
        let entries = try folder.entries()
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
            let (files, others, faults) = folder.allEntries()
            for fault in faults { try reject(fault) }
            try rejectOthers(others)
            for path in files { try addFile(path, label: label) }
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

    /// Adds a whole file as one document. It is copied: many small mappings cost more than they save.
    private mutating func addFile(_ path: [UInt8], label: UInt32) throws(InputError) {
        begin(path)
        do throws(InputError) {
            let file = try InputFile(path: path, name: originName)
            var text: [UInt8] = []
            try file.readAll(appendingTo: &text)
            do throws(BadRecord) {
                let start = try InputFormat.textStart(of: text.span)
                try add(copying: text.span.extracting(start..<text.count), label: label, line: 0)
            } catch {
                throw InputError(.badData, file: originName, message: error.message)
            }
        } catch {
            try reject(error)
        }
    }
}
