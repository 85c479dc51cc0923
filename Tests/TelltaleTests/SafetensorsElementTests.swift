import Testing

import Telltale

@Suite struct SafetensorsElementTests {
    private func check<Element: SafetensorsElement & Equatable>(_ name: String, _ elements: [Element]) throws {
        #expect(Element.safetensorsType.rawValue == name)
        #expect(Element.safetensorsType.size == MemoryLayout<Element>.size)
        var writer = SafetensorsWriter(format: "sample", version: 1)
        writer.add("t", elements)
        let file = try openSample(try writer.bytes())
        #expect(file.tensors.map(\.type) == [Element.safetensorsType])
        #expect(try file.tensor("t", of: Element.self, shape: [nil]).elements() == elements)
    }

    @Test func everyTypeComesBackByItsName() throws {
        try check("U8", [0, 1, .max] as [UInt8])
        try check("I8", [.min, -1, .max] as [Int8])
        try check("U16", [0, 1, .max] as [UInt16])
        try check("I16", [.min, -1, .max] as [Int16])
        try check("U32", [0, 1, .max] as [UInt32])
        try check("I32", [.min, -1, .max] as [Int32])
        try check("U64", [0, 1, .max] as [UInt64])
        try check("I64", [.min, -1, .max] as [Int64])
        try check("F32", [-1.5, .leastNonzeroMagnitude, .infinity] as [Float])
        try check("F64", [-0.1, .leastNonzeroMagnitude, .infinity] as [Double])
    }
}
