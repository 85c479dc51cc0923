import Glibc

/// How long one stage took.
struct Timing {
    let stage: String
    /// Seconds by the clock, and seconds of processor time over all threads: each ascending, one for each run.
    let wall: [Double]
    let cpu: [Double]
    /// What a run goes through, as far as the stage's speed is measured by it.
    let bytes: Int?
    let nonZeros: Int?

    /// The rates are those of one core: by processor time, which other programs on the machine disturb least.
    var megabytesPerSecond: Double? { bytes.map { Double($0) / median(cpu) / 1e6 } }
    var nanosecondsPerNonZero: Double? { nonZeros.map { median(cpu) * 1e9 / Double($0) } }
}

/// Of an even number of times the upper one of the two in the middle.
func median(_ ascending: [Double]) -> Double { ascending[ascending.count / 2] }

/// Runs stages several times each and keeps their times.
struct Stopwatch {
    let repeats: Int
    /// Whether each timing is printed as JSON as soon as it is known.
    let showsAtOnce: Bool
    private(set) var timings: [Timing] = []

    init(repeats: Int, showsAtOnce: Bool) {
        self.repeats = repeats
        self.showsAtOnce = showsAtOnce
    }

    /// Times a stage, and returns the result of its last run.
    @discardableResult
    mutating func time<Result>(
        _ stage: String, bytes: Int? = nil, nonZeros: Int? = nil, _ body: () throws -> Result
    ) rethrows -> Result {
        try time(stage, bytes: bytes, nonZeros: nonZeros, preparing: {}, { _ in try body() })
    }

    /// Times a stage that uses up what it is given: `preparing` makes that anew for each run, outside the time.
    @discardableResult
    mutating func time<Input, Result>(
        _ stage: String, bytes: Int? = nil, nonZeros: Int? = nil,
        preparing: () throws -> Input, _ body: (inout Input) throws -> Result
    ) rethrows -> Result {
        let clock = ContinuousClock()
        var (wall, cpu): ([Double], [Double]) = ([], [])
        var result: Result?
        for _ in 0..<repeats {
            var input = try preparing()
            // What the run before made is freed outside the time.
            result = nil
            let before = processorTime()
            wall.append(try clock.measure { result = try body(&input) } / .seconds(1))
            cpu.append(processorTime() - before)
        }
        let timing = Timing(stage: stage, wall: wall.sorted(), cpu: cpu.sorted(), bytes: bytes, nonZeros: nonZeros)
        timings.append(timing)
        if showsAtOnce { print(timing.json) }
        return result!
    }
}

/// What all threads of this process have used so far, in seconds.
private func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
