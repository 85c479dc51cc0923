import Corpora
import Foundation
import Glibc
import Testing

/// A folder for one test's files, removed with the last reference to it.
final class Scratch {
    let path: String

    init() throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/corpora-XXXXXX").utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @discardableResult
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// An input of some bytes: a pipe where it has room for them, which is much faster than a file.
    func inputFile(_ bytes: [UInt8]) throws -> InputFile {
        guard bytes.count <= 1 << 12 else { return try InputFile(write("input", bytes)) }
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[1]) }
        try #require(Glibc.write(ends[1], bytes, bytes.count) == bytes.count)
        return try InputFile(descriptor: ends[0], name: "input")
    }

    func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
        return path + "/" + name
    }

    /// What an error says, with this folder left out of the paths.
    func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return String(describing: error).replacing(path + "/", with: "").replacing(path, with: "")
        }
    }
}

/// A document as a test writes it down.
struct Record: Equatable, CustomStringConvertible {
    var label: String?
    var text: [UInt8]

    init(_ label: String?, _ text: String) { self.init(label, Array(text.utf8)) }

    init(_ label: String?, _ text: [UInt8]) {
        self.label = label
        self.text = text
    }

    var description: String { "\(label ?? "nil"): \(String(decoding: text, as: UTF8.self).debugDescription)" }
}

/// Runs `body` on a thread of its own: a test that waits for it would hold up the pool that tasks run on.
func onThread(_ body: @escaping @Sendable () -> Void) {
    Thread.detachNewThread(body)
}

extension Span<UInt8> {
    var array: [UInt8] { withUnsafeBufferPointer { Array($0) } }
}

extension Corpus {
    var records: [Record] {
        (0..<count).map { index in Record(label(of: index), withText(of: index) { $0.array }) }
    }

    var locations: [String] { (0..<count).map(location(of:)) }
}

/// Reads what would be a file of the given content.
func read(_ bytes: [UInt8], as name: String = "a", _ options: ReadingOptions = .init()) throws -> Corpus {
    try Corpus.read(ByteSource(bytes), name: name, options: options)
}

func read(_ text: String, as name: String = "a", _ options: ReadingOptions = .init()) throws -> Corpus {
    try read(Array(text.utf8), as: name, options)
}

/// What reading a file of the given content is refused with.
func refusal(_ bytes: [UInt8], as name: String = "a", _ options: ReadingOptions = .init()) throws -> String {
    do {
        _ = try read(bytes, as: name, options)
        return "no error"
    } catch {
        return String(describing: error)
    }
}

func refusal(_ text: String, as name: String = "a", _ options: ReadingOptions = .init()) throws -> String {
    try refusal(Array(text.utf8), as: name, options)
}

extension SplitMix64 {
    mutating func pick<T>(_ values: [T]) -> T { values[next(below: values.count)] }
}
