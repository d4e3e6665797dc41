import DataModel
import Formats
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

@Suite struct SignalsTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func signals(_ input: String, units: SampleUnits) throws -> ShardFolder {
    let job = ExtractionJob(
      input: InputSource(input, reading: ReadingSettings(units: units)), features: .signals,
      output: folder(units.rawValue))
    _ = try job.run(pool: WorkerPool(workerCount: 2))
    return try ShardFolder(folder(units.rawValue))
  }

  @Test func storedSamplesAreKeptAsIntegers() throws {
    let data = try signals(CincDownload(count: 3).write(to: folder), units: .stored)
    #expect(data.elementType == .i16 && data.featureCount == 1 && data.itemCount == 3)
    for number in 1...3 {
      let kind = (number - 1) % 2
      let expected = CincDownload.samples(number, kind: kind, count: 900 + 60 * number).map(Float.init)
      var values = [Float](repeating: 0, count: expected.count)
      try #require(data.item(number - 1).length == expected.count)
      data.copyRows(of: number - 1, 0..<expected.count, to: &values, at: 0)
      #expect(values == expected)
    }
  }

  @Test func physicalSamplesAreFloats() throws {
    let data = try signals(CincDownload(count: 1).write(to: folder), units: .physical)
    #expect(data.elementType == .f32)
    let stored = CincDownload.samples(1, kind: 0, count: 960)
    var values = [Float](repeating: 0, count: 960)
    data.copyRows(of: 0, 0..<960, to: &values, at: 0)
    // The headers state 1000 units in a millivolt.
    for (value, sample) in zip(values, stored) { #expect(abs(value - Float(sample) / 1000) < 1e-6) }
  }
}

/// What manifests say of how a download was read.
@Suite struct ReadingSettingsTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func manifest(_ source: InputSource, _ name: String) throws -> Manifest {
    try ExtractionJob(input: source, features: .signals, output: folder(name))
      .run(pool: WorkerPool(workerCount: 1)).manifest
  }

  @Test func usualChoicesAreNotNamed() throws {
    let path = try CincDownload(count: 2).write(to: folder)
    let usual = try manifest(InputSource(path), "usual")
    #expect(usual.source.settings == nil)
    #expect(
      usual.features.settings
        == .object(["channels": .integer(1), "signals": .object([:])]))
  }

  @Test func choicesAreNamed() throws {
    let path = try folder.write("set/a_x.mat", CincDownload.mat([Int16](1...9)))
    let chosen = try manifest(
      InputSource(
        path, reading: ReadingSettings(variable: "val", channels: .numbers([1]), channelAxis: .columns)),
      "chosen")
    #expect(
      chosen.features.settings
        == .object([
          "channels": .integer(1), "signals": .object([:]),
          "reading": .object([
            "variable": .text("val"), "channels": .text("1"), "channel_axis": .text("columns"),
          ]),
        ]))
    #expect(chosen.features.sampleRate == nil && chosen.source.settings == nil)
    let rated = try manifest(InputSource(path, reading: ReadingSettings(inputRate: 50)), "rated")
    #expect(rated.features.sampleRate == 50)
    #expect(rated.source.settings == .object(["input_rate": .integer(50)]))
  }
}
