import DataModel
import Formats
import Testing

/// .npy and .npz files of every variant, as NumPy writes them.
@Suite struct NpyReadTests {
  static let files = (try? Fixture.golden("npy.csv")) ?? []

  @Test(arguments: files) func equalsNumpy(row: [String]) throws {
    let file = try FileBytes(mapping: Fixture.path("npy/\(row[0])"))
    guard row[1] != "refused" else {
      #expect(throws: FormatError.self) { try NpyFile.read(file, id: "x") }
      return
    }
    let recording = try NpyFile.read(file, id: "x")
    #expect(recording.id == "x" && recording.sampleRate == nil && recording.unit == nil)
    #expect([String(recording.channelCount), String(recording.sampleCount)] == [row[1], row[2]])
    #expect(recording.sampleKind.inWords == row[3])
    #expect(String(crc32(recording.samples)) == row[4])
  }

  @Test func hasAllVariants() {
    #expect(Self.files.count == 89)
    #expect(Self.files.filter { $0[1] == "refused" }.count == 12)
  }

  @Test func channelsArePlanar() throws {
    let file = try FileBytes(mapping: Fixture.path("npy/shape-5x3-c.npy"))
    let samples = try NpyFile.read(file, id: "x").samples
    #expect(samples == [-4, -1, 2, 5, 8, -3, 0, 3, 6, 9, -2, 1, 4, 7, 10])
  }

  @Test(arguments: ["stored", "deflated"]) func readsTheOnlyArrayOfAnArchive(name: String) throws {
    let file = try FileBytes(mapping: Fixture.path("npy/\(name).npz"))
    #expect(try NpzFile.names(file) == ["signal"])
    #expect(try NpzFile.read(file, id: "x").samples == [0, 1, 2, 3, 4])
    #expect(try NpzFile.read(file, id: "x", variable: "signal").samples == [0, 1, 2, 3, 4])
  }

  @Test func readsTheNamedArrayOfAnArchive() throws {
    let file = try FileBytes(mapping: Fixture.path("npy/several.npz"))
    #expect(try NpzFile.names(file) == ["a", "b"])
    #expect(try NpzFile.read(file, id: "x", variable: "b").samples == [1, 2, 3, 4, 5])
    expectError(.malformed, "arrays", "the name of one", "a, b") { _ = try NpzFile.read(file, id: "x") }
    expectError(.malformed, "no array 'c'; found a, b") { _ = try NpzFile.read(file, id: "x", variable: "c") }
  }
}

/// Files of other projects' test suites.
@Suite(.enabled(if: SharedData.has("conformance/npy"), "../shared/data/conformance/npy is not there"))
struct NpyConformanceTests {
  @Test func equalsNumpyOrIsRefused() throws {
    let rows = try Fixture.golden("npy-conformance.csv")
    #expect(rows.count == 8)
    for row in rows {
      let file = try FileBytes(mapping: SharedData.path("conformance/npy/\(row[0])"))
      if row[1] == "refused" {
        // All of them are objects or have three dimensions.
        expectError(.unsupported, row[0]) { _ = try NpyFile.read(file, id: "x") }
      } else {
        let recording = try NpyFile.read(file, id: "x")
        #expect(String(recording.channelCount) == row[1] && String(recording.sampleCount) == row[2])
        #expect(String(crc32(recording.samples)) == row[4], "\(row[0])")
      }
    }
  }

  @Test(arguments: ["py2-objarr.npz", "py3-objarr.npz"]) func refusesObjectsInArchives(name: String) throws {
    let file = try FileBytes(mapping: SharedData.path("conformance/npy/numpy/\(name)"))
    expectError(.unsupported, "an array of Python objects") { _ = try NpzFile.read(file, id: "x") }
  }
}
