/// Sorts by the bits `bits` of a number, ascending and stably: least significant byte first, passing over bytes in which all
/// numbers are alike. `scratch` is memory to be used again. O(elements · bytes)
@inline(__always)
package func radixSort<Element: BitwiseCopyable>(
    _ elements: inout [Element], scratch: inout [Element], bits: Range<UInt64>, by number: (Element) -> UInt64
) {
    guard let first = elements.first else { return }
    scratch.removeAll(keepingCapacity: true)
    scratch += elements
    // Bytes in which all are alike need not be counted.
    let common = number(first)
    var different: UInt64 = 0
    for element in elements { different |= number(element) ^ common }
    for shift in stride(from: bits.lowerBound, to: bits.upperBound, by: 8) where (different &>> shift) & 0xFF != 0 {
        sort(elements, into: &scratch) { Int((number($0) &>> shift) & 0xFF) }
        swap(&elements, &scratch)
    }
}

/// Puts the elements into `target` in the order of their digits, those of one digit in the order that they have.
///
/// The two halves of the elements are counted and placed by themselves and in turns: where one digit comes again and again, each
/// count would wait for the count before it.
@inline(__always)
private func sort<Element: BitwiseCopyable>(_ elements: [Element], into target: inout [Element], by digit: (Element) -> Int) {
    let elements = elements.span
    var target = target.mutableSpan
    let half = elements.count / 2
    let isOdd = elements.count > 2 * half
    /// By digit, of the early half and the late one.
    var places = InlineArray<512, Int>(repeating: 0)
    for i in 0..<half {
        places[2 &* digit(elements[i])] &+= 1
        places[2 &* digit(elements[half &+ i]) &+ 1] &+= 1
    }
    if isOdd { places[2 &* digit(elements[2 &* half]) &+ 1] &+= 1 }
    var start = 0
    for i in places.indices {
        let count = places[i]
        places[i] = start
        start &+= count
    }
    for i in 0..<half {
        let (early, late) = (elements[i], elements[half &+ i])
        let (first, second) = (2 &* digit(early), 2 &* digit(late) &+ 1)
        target[places[first]] = early
        places[first] &+= 1
        target[places[second]] = late
        places[second] &+= 1
    }
    if isOdd { target[places[2 &* digit(elements[2 &* half]) &+ 1]] = elements[2 &* half] }
}
