import Testing

import Matrices

@Suite struct XXH64Tests {
    /// Byte i is the low byte of 7i² + 13i + 31⌊i/256⌋.
    private static let bytes: [UInt8] = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 * $0 * 7 + $0 * 13 + $0 / 256 * 31) }

    /// Length, hash with seed 0, hash with seed 0x9E3779B185EBCA87; from the reference implementation
    /// (PyPI xxhash 4.1.0). They are part of the model file's format: they may never change.
    @Test(arguments: [
        (0, 0xEF46DB3751D8E999, 0x6EC6D05F61C7E7A7),
        (1, 0xE934A84ADB052768, 0x60508B0CED72C717),
        (2, 0x095541030A355187, 0x57D52CF8FE1DBC84),
        (3, 0xD7506C288CD49551, 0xB55E1A33E39D8F97),
        (4, 0xA9AF56653E86C01C, 0xD27744B4B7B2AEBE),
        (5, 0x2F949B2EF8F12D7C, 0x1F0F354F2D165D1A),
        (6, 0x64E9C012E8C7B322, 0x462E1AB22F17E27D),
        (7, 0xEEC54F473C926887, 0xF4BCBCC419E96105),
        (8, 0xFAD7A44E6E70F81F, 0x0A22D6CFC5968220),
        (9, 0x7CD9FE46CC57BCF2, 0x3ECDB0CACCC1726B),
        (10, 0xE6C6D20402869238, 0x374F9608B38A4933),
        (11, 0xB9BDC75AE6373670, 0x4A84405E37A68FE5),
        (12, 0x7ABA17B2E2252CEA, 0x67B503E5BE4953E0),
        (13, 0xC2A01740E523E143, 0xC05F78FB78FC5E66),
        (14, 0x1CA52BDF87D795F0, 0xF1F15CCB15122684),
        (15, 0x96D728A9E1B639C1, 0x9DA7180D185EC647),
        (16, 0x5BFC1C645A9B232E, 0x3B5C07F45A0E149D),
        (17, 0xF94C2561D82C41F5, 0x1D41018C1FE4BDD2),
        (18, 0x1916C23A10A51264, 0x73098617AF250777),
        (19, 0x12C73F04BB32F94A, 0xFC100BA312A645AC),
        (20, 0xDA9352631F0C1AB9, 0x7E5217260947FB72),
        (21, 0x86F3E399CEB95DFC, 0xCB2B0FB2B5B5CFBC),
        (22, 0x2CFE0B390E23EF60, 0x89AEB3A97DA69F12),
        (23, 0x5311D2A024A975BA, 0xA92B4DB67FF4280E),
        (24, 0x88B3340FED741806, 0x811128120FA9ECD1),
        (25, 0xA2BE18348E55AFA3, 0x1071926B8DF97F4C),
        (26, 0x8C98A475A610D548, 0x65D75532B8320AE7),
        (27, 0x1717BB1392F80655, 0x2721CCB690D765D9),
        (28, 0x83844E0511D54FD6, 0x495855BFC566B499),
        (29, 0xCFFEECF47272CCE6, 0x73FEFEC8234EE89C),
        (30, 0x171E1282474F8A93, 0xF54B48A7DBDC2A98),
        (31, 0x21A7FCC7B27ECCF9, 0x31780CA859F26B98),
        (32, 0x65F5B2281A8D1FED, 0x51392F97172674B5),
        (33, 0x687151EA8EE4CC79, 0x6E77C5BBA1BE3133),
        (34, 0xD151FBCE6EB87DAF, 0x1484E53589817693),
        (35, 0xF992DD891668A629, 0x1B8ECC84C96F62A5),
        (36, 0xE6EECB560230744A, 0x70BD52CE85B0B9F9),
        (37, 0x664C0895A66A12AE, 0x103CDF57B8430CB0),
        (38, 0x63C677C3BC174731, 0x6846CAD700CC5C9E),
        (39, 0xB2766E0D772CD3D1, 0xDDAD40ED44BC9353),
        (63, 0x32138ADCC061538A, 0x637EFCA957207DD8),
        (64, 0x5C8ED66331578C86, 0x1CD7E78E72310B4C),
        (65, 0xBAE2C13EF1584D5D, 0xCEEC6FDEF1BC4C2F),
        (100, 0x6D891D350BEA9E38, 0x8D456B009F3248DF),
        (1000, 0x01111E620A57679F, 0xCD4B7FD5F39C55A5),
        (65535, 0x14279F1F340AFEF2, 0x8C22A52C5E78365C),
        (65536, 0x24FE080A4E25B733, 0x403789F7F4335A37),
        (65537, 0x4AEB9F2DFCAB8F72, 0x4F29B30EDC4C78B0),
    ] as [(Int, UInt64, UInt64)])
    func knownAnswers(_ length: Int, _ unseeded: UInt64, _ seeded: UInt64) {
        // From an odd address too: the words of a block need not be aligned.
        for shift in [0, 1] {
            let moved = Array(repeating: 0, count: shift) + Self.bytes[..<length]
            let span = moved.span.extracting(shift...)
            #expect(XXH64.hash(span) == unseeded)
            #expect(XXH64.hash(span, seed: 0x9E37_79B1_85EB_CA87) == seeded)
            moved.withUnsafeBytes {
                #expect(XXH64.hash(UnsafeRawBufferPointer(rebasing: $0[shift...])) == unseeded)
            }
        }
    }

    @Test func aBufferWithoutAnAddressIsTheEmptyText() {
        #expect(XXH64.hash(UnsafeRawBufferPointer(start: nil, count: 0)) == XXH64.hash(Self.bytes.span.extracting(0..<0)))
    }

    @Test func everyBitCounts() {
        var bytes = Array(Self.bytes[..<77])
        let plain = XXH64.hash(bytes.span)
        for bit in 0..<bytes.count * 8 {
            bytes[bit / 8] ^= 1 << (bit % 8)
            #expect(XXH64.hash(bytes.span) != plain)
            bytes[bit / 8] ^= 1 << (bit % 8)
        }
    }
}
