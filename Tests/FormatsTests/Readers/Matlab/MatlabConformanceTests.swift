import DataModel
import Foundation
import Formats
import Testing

/// Files of other projects' test suites, some broken on purpose.
@Suite(.enabled(if: SharedData.has("conformance/mat"), "../shared/data/conformance/mat is not there"))
struct MatlabConformanceTests {
  static let files =
    (FileManager.default.enumerator(atPath: SharedData.path("conformance/mat"))?.allObjects ?? [])
    .compactMap { $0 as? String }.filter { $0.hasSuffix(".mat") }.sorted()

  /// What libmatio does not understand but scipy does: names and dimensions in unusual types.
  static let notRead = ["scipy/miuint32_for_miint32.mat", "scipy/miutf8_array_name.mat"]

  @Test(arguments: files) func isReadOrRefused(name: String) throws {
    let file = try FileBytes(mapping: SharedData.path("conformance/mat/\(name)"))
    do {
      let recording = try MatlabFile.read(file, id: "x")
      #expect(recording.sampleCount > 0)
      #expect(try MatlabFile.read(FileBytes(name: "in memory", file.array), id: "x") == recording)
    } catch {
      #expect(error.description.hasPrefix(file.name))
    }
  }

  @Test func equalsScipy() throws {
    let rows = try Fixture.golden("matlab-variables.csv")
    #expect(rows.count > 30)
    for row in rows where !Self.notRead.contains(row[0]) {
      let file = try FileBytes(mapping: SharedData.path("conformance/mat/\(row[0])"))
      let recording = try MatlabFile.read(file, id: "x", variable: row[1])
      #expect(String(crc32(recording.samples)) == row[4], "\(row[0]): \(row[1])")
    }
  }

  @Test(arguments: [
    "scipy/corrupted_zlib_data.mat", "scipy/corrupted_zlib_checksum.mat", "scipy/malformed1.mat",
    "scipy/bad_miuint32.mat", "scipy/debigged_m4.mat",
  ])
  func refusesBrokenFiles(name: String) throws {
    let file = try FileBytes(mapping: SharedData.path("conformance/mat/\(name)"))
    expectError(.malformed, name) { _ = try MatlabFile.variables(file) }
  }
}
