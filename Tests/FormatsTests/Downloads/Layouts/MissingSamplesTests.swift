import DataModel
import Formats
import Testing

@Suite struct MissingSamplesTests {
  static let hole = Float.nan

  static func recording(_ samples: [Float], channels: Int = 1, unit: String? = nil) -> Recording {
    Recording(
      id: "x", sampleRate: 1, channelCount: channels, samples: samples, sampleKind: .integer(bits: 16),
      unit: unit)
  }

  @Test func refusalNamesChannelPlaceAndNumber() {
    var recording = Self.recording([1, 2, 3, 4, Self.hole, Self.hole], channels: 2)
    expectError(
      .malformed,
      "f.dat: channel 1, sample 1: expected a sample, found it missing, the first of 2 in the channel"
    ) { try recording.resolve(missing: .refuse, file: "f.dat") }
  }

  @Test func holdGoesOn() throws {
    var recording = Self.recording([Self.hole, 5, Self.hole, Self.hole, 7, Self.hole])
    try recording.resolve(missing: .hold, file: "f")
    #expect(recording.samples == [5, 5, 5, 5, 7, 7])
  }

  @Test func lineJoinsBothSides() throws {
    let samples = [Self.hole, 1, Self.hole, Self.hole, Self.hole, 2, Self.hole]
    var whole = Self.recording(samples)
    try whole.resolve(missing: .interpolate, file: "f")
    #expect(whole.samples == [1, 1, 1, 2, 2, 2, 2])
    var physical = Self.recording(samples, unit: "mV")
    try physical.resolve(missing: .interpolate, file: "f")
    #expect(physical.samples == [1, 1, 1.25, 1.5, 1.75, 2, 2])
  }

  @Test func channelsAreApart() throws {
    var recording = Self.recording([1, Self.hole, Self.hole, 9], channels: 2)
    try recording.resolve(missing: .hold, file: "f")
    #expect(recording.samples == [1, 1, 9, 9])
  }

  @Test(arguments: MissingSamples.allCases) func anEmptyChannelIsRefused(choice: MissingSamples) {
    var recording = Self.recording([1, 2, Self.hole, Self.hole], channels: 2)
    expectError(.malformed, "channel 1, sample 0", "all 2 missing") {
      try recording.resolve(missing: choice, file: "f")
    }
  }

  @Test(arguments: MissingSamples.allCases) func whatIsWholeStays(choice: MissingSamples) throws {
    var recording = Self.recording([3, 1, 2])
    try recording.resolve(missing: choice, file: "f")
    #expect(recording.samples == [3, 1, 2])
  }
}
