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

    /// Every operation, on one tape and on a new one each time. A step's values and gradients are more than ten
    /// kilobytes, so that ten thousand leaked steps would be more than a hundred megabytes.
    @Test(arguments: [true, false]) func noOperationLeaks(oneTape: Bool) {
        var source = Source(3)
        var network = EveryOperation(&source)
        var tape = Tape()
        var spent: Gradients?
        var before = 0
        for step in 0..<10_000 {
            if step == 100 { before = residentPages() }
            if oneTape { tape.reset(reclaiming: spent) } else { tape = Tape() }
            let (variables, loss) = network.loss(on: &tape, step: step)
            let gradients = tape.gradients(of: loss)
            network.update(variables, gradients, rate: 1e-4)
            spent = gradients
        }
        let growth = residentPages() - before
        #expect(before > 0)
        #expect(growth < 12_800, "grew by \(growth) pages of 4 KiB")
        #expect(network.parameters.allSatisfy { $0.isFinite })
    }

    /// Both terms of a sum have its derivative; its memory must not come back to the pool as two buffers.
    @Test func sumsDoNotFillThePool() {
        let term = Matrix(rows: 100, columns: 200)
        var tape = Tape()
        var spent: Gradients?
        var before = 0
        for step in 0..<5_000 {
            if step == 100 { before = residentPages() }
            tape.reset(reclaiming: spent)
            let loss = tape.sum(of: tape.add(tape.parameter(term), tape.parameter(term)))
            spent = tape.gradients(of: loss)
        }
        let growth = residentPages() - before
        #expect(growth < 12_800, "grew by \(growth) pages of 4 KiB")
    }

    /// The same bits from a tape whose buffers held something else.
    @Test func everyOperationGivesTheSameBitsAgain() {
        var source = Source(4)
        let network = EveryOperation(&source)
        var used = Tape()
        var spent: Gradients?
        for step in 0..<5 {
            used.reset(reclaiming: spent)
            var fresh = Tape()
            let (variables, loss) = network.loss(on: &used, step: step)
            let (same, sameLoss) = network.loss(on: &fresh, step: step)
            #expect(used.scalar(loss) == fresh.scalar(sameLoss))
            let (a, b) = (used.gradients(of: loss), fresh.gradients(of: sameLoss))
            for (x, y) in zip(variables, same) { #expect(a[x] == b[y] && a[x] != .zero) }
            spent = a
        }
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
