/// Sorts by the bits `bits` of a number, ascending and stably: by the least significant digit first, passing over bits in which all
/// numbers are alike. `scratch` is memory to be used again. O(elements · bits)
@inline(__always)
package func radixSort<Element: BitwiseCopyable>(
    _ elements: inout [Element], scratch: inout [Element], bits: Range<UInt64>, by number: (Element) -> UInt64
) {
    guard let first = elements.first, !bits.isEmpty else { return }
    let common = number(first)
    var different: UInt64 = 0
    for element in elements { different |= number(element) ^ common }
    different &= (.max &<< bits.lowerBound) & (.max &>> (64 - bits.upperBound))
    guard different != 0 else { return }
    if scratch.count > elements.count { scratch.removeLast(scratch.count - elements.count) }
    scratch.append(contentsOf: repeatElement(first, count: elements.count - scratch.count))
    // As few digits as there can be of at most nine bits, whose places a near cache holds, and all of about one length.
    let lowest = UInt64(different.trailingZeroBitCount)
    let length = UInt64(64 - different.leadingZeroBitCount) - lowest
    let digits = (length + 8) / 9
    let width = (length + digits - 1) / digits
    let mask: UInt64 = 1 << width - 1
    var places = InlineArray<512, Int>(repeating: 0)
    for shift in stride(from: lowest, to: lowest + length, by: Int(width)) where (different &>> shift) & mask != 0 {
        for digit in 0...Int(mask) { places[digit] = 0 }
        for element in elements { places[Int(truncatingIfNeeded: (number(element) &>> shift) & mask)] &+= 1 }
        var start = 0
        for digit in 0...Int(mask) {
            let count = places[digit]
            places[digit] = start
            start &+= count
        }
        var target = scratch.mutableSpan
        for element in elements {
            let digit = Int(truncatingIfNeeded: (number(element) &>> shift) & mask)
            target[places[digit]] = element
            places[digit] &+= 1
        }
        swap(&elements, &scratch)
    }
}
