import DataModel
import Formats
import Testing

/// .npy files that lie, are damaged or hold something else.
@Suite struct NpyMalformedTests {
  static let usual = "{'descr': '<i2', 'fortran_order': False, 'shape': (3,), }\n"

  static func npy(
    _ text: String = usual, version: [UInt8] = [1, 0], length: UInt32? = nil,
    data: [UInt8] = [1, 0, 2, 0, 3, 0]
  ) -> FileBytes {
    let length = length ?? UInt32(text.utf8.count)
    let size = version[0] == 1 ? littleEndian(UInt16(truncatingIfNeeded: length)) : littleEndian(length)
    return FileBytes(name: "x.npy", [0x93] + "NUMPY".utf8 + version + size + text.utf8 + data)
  }

  static func shape(_ shape: String, type: String = "<i2", data: [UInt8] = [1, 0, 2, 0, 3, 0]) -> FileBytes {
    npy("{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape)}", data: data)
  }

  @Test(arguments: [
    npy(), npy(version: [2, 0]), npy(version: [3, 0]), shape("(3L,)"), shape("(3L, 1L)"), shape("( 3 , )"),
    npy("{\"shape\":(3,),\"fortran_order\":True,\"descr\":\"<i2\"}"),
  ])
  func readsTheSameWithoutALie(file: FileBytes) throws {
    #expect(try NpyFile.read(file, id: "x").samples == [1, 2, 3])
  }

  @Test(arguments: [
    (shape("(4,)"), FormatError.Kind.malformed, "8 bytes of elements (4), found 6"),
    (shape("(2,)"), .malformed, "4 bytes of elements (2), found 6"),
    (shape("(-3,)"), .malformed, "an integer"),
    (shape("(3)"), .malformed, "a comma"),
    (shape("(3.0,)"), .malformed, "'.0,)"),
    (shape("[3]"), .malformed, "a tuple 'shape'"),
    (shape("3"), .malformed, "a text, True, False or a tuple"),
    (shape("(4294967296, 4294967296)"), .malformed, "more bytes than there can be"),
    (shape("(9223372036854775807, 2)"), .malformed, "more bytes than there can be"),
    (shape("(9223372036854775808,)"), .malformed, "2^63 - 1"),
    (shape("(4611686018427387904, 4, 0)"), .malformed, "0 bytes of elements"),
    (shape("(4611686018427387904, 4, 0)", data: []), .malformed, "an empty array"),
    (shape("(0,)", data: []), .malformed, "an empty array"),
    (shape("()", data: [1, 0]), .unsupported, "a single number"),
    (shape("(" + String(repeating: "1,", count: 32) + "3)"), .limit, "32 dimensions"),
    (shape("(3,)", type: "i2"), .malformed, "a byte order"),
    (shape("(3,)", type: "|i2"), .malformed, "a byte order"),
    (shape("(3,)", type: "=i2"), .malformed, "a byte order"),
    (shape("(3,)", type: "<i3"), .malformed, "a type of numbers"),
    (shape("(3,)", type: "<f1"), .malformed, "a type of numbers"),
    (shape("(3,)", type: "<f99999999999999999999"), .malformed, "a type of numbers"),
    (shape("(3,)", type: ""), .malformed, "a type of numbers"),
    (shape("(3,)", type: "<"), .malformed, "a type of numbers"),
    (shape("(3,)", type: "|O"), .unsupported, "Python objects"),
    (shape("(3,)", type: "<c8"), .unsupported, "complex"),
    (shape("(3,)", type: "<U3"), .unsupported, "text"),
    (shape("(3,)", type: "<M8[D]"), .unsupported, "dates"),
    (shape("(3,)", type: "|V8"), .unsupported, "structured"),
    (shape("(3,)", type: "<f16"), .unsupported, "extended precision"),
    (shape("(6,)", type: "|b1"), .malformed, "a bool of 0 or 1"),
    (npy("{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (3,)}"), .unsupported, "structured"),
    (npy("{'fortran_order': False, 'shape': (3,)}"), .malformed, "a text 'descr'"),
    (npy("{'descr': '<i2', 'shape': (3,)}"), .malformed, "fortran_order"),
    (npy("{'descr': '<i2', 'fortran_order': 'no', 'shape': (3,)}"), .malformed, "fortran_order"),
    (npy("{'descr': '<i2', 'fortran_order': False}"), .malformed, "a tuple 'shape'"),
    (
      npy("{'descr': '<i2', 'descr': '<i2', 'fortran_order': False, 'shape': (3,)}"), .malformed,
      "each key once"
    ),
    (npy("{'descr': '<i2', 'fortran_order': False, 'shape': (3,), 'x': True}"), .malformed, "found descr,"),
    (npy("{'descr': '<i2', 'fortran_order': False, 'shape': (3,)} x"), .malformed, "the end of the header"),
    (npy("{'descr': '<i2', 'fortran_order': False, 'shape': (3,)"), .malformed, "'}'"),
    (npy("{'descr': '<\\x692'}"), .malformed, "escapes"),
    (npy("{'descr"), .malformed, "a closing quote"),
    (npy("import os"), .malformed, "'{'"),
    (npy(""), .malformed, "'{'"),
    (npy(version: [4, 0]), .unsupported, "version 4.0"),
    (npy(version: [1, 1]), .unsupported, "version 1.1"),
    (npy(version: [2, 0], length: .max), .limit, "65536 bytes of header"),
    (npy(version: [2, 0], length: 65536), .malformed, "at most 64 bytes"),
    (FileBytes(name: "x.npy", []), .malformed, "an empty file"),
    (FileBytes(name: "x.npy", Array("RIFF and what follows it".utf8)), .malformed, "magic"),
  ])
  func refusesLies(file: FileBytes, kind: FormatError.Kind, part: String) {
    expectError(kind, "x.npy: ", part) { _ = try NpyFile.read(file, id: "x") }
  }

  static let small = [
    "f4-little-c", "i8-big-f", "b1-little-c", "version-2", "version-3-big-f", "refused-structured",
  ]

  @Test(arguments: small) func refusesEveryTruncation(name: String) throws {
    let whole = try Fixture.bytes("npy/\(name).npy")
    for count in 0..<whole.count {
      #expect(throws: FormatError.self, "cut to \(count) bytes") {
        try NpyFile.read(FileBytes(name: "x.npy", Array(whole.prefix(count))), id: "x")
      }
    }
  }

  @Test(arguments: small) func survivesDamage(name: String) throws {
    expectReturnsFromDamage(try Fixture.bytes("npy/\(name).npy")) { _ = try NpyFile.read($0, id: "x") }
  }

  @Test func survivesDamagedArchives() throws {
    let whole = try Fixture.bytes("npy/deflated.npz")
    for count in 0..<whole.count {
      #expect(throws: FormatError.self) {
        try NpzFile.read(FileBytes(name: "x.npz", Array(whole.prefix(count))), id: "x")
      }
    }
    expectReturnsFromDamage(whole) { _ = try NpzFile.read($0, id: "x") }
  }
}
