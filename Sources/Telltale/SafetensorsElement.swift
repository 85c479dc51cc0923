/// The element types of a safetensors file that Telltale writes and reads, by their names there.
package enum SafetensorsType: String, Sendable {
    case u8 = "U8"
    case i8 = "I8"
    case u16 = "U16"
    case i16 = "I16"
    case u32 = "U32"
    case i32 = "I32"
    case u64 = "U64"
    case i64 = "I64"
    case f32 = "F32"
    case f64 = "F64"

    /// Bytes of one element; tensors of the type are aligned to it.
    package var size: Int {
        switch self {
        case .u8, .i8: 1
        case .u16, .i16: 2
        case .u32, .i32, .f32: 4
        case .u64, .i64, .f64: 8
        }
    }
}

#if _endian(big)
    #error("Tensors are little-endian and used where they lie in the file.")
#endif

/// A Swift type whose values are the elements of a tensor. Every bit pattern is a value.
package protocol SafetensorsElement: BitwiseCopyable, Sendable {
    static var safetensorsType: SafetensorsType { get }
}

extension UInt8: SafetensorsElement { package static var safetensorsType: SafetensorsType { .u8 } }
extension Int8: SafetensorsElement { package static var safetensorsType: SafetensorsType { .i8 } }
extension UInt16: SafetensorsElement { package static var safetensorsType: SafetensorsType { .u16 } }
extension Int16: SafetensorsElement { package static var safetensorsType: SafetensorsType { .i16 } }
extension UInt32: SafetensorsElement { package static var safetensorsType: SafetensorsType { .u32 } }
extension Int32: SafetensorsElement { package static var safetensorsType: SafetensorsType { .i32 } }
extension UInt64: SafetensorsElement { package static var safetensorsType: SafetensorsType { .u64 } }
extension Int64: SafetensorsElement { package static var safetensorsType: SafetensorsType { .i64 } }
extension Float: SafetensorsElement { package static var safetensorsType: SafetensorsType { .f32 } }
extension Double: SafetensorsElement { package static var safetensorsType: SafetensorsType { .f64 } }
