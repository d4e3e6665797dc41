import DataModel
import Formats
import ReaderContracts
import Testing

/// Matrices inside of structures and cell arrays, and level 7.3 as MATLAB, h5py, and hdf5storage write it.
@Suite struct MatlabInsideTests {
  static let rows = (try? Fixture.golden("matlab-inside.csv")) ?? []
  static let files = Fixture.names("matlab-inside")
  static let all = ["v5", "v7", "v73", "v73-python"]

  static func file(_ name: String) throws -> FileBytes {
    try FileBytes(mapping: Fixture.path("matlab-inside/\(name).mat"))
  }

  @Test(arguments: rows) func equalsTheReference(row: [String]) throws {
    let file = try FileBytes(mapping: Fixture.path("matlab-inside/\(row[0])"))
    try expectEqual(file, row)
    try expectEqual(FileBytes(name: "in memory", file.array), row)
  }

  @Test func hasAllReferences() { #expect(Self.rows.count == 10 * 4 + 6) }

  /// `(1)` and `{1}` may be left out and written where there is one element.
  @Test(
    arguments: all,
    [
      ("one", "one{1}"), ("ECG(1).data", "ECG.data"), ("deep(1).a(1).b.c", "deep.a.b.c"),
      ("deep.a.b(1).c", "deep.a.b.c"),
    ])
  func understandsOtherPaths(name: String, paths: (String, String)) throws {
    let file = try Self.file(name)
    #expect(
      try MatlabFile.read(file, id: "x", variable: paths.0)
        == MatlabFile.read(file, id: "x", variable: paths.1))
  }

  @Test(arguments: all) func kindsAreThoseOfTheMatrix(name: String) throws {
    let file = try Self.file(name)
    for (path, kind) in [
      ("ECG.data", SampleKind.integer(bits: 16)), ("c{2}", .integer(bits: 16, isSigned: false)),
      ("s(2).x", .floatingPoint(bits: 64)), ("c{3}{1}", .floatingPoint(bits: 32)),
      ("deep.a.b.c", .integer(bits: 8, isSigned: false)), ("mask", .integer(bits: 8, isSigned: false)),
    ] {
      #expect(try MatlabFile.read(file, id: "x", variable: path).sampleKind == kind, "\(path)")
    }
  }

  @Test(
    arguments: all,
    [
      ("others.z", FormatError.Kind.unsupported, "variable others.z: complex numbers"),
      ("others.text", .unsupported, "variable others.text: text"),
      ("others.cube", .unsupported, "an array of 3 dimensions"),
      ("others.empty", .malformed, "at least one sample"),
      ("ECG", .malformed, "variable ECG: expected the name of a matrix of real numbers, such as ECG.data"),
      ("s", .malformed, "such as s(1).x"), ("c", .malformed, "such as c{2}"),
      ("c{3}", .malformed, "such as c{3}{1}"), ("s.x", .malformed, "no variable 's.x'; found ECG"),
      ("c{4}", .malformed, "no variable 'c{4}'"), ("ECG.", .malformed, "no variable 'ECG.'"),
      ("ECG.Data", .malformed, "ECG.data (2 by 10 real numbers)"), ("", .malformed, "no variable"),
      ("s(3).x", .malformed, "no variable 's(3).x'"), (".data", .malformed, "no variable '.data'"),
    ])
  func saysWhatItDoesNotRead(name: String, refusal: (String, FormatError.Kind, String)) throws {
    let file = try Self.file(name)
    expectError(refusal.1, "\(name).mat: ", refusal.2) {
      _ = try MatlabFile.read(file, id: "x", variable: refusal.0)
    }
  }

  /// Nothing inside is taken without being asked for, but the path is named.
  @Test(arguments: all) func namesThePathIfNoneIsGiven(name: String) throws {
    expectError(.malformed, "variable ECG: ", "such as ECG.data", "ECG.sex (text, 1 by 6)", "more") {
      _ = try MatlabFile.read(try Self.file(name), id: "x")
    }
  }

  @Test(arguments: all) func listsWhatIsInside(name: String) throws {
    let file = try Self.file(name)
    let names = ["ECG", "s", "c", "one", "deep", "mask", "others"].sorted()
    #expect(try MatlabFile.variables(file).map(\.name).sorted() == names)
    let values = try MatlabFile.values(file)
    #expect(values.count == 7 + 3 + 4 + 3 + 2 + 1 + 1 + 1 + 1 + 1 + 4)
    #expect(values.first { $0.name == "s" }?.dimensions == [1, 2])
    #expect(values.first { $0.name == "deep.a.b.c" }?.dimensions == [10, 2])
    #expect(values.first { $0.name == "c{3}" }?.content == .cell)
    #expect(values.first { $0.name == "c{3}{2}" }?.content == .structure)
    #expect(values.first { $0.name == "s(2).note" }?.content == .other("text"))
    #expect(values.first { $0.name == "others.z" }?.content == .other("complex numbers"))
  }

  /// Neither external files nor virtual datasets nor links to elsewhere are read, and a ring of groups ends.
  @Test func staysWithinTheFile() throws {
    let file = try Self.file("outside")
    #expect(try MatlabFile.variables(file).map(\.name) == ["ring", "stored", "virtual"])
    #expect(try MatlabFile.values(file).count == 3 + 16)
    for name in ["stored", "virtual"] {
      expectError(.unsupported, "variable \(name)") {
        _ = try MatlabFile.read(file, id: "x", variable: name)
      }
    }
    expectError(.malformed, "no variable 'linked'") {
      _ = try MatlabFile.read(file, id: "x", variable: "linked")
    }
  }

  /// Level 7.3 starts a process for each question, so that not every cut of it is tried.
  @Test(arguments: files) func everyTruncationKeepsTheContract(name: String) throws {
    let whole = try Fixture.bytes(name)
    let isHDF5 = !name.contains("/v5") && !name.contains("/v7.")
    let step = isHDF5 ? whole.count / 40 : 1
    let path = name.contains("/v") && !name.contains("variable") ? "ECG.data" : "val"
    for count in stride(from: 0, to: whole.count, by: step) {
      let cut = Array(whole.prefix(count))
      try ReaderContract.matlab.check(cut)
      // A file may end behind each of its variables.
      guard isHDF5 || !Self.ends(of: whole).contains(count) else { continue }
      #expect(throws: FormatError.self, "cut to \(count) bytes") {
        try MatlabFile.read(FileBytes(name: "x.mat", cut), id: "x", variable: path)
      }
    }
  }

  /// Where the variables of a level 5 file end.
  static func ends(of file: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var position = 128
    while position + 8 <= file.count {
      position += 8 + (0..<4).reduce(0) { $0 + Int(file[position + 4 + $1]) << (8 * $1) }
      ends.append(position)
    }
    return ends
  }

  @Test(arguments: files) func changedBytesKeepTheContract(name: String) throws {
    let whole = try Fixture.bytes(name)
    let isSmall = name.contains("/v5") || name.contains("/v7.")
    var random = SeededGenerator(seed: 1, purpose: .augmentation)
    for _ in 0..<(isSmall ? 200 : 30) {
      var damaged = whole
      for _ in 0...random.below(3) {
        damaged[random.below(whole.count)] = UInt8(truncatingIfNeeded: random.next())
      }
      try ReaderContract.matlab.check(damaged)
    }
  }

  /// Without a checksum, sizes that do not fit are what tells damage: of the outermost tag, of a structure's field, of the
  /// number of fields.
  @Test func refusesSizesThatDoNotFit() throws {
    let whole = try Fixture.bytes("matlab-inside/v5.mat")
    let field = try #require(whole.firstRange(of: Array("data".utf8)))
    // The field's matrix begins with its flags behind the names; its dimensions are 2 by 10.
    let pattern =
      littleEndian(UInt32(5)) + littleEndian(UInt32(8)) + littleEndian(UInt32(2)) + littleEndian(UInt32(10))
    let dimensions = try #require(whole[field.upperBound...].firstRange(of: pattern))
    for rows in [UInt32(3), 1, 1 << 30, .max] {
      var file = whole
      file.replaceSubrange(dimensions.lowerBound + 8..<dimensions.lowerBound + 12, with: littleEndian(rows))
      expectError(.malformed, "variable ECG", "sizes") {
        _ = try MatlabFile.read(FileBytes(name: "x.mat", file), id: "x", variable: "ECG.data")
      }
    }
  }
}

private func expectEqual(_ file: FileBytes, _ row: [String]) throws {
  let recording = try MatlabFile.read(file, id: "x", variable: row[1])
  #expect([String(recording.channelCount), String(recording.sampleCount)] == [row[2], row[3]], "\(row)")
  #expect(String(crc32(recording.samples)) == row[4], "\(row)")
}

/// Files of other projects' test suites, among them big-endian ones and those that MATLAB wrote.
@Suite(.enabled(if: SharedData.has("conformance/mat"), "../shared/data/conformance/mat is not there"))
struct MatlabInsideConformanceTests {
  @Test func equalsTheReference() throws {
    let rows = try Fixture.golden("matlab-inside-conformance.csv")
    #expect(rows.count > 100)
    for row in rows where !MatlabConformanceTests.notRead.contains(row[0]) {
      do { try expectEqual(FileBytes(mapping: SharedData.path("conformance/mat/\(row[0])")), row) } catch {
        Issue.record("\(row): \(error)")
      }
    }
  }
}
