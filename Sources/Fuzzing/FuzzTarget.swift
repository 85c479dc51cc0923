/// Something that reads what nobody checked, to be run on inputs made to break it.
package struct FuzzTarget: Sendable {
    /// Runs one input; any bytes are right. What is refused with an error of its own is well; a crash is not.
    package typealias Run = ([UInt8]) throws(BrokenLaw) -> Void

    package let name: String
    /// The inputs that mutation starts from.
    package let seeds: [[UInt8]]
    /// Pieces that mean something in this format, for the mutator to put in.
    package let words: [String]
    /// Makes what runs inputs one after another; what takes time is done here once.
    package let start: @Sendable () throws -> Run

    init(_ name: String, seeds: [[UInt8]], words: [String] = [], start: @escaping @Sendable () throws -> Run) {
        self.name = name
        self.seeds = seeds
        self.words = words
        self.start = start
    }

    init(_ name: String, seeds: [String], words: [String] = [], start: @escaping @Sendable () throws -> Run) {
        self.init(name, seeds: seeds.map { Array($0.utf8) }, words: words, start: start)
    }

    package static let all: [FuzzTarget] =
        readers + [json, encodings, compression, folder, mail, headerEdit, tokenizer, fields, model, forgedModel, checkpoint, vectors, check]
}

/// An answer that contradicts another, though nothing crashed.
package struct BrokenLaw: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

func expect(_ holds: Bool, _ law: @autoclosure () -> String) throws(BrokenLaw) {
    if !holds { throw BrokenLaw(law()) }
}
