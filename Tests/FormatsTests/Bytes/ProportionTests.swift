import DataModel
import Formats
import Testing

/// Files that are nothing but what takes the most memory for its bytes: refused before they take it.
@Suite struct ProportionTests {
  static func file(_ name: String, _ part: String, count: Int, after head: String = "") -> FileBytes {
    var bytes = Array(head.utf8)
    bytes.reserveCapacity(head.utf8.count + count * part.utf8.count)
    for _ in 0..<count { bytes += part.utf8 }
    return FileBytes(name: name, bytes)
  }

  @Test func fieldsOfARow() throws {
    var most = CSVReader(Self.file("x.csv", ",", count: 65_535))
    #expect(try most.next()?.fields.count == 65_536)
    expectError(.limit, "x.csv: row 1: more than 65536 fields") {
      var reader = CSVReader(Self.file("x.csv", ",", count: 65_536))
      _ = try reader.next()
    }
  }

  @Test func shortSeries() throws {
    let folder = try TemporaryFolder()
    let count = 1 << 18
    let most = try folder.write("x.tsv", Self.file("", "1\t2\n", count: count).array)
    #expect(try InputDataset(path: most, layout: .ucr).entries.count == count)
    let more = try folder.write("y.tsv", Self.file("", "1\t2\n", count: count + 1).array)
    expectError(.limit, "y.tsv: row 262145: more than 262144 rows with less than 128 bytes each") {
      _ = try InputDataset(path: more, layout: .ucr)
    }
  }

  @Test func channelsOfASeries() throws {
    let folder = try TemporaryFolder()
    let head = "@classLabel true\n@data\n"
    let most = try folder.write("x.ts", Self.file("", "1:", count: 4096, after: head).array + Array("a".utf8))
    let data = try InputDataset(path: most, layout: .ucr)
    #expect(try data.makeReader().read(data.entries[0]).channelCount == 4096)
    let more = try folder.write("y.ts", Self.file("", "1:", count: 4097, after: head).array + Array("a".utf8))
    expectError(.limit, "y.ts: row 3: more than 4096 channels") {
      _ = try InputDataset(path: more, layout: .ucr)
    }
  }

  @Test func emptyMatrices() throws {
    let matrix = [Int32(0), 0, 0, 0, 2].flatMap { littleEndian($0) } + Array("a\0".utf8)
    let bytes = repeatElement(matrix, count: 65_537).flatMap { $0 }
    #expect(try MatlabFile.variables(FileBytes(name: "x.mat", Array(bytes.dropLast(22)))).count == 65_536)
    expectError(.limit, "x.mat: byte 1441792: more than 65536 matrices") {
      _ = try MatlabFile.variables(FileBytes(name: "x.mat", bytes))
    }
  }

  @Test func longAnnotations() {
    let file = FileBytes(name: "x.atr", [UInt8](repeating: 1, count: 4 << 20 | 1))
    expectError(.limit, "x.atr: file: more than 4194304 bytes") { _ = try WfdbAnnotations.read(file) }
  }
}
