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

  @Test func readsAllButSeveralSegments() throws {
    #expect(Self.files.count > 60)
    var refused: [String] = []
    for name in Self.files {
      do { _ = try Self.header(name) } catch {
        #expect(error.kind == .unsupported, "\(error)")
        refused.append(name)
      }
    }
    #expect(refused == ["multi-segment/041s/041s.hea", "multi-segment/fixed1/v102s.hea"])
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
