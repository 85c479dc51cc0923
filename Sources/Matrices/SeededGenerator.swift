/// A generator of random numbers whose sequence is fixed by its seed, on every machine and in every
/// version of Telltale: xoshiro256** (Blackman and Vigna 2018, "Scrambled linear pseudorandom number
/// generators"), its state filled from the seed by SplitMix64 (Steele, Lea and Flood 2014).
///
/// Use its own `shuffle` and `integer(below:)`, not the standard library's, whose ways of spending
/// random numbers may change.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    public init(seed: UInt64) {
        var mixer = SplitMix64(state: seed)
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// A generator for one use of a seed among several, such as an epoch's shuffle: streams with
    /// different numbers are unrelated.
    public init(seed: UInt64, stream: UInt64) {
        var mixer = SplitMix64(state: stream)
        self.init(seed: seed ^ mixer.next())
    }

    /// The generator in a given state, which must not be all zero; for tests against published values.
    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        precondition(state != (0, 0, 0, 0), "xoshiro256** never leaves the zero state")
        self.state = state
    }

    public static func == (a: Self, b: Self) -> Bool { a.state == b.state }

    public mutating func next() -> UInt64 {
        let product = state.1 &* 5
        let result = (product << 7 | product >> 57) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    /// An integer of 0..<bound, each equally likely (Lemire 2019, "Fast random integer generation in
    /// an interval"). `bound` must be positive.
    public mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0, "an integer below \(bound) does not exist")
        let bound = UInt64(bound)
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let uneven = (0 &- bound) % bound
            while product.low < uneven { product = next().multipliedFullWidth(by: bound) }
        }
        return Int(product.high)
    }

    /// A multiple of 2⁻²⁴ in 0..<1, each equally likely.
    public mutating func unitFloat() -> Float {
        Float(next() >> 40) * 0x1p-24
    }

    /// Puts the elements in random order, each order equally likely (Fisher and Yates 1938, from the
    /// back as in Durstenfeld 1964). O(count).
    @inlinable
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        guard elements.count > 1 else { return }
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, integer(below: last + 1))
        }
    }
}

/// SplitMix64, which spreads any seed over 64 bits.
package struct SplitMix64 {
    package var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
        return z ^ z >> 31
    }
}
