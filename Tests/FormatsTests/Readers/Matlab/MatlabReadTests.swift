import DataModel
import Formats
import Testing

/// MATLAB files of every level, as scipy and HDF5 write them.
@Suite struct MatlabReadTests {
  /// What make_formats_fixtures.py puts into files of a type.
  static func expected(_ type: String) -> [Float] {
    let first = type.hasPrefix("u") ? 0 : -3
    return (first..<first + 20).map(Float.init)
  }

  static func kind(_ type: String) -> SampleKind {
    let bits = Int(type.drop { !$0.isNumber }) ?? 0
    return type.hasPrefix("float")
      ? .floatingPoint(bits: bits) : .integer(bits: bits, isSigned: !type.hasPrefix("u"))
  }

  static let v4Types = ["float64", "float32", "int32", "int16", "uint16", "uint8"]
  static let allTypes = v4Types + ["int8", "uint32", "int64", "uint64"]
  static let files: [(String, String)] =
    ["v4-little", "v4-big"].flatMap { level in v4Types.map { (level, $0) } }
    + ["v5", "v7"].flatMap { level in allTypes.map { (level, $0) } }
    + ["float64", "float32", "int16"].map { ("v73", $0) }

  @Test(arguments: files) func readsFromDiskAndFromMemory(level: String, type: String) throws {
    let file = try FileBytes(mapping: Fixture.path("mat/\(level)-\(type).mat"))
    let fromDisk = try MatlabFile.read(file, id: "x")
    #expect(fromDisk.samples == Self.expected(type))
    #expect(fromDisk.channelCount == 2)
    #expect(fromDisk.sampleCount == 10)
    #expect(fromDisk.sampleKind == Self.kind(type))
    #expect(fromDisk.sampleRate == nil && fromDisk.unit == nil && fromDisk.id == "x")
    #expect(try MatlabFile.read(FileBytes(name: "in memory", file.array), id: "x") == fromDisk)
    // Bytes that do not begin at an even address, as in an archive.
    let shifted = FileBytes(name: "odd", [0] + file.array).slice(1..<file.count + 1)
    #expect(try MatlabFile.read(shifted, id: "x") == fromDisk)
    #expect(
      try MatlabFile.variables(file)
        == [MatlabVariable(name: "val", dimensions: [2, 10], content: .numbers(Self.kind(type)))])
  }

  @Test(arguments: ["v4-scipy", "v4-columns"]) func readsOtherShapes(name: String) throws {
    let recording = try MatlabFile.read(FileBytes(mapping: Fixture.path("mat/\(name).mat")), id: "x")
    #expect(recording.samples == Self.expected("int16"))
    #expect(recording.channelCount == 2)
  }

  /// A rate beside the samples is no second candidate.
  @Test(arguments: ["v4-two-variables", "v5-mixed"]) func choosesTheOnlyMatrix(name: String) throws {
    let file = try FileBytes(mapping: Fixture.path("mat/\(name).mat"))
    #expect(try MatlabFile.read(file, id: "x").samples == Self.expected("int16"))
    #expect(try MatlabFile.read(file, id: "x", variable: "ecg").samples == Self.expected("int16"))
    #expect(try MatlabFile.read(file, id: "x", variable: "fs").samples == [300])
    expectError(.malformed, "\(name).mat: variables", "no variable 'EKG'", "ecg (2 by 10 real numbers)") {
      _ = try MatlabFile.read(file, id: "x", variable: "EKG")
    }
  }

  @Test func asksWhichOfTwoMatrices() throws {
    let file = try FileBytes(mapping: Fixture.path("mat/v4-two-matrices.mat"))
    expectError(.malformed, "name of one", "a (2 by 10 real numbers), b (2 by 10 real numbers)") {
      _ = try MatlabFile.read(file, id: "x")
    }
    #expect(try MatlabFile.read(file, id: "x", variable: "b").channelCount == 2)
  }

  @Test(arguments: [
    ("v4-complex", "complex numbers"), ("v4-text", "text"), ("v4-sparse", "a sparse matrix"),
    ("v7-cell", "a cell array"), ("v7-struct", "a structure"), ("v7-text", "text"),
    ("v7-complex", "complex numbers"),
    ("v7-cube", "an array of 3 dimensions"),
  ])
  func saysWhatItDoesNotRead(name: String, what: String) throws {
    let file = try FileBytes(mapping: Fixture.path("mat/\(name).mat"))
    expectError(.unsupported, "\(name).mat: variable val: \(what)") { _ = try MatlabFile.read(file, id: "x") }
  }

  /// A mask beside the samples must not be taken for them, but it can be asked for; `val` is.
  @Test func readsLogicalValuesByName() throws {
    let recording = try MatlabFile.read(FileBytes(mapping: Fixture.path("mat/v7-logical.mat")), id: "x")
    #expect(recording.samples == Self.expected("int16").map { $0 > 0 ? 1 : 0 })
    #expect(recording.sampleKind == .integer(bits: 8, isSigned: false))
  }

  @Test func refusesAnEmptyMatrix() throws {
    let file = try FileBytes(mapping: Fixture.path("mat/v4-empty.mat"))
    expectError(.malformed, "at least one sample") { _ = try MatlabFile.read(file, id: "x") }
  }
}
