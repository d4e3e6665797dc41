import DataModel
import Formats
import Testing

/// Names with a folder, as PTB-XL+ has them.
@Suite struct WfdbFolderNameTests {
  private let samples: [UInt8] = [1, 0, 2, 0, 3, 0]

  private func read(_ header: String, _ files: [String: [UInt8]]) throws -> Recording {
    let named = Dictionary(uniqueKeysWithValues: files.map { ($0, FileBytes(name: $0, $1)) })
    return try WfdbRecord.read(FileBytes(name: "r.hea", Array(header.utf8)), in: WfdbFiles(named), id: "r")
  }

  @Test(arguments: ["beats/r 1 500 3", "100/100s 1 500 3", "a/00001 1 500 3"]) func namesMayHaveFolders(
    _ line: String
  ) throws {
    for place in ["beats/r.dat", "r.dat"] {
      let found = try read(line + "\nbeats/r.dat 16 200 16\n", [place: samples])
      #expect(found.samples == [1, 2, 3])
    }
    // Where both are there, the folder counts.
    let both = try read(
      line + "\nbeats/r.dat 16 200 16\n", ["beats/r.dat": samples, "r.dat": [9, 0, 9, 0, 9, 0]])
    #expect(both.samples == [1, 2, 3])
  }

  @Test func aNumberIsThatOfSegments() throws {
    let header = try WfdbHeader(FileBytes(name: "r.hea", Array("m/2 1 500 6\na 3\nb 3\n".utf8)))
    #expect(header.segments.count == 2 && header.recordName == "m")
  }

  @Test func nothingOutsideIsRead() {
    for name in ["../r.dat", "/etc/r.dat", "a/../../r.dat", "a//r.dat", "./r.dat"] {
      #expect(throws: FormatError.self) { try read("r 1 500 3\n\(name) 16\n", ["r.dat": samples]) }
    }
  }
}
