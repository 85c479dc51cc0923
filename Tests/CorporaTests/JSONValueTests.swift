import Testing

import Corpora

/// Reads text; the error as `.failure` so that tests can look at its offset.
func parseJSON(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
    do throws(JSONError) { return .success(try JSONValue.parse(bytes.span)) } catch { return .failure(error) }
}

func parseJSON(_ text: String) -> Result<JSONValue, JSONError> { parseJSON(Array(text.utf8)) }

@Suite struct JSONValueTests {
    @Test func accessorsGiveTheirOwnTypeOnly() throws {
        let value = try parseJSON(#"{"s":"x","i":-12,"d":2.5e1,"b":true,"n":null,"a":[1],"o":{"k":"v"}}"#).get()
        #expect(value["s"]?.string == "x")
        #expect(value["i"]?.int == -12)
        #expect(value["i"]?.double == -12)
        #expect(value["d"]?.double == 25)
        #expect(value["d"]?.int == nil)
        #expect(value["b"]?.bool == true)
        #expect(value["n"]?.isNull == true)
        #expect(value["a"]?.array == [.number("1")])
        #expect(value["o"]?["k"]?.string == "v")
        #expect(value["s"]?.int == nil)
        #expect(value["i"]?.string == nil)
        #expect(value["missing"] == nil)
        #expect(value["a"]?["k"] == nil)
    }

    @Test func theLastOfRepeatedNamesCounts() throws {
        let value = try parseJSON(#"{"a":1,"b":2,"a":3}"#).get()
        #expect(value["a"]?.int == 3)
        #expect(value.members?.map(\.name) == ["a", "b", "a"])
    }

    @Test func namesAreComparedByBytes() throws {
        let value = try parseJSON("{\"e\u{301}\":1}").get()
        #expect(value["e\u{301}"]?.int == 1)
        #expect(value["\u{e9}"] == nil)
    }

    @Test func numbersBeyondTheirTypeAreNil() throws {
        #expect(try parseJSON("9223372036854775808").get().int == nil)
        #expect(try parseJSON("9223372036854775807").get().int == Int.max)
        #expect(try parseJSON("1e999").get().double == nil)
        #expect(try parseJSON("1e-999").get().double == 0)
    }

    @Test func numbersAreWrittenShort() {
        #expect(JSONValue.number(0.1).text == "0.1")
        #expect(JSONValue.number(Float(0.1)).text == "0.1")
        #expect(JSONValue.number(42).text == "42")
        #expect(JSONValue.number(UInt64.max).text == "18446744073709551615")
        #expect(JSONValue.number(Double.nan).text == "null")
        #expect(JSONValue.number(-Double.infinity).text == "null")
        #expect(JSONValue.number(Float.infinity).text == "null")
    }

    @Test func everyDoubleComesBack() throws {
        var generator = JSONTestGenerator(state: 7)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            #expect(try parseJSON(JSONValue.number(value).text).get().double == value)
        }
    }
}

/// Steele, Lea and Flood 2014, for seeded tests.
struct JSONTestGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
