import Autograd
import Glibc
import Matrices
import Testing

struct BufferPoolTests {
    /// Pages of memory held by this process.
    func residentPages() -> Int {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, 256, file) != nil else { return 0 }
        let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    /// A step's buffers are over a megabyte here, so that ten thousand leaked steps would be ten
    /// gigabytes. A new tape each time, and one tape used again and again with other shapes.
    @Test(arguments: [true, false]) func tenThousandStepsDoNotLeak(oneTape: Bool) {
        var source = Source(1)
        let examples = source.sparse(512, 4)
        var weights = Matrix(rows: 4, columns: 256)
        var tape = Tape()
        var spent: Gradients?
        var before = 0
        for step in 0..<10_000 {
            if step == 100 { before = residentPages() }
            if oneTape { tape.reset(reclaiming: spent) } else { tape = Tape() }
            let rows = Array(0..<(step % 100 == 0 ? 512 : 2 + step % 3))
            let variable = tape.parameter(weights)
            let loss = tape.probe(tape.gather(examples, rows: rows, from: variable))
            let gradients = tape.gradients(of: loss)
            if case .factored(let factors) = gradients[variable] {
                for factor in factors { factor.add(to: &weights, scale: -0.01) }
            }
            spent = gradients
        }
        let growth = residentPages() - before
        #expect(before > 0)
        #expect(growth < 12_800, "grew by \(growth) pages of 4 KiB")
    }

    @Test func aTapeUsedAgainGivesTheSameBits() {
        var source = Source(2)
        let examples = source.sparse(8, 6)
        let weights = source.dense(6, 5)
        var used = Tape()
        var spent: Gradients?
        for count in [1, 8, 3, 8, 1, 5] {
            used.reset(reclaiming: spent)
            var fresh = Tape()
            var results: [Gradient] = []
            func record(_ tape: inout Tape) -> (Float, Gradients) {
                let variable = tape.parameter(weights)
                let loss = tape.add(
                    tape.probe(tape.gather(examples, rows: Array(0..<count), from: variable)),
                    tape.squaredNormPenalty(variable, factor: 0.1))
                let value = tape.scalar(loss)
                let gradients = tape.gradients(of: loss)
                results.append(gradients[variable])
                return (value, gradients)
            }
            let (a, gradients) = record(&used)
            let (b, _) = record(&fresh)
            #expect(a == b && results[0] == results[1])
            spent = gradients
        }
    }
}
