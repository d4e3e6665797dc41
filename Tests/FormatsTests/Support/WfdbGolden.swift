import DataModel
import Formats
import Testing

/// What wfdb-python reads from a record, by a row of the golden files.
struct WfdbGolden {
  let name: String
  let isPhysical: Bool
  private let row: [String]

  init(_ row: [String]) {
    self.row = row
    name = row[0]
    isPhysical = row[1] == "physical"
  }

  /// Reads a record from its header on disk.
  static func read(_ path: String, physical: Bool) throws -> Recording {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    return try WfdbRecord.read(
      FileBytes(mapping: path), in: WfdbFiles(folder: folder), id: "x", units: physical ? .physical : .stored)
  }

  func expectEqual(_ recording: Recording, sourceLocation: SourceLocation = #_sourceLocation) {
    let samples = recording.samples
    let units = (recording.unit ?? "").split(separator: ",").map(String.init)
    let expected = row[6].split(separator: ",").map(String.init)
    // Where segments differ in scale, wfdb-python tells no units.
    let isSameUnit = expected.isEmpty || units == expected || units == [expected[0]]
    let crc = crc32(samples.map { $0.isNaN ? 0 : $0 })
    let found = [
      "\(recording.channelCount)", "\(recording.sampleCount)", "\(samples.count { $0.isNaN })", "\(crc)",
    ]
    #expect(found == [row[2], row[3], row[5], row[7]], "\(row)", sourceLocation: sourceLocation)
    #expect(recording.sampleRate == Double(row[4]), "\(row)", sourceLocation: sourceLocation)
    #expect(isSameUnit, "\(units), \(row)", sourceLocation: sourceLocation)
  }
}
