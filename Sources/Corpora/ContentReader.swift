/// Reads an input piece by piece: decompressed if it is compressed.
///
/// Memory is bounded by the size of the pieces.
package struct ContentReader: ~Copyable {
    private let file: InputFile
    /// What was read and not yet handed on, from `position` on.
    private var block: [UInt8]
    private var position = 0
    private let blockSize: Int
    private var hasBegun = false
    private var hasEnded = false
    private var decompressor: Decompressor?

    package init(_ file: consuming InputFile, blockSize: Int) {
        self.file = file
        block = []
        self.blockSize = blockSize
    }

    var name: String { file.name }

    /// Appends what comes next; waits only if there is nothing yet.
    /// - Returns: false at the end.
    package mutating func read(appendingTo content: inout [UInt8]) throws(InputError) -> Bool {
        if !hasBegun { try begin() }
        guard let decompressor else {
            if position < block.count {
                content += block[position...]
                position = block.count
                return true
            }
            return try readOn(appendingTo: &content)
        }
        let known = content.count
        while content.count == known {
            do throws(BadRecord) {
                var next = position
                let isBusy = try decompressor.decompress(block.span, from: &next, appendingTo: &content)
                position = next
                if isBusy { continue }
            } catch {
                throw InputError(error, file: file.name, line: nil)
            }
            if try refill() { continue }
            if let end = decompressor.prematureEnd { throw InputError(end, file: file.name, line: nil) }
            return false
        }
        return true
    }

    private mutating func begin() throws(InputError) {
        hasBegun = true
        var head: [UInt8] = []
        while Compression.isUndecided(head), try refill() { head += block }
        block = head
        decompressor = Compression(of: block.span).map(Decompressor.init)
    }

    /// Replaces the block, which was used up, by the next; false at the end.
    private mutating func refill() throws(InputError) -> Bool {
        var next: [UInt8] = []
        swap(&next, &block)
        next.removeAll(keepingCapacity: true)
        defer { block = next }
        position = 0
        return try readOn(appendingTo: &next)
    }

    /// Appends the next bytes of the file; false at the end.
    private mutating func readOn(appendingTo bytes: inout [UInt8]) throws(InputError) -> Bool {
        // A terminal would wait for more after its end.
        guard !hasEnded else { return false }
        hasEnded = try file.read(appendingTo: &bytes, atMost: blockSize) == 0
        return !hasEnded
    }
}
