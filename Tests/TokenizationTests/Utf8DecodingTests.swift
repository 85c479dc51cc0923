import Testing
import Tokenization

@Suite struct Utf8DecodingTests {
    private func decoded(_ bytes: [UInt8], at position: Int = 0, of count: Int? = nil) -> (codePoint: UInt32, length: Int) {
        bytes.withUnsafeBufferPointer { decodeUTF8($0.baseAddress!, position, count ?? $0.count) }
    }

    /// Every code point: it comes back whatever stands around it, and not where its bytes end early. Surrogates have no bytes.
    @Test func codePointsComeBack() {
        var wrong: [UInt32] = []
        for codePoint in UInt32(0)...0x11_0000 {
            let bytes = encodeUTF8(codePoint)
            guard let scalar = Unicode.Scalar(codePoint) else {
                if !bytes.isEmpty { wrong.append(codePoint) }
                continue
            }
            var isRight = bytes.elementsEqual(String(scalar).utf8)
            for surroundings in [[0x80, 0xBF], [0xFF, 0x41], [0xF4, 0x8F]] as [[UInt8]] {
                isRight = isRight && decoded(surroundings + bytes + surroundings, at: 2) == (codePoint, bytes.count)
            }
            for count in 1..<max(1, bytes.count) { isRight = isRight && decoded(bytes, of: count).length == 0 }
            if !isRight { wrong.append(codePoint) }
        }
        #expect(wrong == [])
    }

    /// The length of the sequence that the bytes begin with by the Unicode Standard's table of well-formed byte sequences (table 3-7).
    private func lengthByTheTable(_ bytes: [UInt8]) -> Int {
        let seconds: ClosedRange<UInt8> =
            switch bytes[0] {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        let length =
            switch bytes[0] {
            case 0x00...0x7F: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        if length > 1, !seconds.contains(bytes[1]) { return 0 }
        for place in 2..<max(2, length) where !(0x80...0xBF).contains(bytes[place]) { return 0 }
        return length
    }

    @Test func sequencesAreWellFormedByTheTable() {
        let ends: [UInt8] = [0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC0, 0xE0, 0xFF]
        var wrong: [[UInt8]] = []
        var bytes: [UInt8] = [0, 0, 0, 0]
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                for third in ends {
                    for fourth in ends {
                        (bytes[0], bytes[1], bytes[2], bytes[3]) = (first, second, third, fourth)
                        if decoded(bytes).length != lengthByTheTable(bytes), wrong.count < 20 { wrong.append(bytes) }
                    }
                }
            }
        }
        #expect(wrong == [])
    }
}
