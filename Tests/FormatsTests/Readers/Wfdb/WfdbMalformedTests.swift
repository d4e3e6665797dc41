import DataModel
import Formats
import Testing

@Suite struct WfdbMalformedTests {
  static let names = Fixture.names("wfdb").filter { $0.hasSuffix(".hea") }

  /// The files of a small record in memory, so that they can be damaged.
  static func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in Fixture.names("wfdb") { files[String(name.dropFirst(5))] = try Fixture.bytes(name) }
    return files
  }

  static func inMemory(_ files: [String: [UInt8]]) -> WfdbFiles {
    WfdbFiles(files.reduce(into: [:]) { $0[$1.key] = FileBytes(name: $1.key, $1.value) })
  }

  @Test(arguments: names) func everyTruncationIsRefusedOrRead(path: String) throws {
    let all = try Self.files()
    let name = String(path.dropFirst(5))
    let header = try #require(all[name])
    for count in 0..<header.count {
      do {
        _ = try WfdbRecord.read(
          FileBytes(name: name, Array(header.prefix(count))), in: Self.inMemory(all), id: "x")
      } catch {
        #expect(error.kind != .system)
      }
    }
    let parsed = try WfdbHeader(FileBytes(name: name, header))
    guard parsed.sampleCount != nil else { return }
    for file in Set(parsed.signals.map(\.fileName)) where file != "~" {
      let whole = try #require(all[file])
      for count in 0..<whole.count {
        var cut = all
        cut[file] = Array(whole.prefix(count))
        expectError(.malformed, "\(file): size: expected \(whole.count) bytes", "found \(count)") {
          _ = try WfdbRecord.read(FileBytes(name: name, header), in: Self.inMemory(cut), id: "x")
        }
      }
    }
  }

  @Test(arguments: ["files.hea", "skew.hea", "var.hea", "nolength.hea"])
  func returnsFromDamagedHeaders(name: String) throws {
    let all = try Self.files()
    let files = Self.inMemory(all)
    expectReturnsFromDamage(try #require(all[name])) { _ = try WfdbRecord.read($0, in: files, id: "x") }
  }

  @Test func aFlippedBitIsFoundByItsChecksum() throws {
    let all = try Self.files()
    let header = try #require(all["files.hea"])
    for (file, place) in [("files-a.dat", 20), ("files-b.dat", 30)] {
      var changed = all
      changed[file]?[place] ^= 1
      expectError(.malformed, "\(file): signal ", "expected samples with the checksum") {
        _ = try WfdbRecord.read(FileBytes(name: "files.hea", header), in: Self.inMemory(changed), id: "x")
      }
    }
  }

  @Test func aChecksumOfZeroIsNone() throws {
    let text = "r 1 100 2\nr.dat 16 1 16 0 77 "
    let data: [String: [UInt8]] = ["r.dat": [1, 0, 2, 0]]
    #expect(try WfdbRecordTests.read(text + "0", data).samples == [1, 2])
    #expect(try WfdbRecordTests.read(text + "3", data).samples == [1, 2])
    // Modulo 2^16, signed or not.
    #expect(try WfdbRecordTests.read(text + "-65533", data).samples == [1, 2])
    expectError(.malformed, "r.dat: signal 1: expected samples with the checksum 4 of its header, found 3") {
      _ = try WfdbRecordTests.read(text + "4", data)
    }
  }

  @Test(arguments: [
    ("r 1 100 5\nr.dat 16", "r.dat: size: expected 10 bytes for 5 frames, found 8"),
    ("r 1 100\nr.dat 16+8", "r.dat: size: expected 10 bytes for 1 frames, found 8"),
    ("r 1 100 9223372036854775807\nr.dat 16x9223372036854775807", "r.dat: size: expected more than"),
    ("r 2 100\nr.dat 16x9223372036854775807\nr.dat 16x2", "signal 2: expected frames that fit"),
    ("r 1 100\nr.dat 16x9223372036854775807", "r.dat: size: expected more than"),
    ("r 1 100\nr.dat 16+9223372036854775807", "r.dat: size: expected more than"),
    ("r 1 100 2\nr.dat 16:2", "signal lines: expected a skew of less than 2 frames"),
    ("r 2 100 1\nr.dat 16\nr.dat 80", "signal 2: expected format 16 as the first in r.dat has, found 80"),
    ("r 2 100 1\nr.dat 16+2\nr.dat 16+4", "signal 2: expected byte offset 2"),
    ("r 3 100 1\nr.dat 16\ns.dat 16\nr.dat 16", "signal 3: expected the signals of r.dat next to each other"),
    ("r 1 100 1\nt.dat 16", "signal 1: expected the file t.dat beside the header, found none"),
    ("r 1 100 1\nr.dat 17", "signal 1: expected format 8, 16,"),
    ("r 0 100 1\n", "expected at least one signal"),
  ])
  func refusesWithFileAndPlace(header: String, part: String) {
    let data: [String: [UInt8]] = ["r.dat": [1, 0, 2, 0, 3, 0, 4, 0], "s.dat": [1, 2]]
    expectError(.malformed, part) { _ = try WfdbRecordTests.read(header, data) }
  }

  @Test(arguments: ["508", "516", "524"]) func refusesFLACByName(format: String) {
    expectError(.unsupported, "r.hea: signal 1: format \(format), which is packed with FLAC") {
      _ = try WfdbRecordTests.read("r 1 100 1\nr.dat \(format)", ["r.dat": [0]])
    }
  }
}
