internal import CICU

/// What each code point folds to by itself, asked of ICU when it is first met, and known to all threads from then on.
///
/// A text folds code point by code point while each folds to characters that are NFC whatever stands before them
/// (NFC_Quick_Check=Yes), and while marks stand in canonical order: that is the quick check of UAX #15, applied to
/// what they fold to. Anything else is ICU's to fold.
///
/// Eight bytes a code point of address space; memory is taken by the page, as code points are met.
package final class FoldingTable: @unchecked Sendable {
    /// One code point's folded form, packed so that it is written by one store.
    package struct Entry {
        private static let knownBit: UInt64 = 1 << 63
        private static let notAloneBit: UInt64 = 1 << 62
        /// Set for Hangul syllables, which the scan must tell ICU of.
        package static let hangulBit: UInt64 = 1 << 61
        /// What only ICU can fold.
        static let icus = Entry(bits: notAloneBit)
        private static let orderBits: UInt64 = 0xFF << 40
        /// What folds to nothing counts as a mark behind all others, so that a mark after it is not taken for one in order.
        private static let nothing: UInt64 = 255

        package let bits: UInt64

        /// The folded bytes, the first one lowest.
        @inline(__always) package var bytes: UInt32 { UInt32(truncatingIfNeeded: bits) }
        /// Their number: no more than the code point's own.
        @inline(__always) package var count: Int { Int(truncatingIfNeeded: bits >> 32 & 7) }
        /// Canonical combining class: 0 for what is no mark.
        @inline(__always) package var order: UInt64 { (bits & Entry.orderBits) >> 40 }
        /// Whether ICU has been asked about the code point.
        @inline(__always) package var isKnown: Bool { bits & Entry.knownBit != 0 }
        /// Whether it is known, folds to `bytes` behind anything, and is no mark.
        @inline(__always)
        package var isPlain: Bool { bits & (Entry.knownBit | Entry.notAloneBit | Entry.orderBits) == Entry.knownBit }

        /// Whether it folds to `bytes` behind a code point of the order `last`.
        @inline(__always)
        package func foldsAlone(after last: UInt64) -> Bool { bits & Entry.notAloneBit == 0 && (order == 0 || order >= last) }

        @inline(__always) init(bits: UInt64) { self.bits = bits }

        init(_ codePoint: UInt32, _ folding: TokenizerOptions.Folding) {
            var bytes = (UInt8(0), UInt8(0), UInt8(0), UInt8(0))
            var order: Int32 = 0
            let count = withUnsafeMutableBytes(of: &bytes) { bytes in
                cicu_fold_alone(
                    folding == .none ? 0 : 1, Int32(codePoint), bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), &order)
            }
            guard count >= 0 else {
                bits = Entry.knownBit | Entry.notAloneBit
                return
            }
            let packed = UInt64(bytes.0) | UInt64(bytes.1) << 8 | UInt64(bytes.2) << 16 | UInt64(bytes.3) << 24
            let hangul = (0xAC00...0xD7A3).contains(codePoint) ? Entry.hangulBit : 0
            bits = Entry.knownBit | hangul | packed | UInt64(count) << 32 | (count == 0 ? Entry.nothing : UInt64(order)) << 40
        }
    }

    private let folding: TokenizerOptions.Folding
    /// The bits of the entries that are known.
    private let entries = LazyTable()

    private static let nfkcCasefold = FoldingTable(.nfkcCasefold)
    private static let none = FoldingTable(.none)

    package static func table(for folding: TokenizerOptions.Folding) -> FoldingTable {
        switch folding {
        case .nfkcCasefold: nfkcCasefold
        case .none: none
        }
    }

    private init(_ folding: TokenizerOptions.Folding) { self.folding = folding }

    /// The entry of a code point of Unicode, no surrogate.
    @inline(__always)
    package subscript(codePoint: UInt32) -> Entry {
        let entry = Entry(bits: entries[codePoint])
        return entry.isKnown ? entry : learned(codePoint)
    }

    @inline(never)
    private func learned(_ codePoint: UInt32) -> Entry {
        let entry = Entry(codePoint, folding)
        entries[codePoint] = entry.bits
        return entry
    }
}
