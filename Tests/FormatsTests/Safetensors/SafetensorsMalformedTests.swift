import DataModel
import Formats
import Testing

/// Each rule of the format, broken alone.
@Suite struct SafetensorsMalformedTests {
  static func file(_ json: String, data: Int = 8, length: UInt64? = nil) -> FileBytes {
    file(Array(json.utf8), data: data, length: length)
  }

  static func file(_ json: [UInt8], data: Int = 8, length: UInt64? = nil) -> FileBytes {
    FileBytes(
      name: "x", littleEndian(length ?? UInt64(json.count)) + json + [UInt8](repeating: 0, count: data))
  }

  static func tensor(_ type: String = "U8", _ shape: String = "[8]", _ offsets: String = "[0,8]") -> String {
    "{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
  }

  @Test func readsTheSameWithoutABreach() throws {
    let header = try SafetensorsHeader(Self.file("{\"a\":\(Self.tensor())}  "))
    #expect(header.entries.map(\.name) == ["a"])
  }

  @Test(arguments: [
    // Overlap, holes, trailing bytes.
    ("{\"a\":\(tensor("U8", "[6]", "[0,6]")),\"b\":\(tensor("U8", "[4]", "[4,8]"))}", "data at byte"),
    ("{\"a\":\(tensor()),\"b\":\(tensor())}", "data at byte"),
    ("{\"a\":\(tensor("U8", "[3]", "[0,3]")),\"b\":\(tensor("U8", "[4]", "[4,8]"))}", "data at byte"),
    ("{\"a\":\(tensor("U8", "[7]", "[1,8]"))}", "data at byte"),
    ("{\"a\":\(tensor("U8", "[7]", "[0,7]"))}", "end of file"),
    ("{}", "end of file"),
    // Offsets.
    ("{\"a\":\(tensor("U8", "[9]", "[0,9]"))}", "two ordered offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[8,0]"))}", "two ordered offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[0]"))}", "two ordered offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[0,8,8]"))}", "two ordered offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[0,9223372036854775807]"))}", "two ordered offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[-1,8]"))}", "dtype, shape, and data_offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[0.0,8]"))}", "dtype, shape, and data_offsets"),
    ("{\"a\":\(tensor("U8", "[8]", "[0,99999999999999999999]"))}", "dtype, shape, and data_offsets"),
    // Sizes.
    ("{\"a\":\(tensor("F32", "[8]", "[0,8]"))}", "32 bytes for shape [8]"),
    ("{\"a\":\(tensor("U8", "[]", "[0,8]"))}", "1 bytes for shape []"),
    ("{\"a\":\(tensor("F64", "[4611686018427387904,4]", "[0,8]"))}", "fits 64 bits"),
    ("{\"a\":\(tensor("F64", "[2305843009213693953]", "[0,8]"))}", "fits 64 bits"),
    // Members.
    ("{\"a\":{\"dtype\":\"U8\",\"shape\":[8]}}", "dtype, shape, and data_offsets"),
    (
      "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8],\"x\":1}}",
      "dtype, shape, and data_offsets"
    ),
    ("{\"a\":{\"dtype\":8,\"shape\":[8],\"data_offsets\":[0,8]}}", "dtype, shape, and data_offsets"),
    ("{\"a\":[]}", "dtype, shape, and data_offsets"),
    ("{\"__metadata__\":{\"a\":1}}", "a text"),
    ("{\"__metadata__\":[]}", "an object of texts"),
    // Duplicates.
    ("{\"a\":\(tensor()),\"a\":\(tensor())}", "each name once"),
    ("{\"a\":\(tensor()),\"\\u0061\":\(tensor())}", "each name once"),
    ("{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[8]}}", "each name once"),
    ("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "each name once"),
    // Text that is not JSON, or not as the format wants it.
    (" {}", "expected '{'"), ("[]", "expected '{'"), ("", "expected '{'"), ("{", "expected a name"),
    ("{}x", "the end of the header"), ("{\"a\"}", "':'"), ("{\"a\":}", "a value"), ("{\"a\":1,}", "a name"),
    ("{\"a\":01}", "leading zeros"), ("{\"a\":tru}", "true"), ("{\"a\":\"\\x\"}", "an escape"),
    ("{\"a\":\"\\u12\"}", "hexadecimal"), ("{\"a\":\"\\ud800\"}", "surrogate"),
    ("{\"a\":\"\\udc00\"}", "Unicode"),
    ("{\"a\":\"\\ud800\\u0041\"}", "surrogate"), ("{\"a\":\"\n\"}", "control character"),
    ("{\"a", "closing quote"),
    ("{\"a\":[1}", "']'"), ("{\"a\":1.}", "a value"), ("{\"a\":1e}", "a value"), ("{\"a\":-}", "a value"),
    ("{\"a\":" + String(repeating: "[", count: 100), "at most 64 levels"),
    ("{\"a\":[" + String(repeating: "0,", count: 1_000_001) + "0]}", "at most 1000000 values"),
  ])
  func refuses(json: String, part: String) {
    expectError(.malformed, "x: ", part) { _ = try SafetensorsHeader(Self.file(json)) }
  }

  @Test func refusesOtherElementTypes() {
    expectError(.unsupported, "tensor a: dtype F8_E4M3") {
      _ = try SafetensorsHeader(Self.file("{\"a\":\(Self.tensor("F8_E4M3"))}"))
    }
  }

  @Test func refusesTextThatIsNotUTF8() {
    let json = Array("{\"".utf8) + [0xC3, 0x28] + Array("\":\(Self.tensor())}".utf8)
    expectError(.malformed, "header byte 13", "UTF-8") { _ = try SafetensorsHeader(Self.file(json)) }
  }

  @Test(arguments: [UInt64(3), 1000, 1 << 62, .max]) func refusesAHeaderBeyondTheFile(length: UInt64) {
    expectError(.malformed, "x: ") { _ = try SafetensorsHeader(Self.file("{}", data: 0, length: length)) }
  }

  @Test func refusesAHeaderThatIsTooLong() throws {
    let count = SafetensorsHeader.longestHeader + 1
    let bytes = littleEndian(UInt64(count)) + [UInt8](repeating: 0x20, count: count)
    expectError(.limit, "100000000 bytes of header", "found 100000001") {
      _ = try SafetensorsHeader(FileBytes(name: "x", bytes))
    }
  }

  @Test func refusesEveryTruncationAndExtension() throws {
    let whole = SafetensorsFile.bytes(SafetensorsReadTests.tensors, metadata: ["k": "v\\\"é"])
    for count in 0..<whole.count {
      #expect(throws: FormatError.self, "cut to \(count) bytes") {
        try SafetensorsHeader(FileBytes(name: "x", Array(whole.prefix(count))))
      }
    }
    #expect(throws: FormatError.self) { try SafetensorsHeader(FileBytes(name: "x", whole + [0])) }
  }

  @Test func survivesChangedBytes() throws {
    let whole = SafetensorsFile.bytes(SafetensorsReadTests.tensors, metadata: ["k": "v\\\"é"])
    let headerSize = whole.count - SafetensorsReadTests.tensors.reduce(0) { $0 + $1.bytes.count }
    for position in 0..<headerSize {
      for change: UInt8 in [0x01, 0x10, 0x80, 0xFF] {
        var damaged = whole
        damaged[position] ^= change
        guard let header = try? SafetensorsHeader(FileBytes(name: "x", damaged)) else { continue }
        // A name or a type of the same size may have changed; the tensors still cover the data.
        #expect(header.entries.reduce(0) { $0 + $1.range.count } == whole.count - headerSize)
      }
    }
  }
}
