import DataModel
import Foundation
import Formats
import Testing

/// Headers of the WFDB projects' own tests, beside what wfdb-python reads from them.
@Suite(.enabled(if: SharedData.has("conformance/wfdb"), "../shared/data/conformance/wfdb is not there"))
struct WfdbConformanceTests {
  static let files =
    (FileManager.default.enumerator(atPath: SharedData.path("conformance/wfdb"))?.allObjects ?? [])
    .compactMap { $0 as? String }.filter { $0.hasSuffix(".hea") }.sorted()

  static func header(_ name: String) throws(FormatError) -> WfdbHeader {
    try WfdbHeader(FileBytes(mapping: SharedData.path("conformance/wfdb/\(name)")))
  }

  @Test func readsAllHeaders() throws {
    #expect(Self.files.count > 60)
    for name in Self.files { _ = try Self.header(name) }
    let fixed = try Self.header("multi-segment/fixed1/v102s.hea")
    #expect(fixed.segments.map(\.name) == ["v102s_1", "v102s_2", "v102s_3"] && !fixed.hasVariableLayout)
    #expect(fixed.segments.allSatisfy { $0.sampleCount == 75000 })
  }

  /// wfdb-python reads FLAC; here it is refused by name.
  static let flac = ["flac_3_constant", "mixedsignals"]

  @Test func samplesEqualWfdbPython() throws {
    let rows = try Fixture.golden("wfdb-conformance.csv").map(WfdbGolden.init)
    #expect(rows.count > 100)
    for row in rows {
      let path = SharedData.path("conformance/wfdb/\(row.name)")
      func read() throws -> Recording { try WfdbGolden.read(path + ".hea", physical: row.isPhysical) }
      if Self.flac.contains(row.name) {
        expectError(.unsupported, "FLAC") { _ = try read() }
      } else {
        row.expectEqual(try read())
      }
    }
  }

  /// Cut where the C library cuts: with the last frame that all signals have.
  @Test(arguments: [
    ("test01_00s_skew", 3997), ("03700181", 74996), ("test01_00s_skewframe", 3997), ("100_3chan", 999),
  ])
  func lengthsEqualTheLibrary(name: String, count: Int) throws {
    let path = SharedData.path("conformance/wfdb/\(name).hea")
    #expect(try WfdbGolden.read(path, physical: false).sampleCount == count)
  }

  @Test func annotationsEqualWfdbPython() throws {
    for row in try Fixture.golden("wfdb-conformance-annotations.csv") {
      let file = try FileBytes(mapping: SharedData.path("conformance/wfdb/\(row[0])"))
      // wfdb-python drops every comment at the start, also those that are not about the file.
      let found = try WfdbAnnotations.read(file).annotations.filter { $0.sample > 0 || $0.code != 22 }
      #expect("\(found.count)" == row[1], "\(row)")
      // It also misses a definition of a type without the usual heading.
      let text = found.map {
        "\($0.sample)\t\($0.symbol == "CAL" ? "nan" : $0.symbol)\t\($0.subtype)\t\($0.channel)\t\($0.number)\t\($0.text)\n"
      }.joined()
      #expect("\(crc32(text.unicodeScalars.map { UInt8($0.value) }))" == row[2], "\(row)")
    }
  }

  @Test func equalsWfdbPython() throws {
    let rows = try Fixture.golden("wfdb-headers.csv")
    #expect(rows.count > 200)
    for row in rows {
      let header = try Self.header(row[0])
      let index = try #require(Int(row[1]))
      try #require(header.signals.indices.contains(index))
      let signal = header.signals[index]
      let found: [(String, String?)] = [
        (row[2], header.recordName), (row[6], header.sampleCount.map(String.init)),
        (row[7], "\(header.comments.count)"), (row[8], signal.fileName), (row[9], "\(signal.format)"),
        (row[10], "\(signal.samplesPerFrame)"), (row[11], "\(signal.skew)"),
        (row[12], "\(signal.byteOffset)"),
        (row[15], signal.unit), (row[16], signal.adcResolution.map(String.init)),
        (row[17], "\(signal.adcZero)"),
        (row[18], "\(signal.initialValue)"), (row[19], signal.checksum.map(String.init)),
        (row[20], "\(signal.blockSize)"), (row[21], signal.description),
      ]
      // Where a field is not in the file, the two libraries differ in what they say.
      for (expected, value) in found where !expected.isEmpty && value != nil {
        #expect(value == expected, "\(row)")
      }
      #expect(Double(row[3]) == header.sampleRate, "\(row)")
      if let counter = Double(row[4]) { #expect(header.counterFrequency == counter, "\(row)") }
      if let gain = signal.adcGain {
        #expect(Double(row[13]) == gain, "\(row)")
        #expect(row[14] == "\(signal.adcBaseline)", "\(row)")
      }
    }
  }
}
