import Synchronization
import Telltale

extension Stopwatch {
    /// Files into memory, and memory into records.
    mutating func timeReading(of inputs: [String]) throws {
        let sources = try inputs.map { (name: $0, source: try ByteSource(contentsOf: $0)) }
        let bytes = sources.reduce(0) { $0 + $1.source.count }
        try time("read", bytes: bytes) {
            for input in inputs {
                // Mapping alone costs nothing; what counts is touching the bytes.
                try ByteSource(contentsOf: input).withBytes { bytes in
                    var sum: UInt8 = 0
                    for index in bytes.indices { sum &+= bytes[index] }
                    lastSum.store(sum, ordering: .relaxed)
                }
            }
        }
        try time("split", bytes: bytes) {
            for (name, source) in sources { _ = try Corpus.read(source, name: name) }
        }
    }
}

/// Where a sum goes that nothing reads; without it, adding up would be optimised away.
private let lastSum = Atomic<UInt8>(0)
