import Glibc

/// A folder among the inputs. Paths are bytes, since the system does not ask names to be UTF-8.
struct Folder {
    let path: [UInt8]

    var name: String { String(decoding: path, as: UTF8.self) }

    /// Whether a folder (or a link to one) stands at `path`.
    static func exists(at path: String) -> Bool {
        Kind(of: Array(path.utf8))?.isFolder ?? false
    }

    /// What stands at a path, links followed.
    private struct Kind {
        var isFolder: Bool
        var isFile: Bool
        /// The same for all paths to the same thing.
        var device: UInt
        var number: UInt

        init?(of path: [UInt8]) {
            var status = stat()
            guard stat(path.map(CChar.init(bitPattern:)) + [0], &status) == 0 else { return nil }
            isFolder = status.st_mode & S_IFMT == S_IFDIR
            isFile = status.st_mode & S_IFMT == S_IFREG
            device = UInt(status.st_dev)
            number = UInt(status.st_ino)
        }
    }

    private func appending(_ name: [UInt8]) -> [UInt8] {
        path.last == Byte.slash ? path + name : path + [Byte.slash] + name
    }

    /// The folders of a Maildir that hold messages which have arrived.
    private static let namesInMaildir = [Array("cur".utf8), Array("new".utf8)]

    /// The Maildir, if this is one of its folders of messages.
    var maildir: Folder? {
        guard let name = path.split(separator: Byte.slash).last, Self.namesInMaildir.contains(Array(name)) else { return nil }
        let maildir = Folder(path: name.startIndex == 0 ? [Byte.point] : Array(path[..<name.startIndex]))
        return Self.namesInMaildir.allSatisfy { Kind(of: maildir.appending($0))?.isFolder ?? false } ? maildir : nil
    }

    /// What a file in the folder is labelled by: the folder's own name, and of a Maildir's message the Maildir's.
    var label: [UInt8] {
        let name = path.split(separator: Byte.slash).last ?? []
        // `.` and `..` name no folder of their own.
        let folder = name.allSatisfy { $0 == Byte.point } ? Folder(path: Self.absolute(path)) : self
        return folder.maildir?.label ?? folder.path.split(separator: Byte.slash).last.map(Array.init) ?? []
    }

    struct Entries {
        var files: [[UInt8]] = []
        var folders: [(name: [UInt8], folder: Folder)] = []
        /// Neither one nor the other: pipes, devices, links to nowhere.
        var others: [[UInt8]] = []

        /// The folders with the messages, if this is a Maildir.
        var maildir: [Folder]? {
            let messages = folders.filter { Folder.namesInMaildir.contains($0.name) }
            return messages.count == Folder.namesInMaildir.count ? messages.map(\.folder) : nil
        }
    }

    /// What is in the folder, hidden names left out, sorted by the bytes of the names.
    func entries() throws(InputError) -> Entries {
        var entries = Entries()
        for name in try names().sorted(by: { $0.lexicographicallyPrecedes($1) }) where name.first != UInt8(ascii: ".") {
            let path = appending(name)
            switch Kind(of: path) {
            case .some(let kind) where kind.isFolder: entries.folders.append((name, Folder(path: path)))
            case .some(let kind) where kind.isFile: entries.files.append(path)
            default: entries.others.append(path)
            }
        }
        return entries
    }

    /// The folder that holds the file at `path`.
    static func holder(of path: [UInt8]) -> Folder {
        Folder(path: path.lastIndex(of: Byte.slash).map { Array(path[...$0]) } ?? [Byte.point])
    }

    /// Collects what is in the folder at any depth; the folders in the result are those that could not be
    /// listed, with the reason. Each folder is visited once, so that links in a circle come to an end. Of a Maildir
    /// only the messages that have arrived are taken.
    func allEntries() -> (files: [[UInt8]], others: [[UInt8]], faults: [InputError]) {
        var files: [[UInt8]] = []
        var others: [[UInt8]] = []
        var faults: [InputError] = []
        var visited: Set<[UInt]> = []
        var pending = [self]
        while let folder = pending.popLast() {
            guard let kind = Kind(of: folder.path), visited.insert([kind.device, kind.number]).inserted else { continue }
            do throws(InputError) {
                let entries = try folder.entries()
                if let messages = entries.maildir {
                    pending += messages.reversed()
                    continue
                }
                files += entries.files
                others += entries.others
                // Turned round, the first is taken up first, and which of two paths to one folder counts is certain.
                pending += entries.folders.reversed().map(\.folder)
            } catch {
                faults.append(error)
            }
        }
        files.sort { $0.lexicographicallyPrecedes($1) }
        return (files, others, faults)
    }
}
