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
        var places = InlineArray<256, Int>(repeating: 0)
        for element in elements { places[Int((number(element) &>> shift) & 0xFF)] += 1 }
        var start = 0
        for digit in places.indices {
            let count = places[digit]
            places[digit] = start
            start += count
        }
        var target = scratch.mutableSpan
        for element in elements {
            let digit = Int((number(element) &>> shift) & 0xFF)
            target[places[digit]] = element
            places[digit] += 1
        }
        swap(&elements, &scratch)
    }
}
