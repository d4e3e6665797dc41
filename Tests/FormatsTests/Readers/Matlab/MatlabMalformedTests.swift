import DataModel
import Formats
import Testing

/// MATLAB files that lie or are damaged.
@Suite struct MatlabMalformedTests {
  /// A level 4 file of int16 with the given header fields.
  static func level4(
    type: Int32 = 30, rows: Int32 = 1, columns: Int32 = 3, imaginary: Int32 = 0,
    name: [UInt8] = Array("val\0".utf8),
    nameSize: Int32? = nil, data: [UInt8] = [1, 0, 2, 0, 3, 0]
  ) -> FileBytes {
    let fields = [type, rows, columns, imaginary, nameSize ?? Int32(name.count)]
    return FileBytes(name: "x.mat", fields.flatMap { littleEndian($0) } + name + data)
  }

  @Test func readsTheSameWithoutALie() throws {
    #expect(try MatlabFile.read(Self.level4(), id: "x").samples == [1, 2, 3])
  }

  @Test(arguments: [
    (level4(columns: 4), FormatError.Kind.malformed, "1 by 4 elements of 2 bytes"),
    (level4(rows: .max, columns: .max), .malformed, "2147483647 by 2147483647"),
    (level4(rows: -1), .malformed, "-1 by 3"),
    (level4(columns: .min), .malformed, "rows and columns of 0 or more"),
    (level4(imaginary: 1), .malformed, "elements of 4 bytes"),
    (level4(imaginary: 7), .malformed, "imaginary flag"),
    (level4(nameSize: 0), .malformed, "a name of at most"),
    (level4(nameSize: -4), .malformed, "a name of at most"),
    (level4(nameSize: .max), .malformed, "a name of at most"),
    (level4(type: 60), .malformed, "a matrix type"),
    (level4(type: 33), .malformed, "a matrix type"),
    (level4(type: 130), .malformed, "a matrix type"),
    (level4(type: 2030), .unsupported, "VAX or Cray"),
    (level4(type: 1030), .malformed, "byte order"),
    (level4(type: 5000), .malformed, "header of a MATLAB file"),
    (level4(data: [1, 0, 2, 0, 3, 0, 9]), .malformed, "matrix header at byte 30"),
    (FileBytes(name: "x.mat", []), .malformed, "an empty file"),
    (FileBytes(name: "x.mat", Array("some text that is no MATLAB file at all".utf8)), .malformed, "byte 0"),
  ])
  func refusesLyingHeaders(file: FileBytes, kind: FormatError.Kind, part: String) {
    expectError(kind, "x.mat: ", part) { _ = try MatlabFile.read(file, id: "x") }
    if kind == .malformed { expectError(kind, part) { _ = try MatlabFile.variables(file) } }
  }

  /// Files of several variables may end after each of them; level 7.3 is left to HDF5, which does not notice each
  /// missing byte at the end.
  @Test(
    arguments: Fixture.names("mat").filter {
      !$0.contains("v73") && !$0.contains("two-") && !$0.contains("mixed")
    })
  func refusesEveryTruncation(name: String) throws {
    let whole = try Fixture.bytes(name)
    for count in 0..<whole.count {
      #expect(throws: FormatError.self, "cut to \(count) bytes") {
        try MatlabFile.read(FileBytes(name: "x.mat", Array(whole.prefix(count))), id: "x")
      }
    }
  }

  @Test(arguments: Fixture.names("mat")) func survivesChangedBytes(name: String) throws {
    let whole = try Fixture.bytes(name)
    // Levels 5 and up start a process for each question.
    var random = SeededGenerator(seed: 1, purpose: .augmentation)
    for _ in 0..<(name.contains("v4") ? 300 : 40) {
      var damaged = whole
      for _ in 0...random.below(3) {
        damaged[random.below(whole.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      // What matters is that it comes back; data bytes of uncompressed files have no checksum.
      do { _ = try MatlabFile.read(FileBytes(name: "x.mat", damaged), id: "x") } catch {}
    }
  }

  @Test(arguments: Array(stride(from: 0, to: 2600, by: 40))) func refusesTruncatedHDF5(count: Int) throws {
    let whole = try Fixture.bytes("mat/v73-int16.mat")
    #expect(throws: FormatError.self) {
      try MatlabFile.read(FileBytes(name: "x.mat", Array(whole.prefix(count))), id: "x")
    }
  }

  /// libmatio would return whatever was unpacked up to the damage.
  @Test func refusesCompressedDataWithAWrongChecksum() throws {
    var file = try Fixture.bytes("mat/v7-int16.mat")
    file[file.count - 1] ^= 1
    expectError(.malformed, "element at byte 128", "checksum") {
      _ = try MatlabFile.read(FileBytes(name: "x.mat", file), id: "x")
    }
  }

  /// The dimensions of the uncompressed file, at byte 160, then do not fit its 40 bytes of numbers.
  @Test(arguments: [UInt32(3), 1 << 30, .max]) func refusesDimensionsThatDoNotFit(rows: UInt32) throws {
    var file = try Fixture.bytes("mat/v5-int16.mat")
    #expect(Array(file[160..<168]) == littleEndian(UInt32(2)) + littleEndian(UInt32(10)))
    file.replaceSubrange(160..<164, with: littleEndian(rows))
    expectError(.malformed, "element at byte 128", "as many numbers as its dimensions say") {
      _ = try MatlabFile.read(FileBytes(name: "x.mat", file), id: "x")
    }
  }
}
