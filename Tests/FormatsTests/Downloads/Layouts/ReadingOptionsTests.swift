import DataModel
import Formats
import Testing

/// Choices of how samples are read, which hold for every layout or are refused by it.
@Suite struct ReadingOptionsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A MATLAB file with a matrix of 2 rows and 3 columns, (1 2 3; 4 5 6).
  private func matrix() throws -> InputDataset {
    let values: [Float] = [1, 4, 2, 5, 3, 6]
    let header = [UInt32(10), 2, 3, 0, 2].flatMap { littleEndian($0) }
    let path = try folder.write(
      "m.mat", header + Array("x\0".utf8) + values.flatMap { littleEndian($0.bitPattern) })
    return try InputDataset(path: path)
  }

  private func read(_ dataset: InputDataset, _ options: ReadingSettings) throws -> Recording {
    try dataset.makeReader(options).read(dataset.entries[0])
  }

  @Test func keepsChannels() throws {
    let dataset = try matrix()
    #expect(try read(dataset, ReadingSettings()).samples == [1, 2, 3, 4, 5, 6])
    let second = try read(dataset, ReadingSettings(channels: .numbers([1])))
    #expect(second.samples == [4, 5, 6] && second.channelCount == 1)
    let turned = try read(dataset, ReadingSettings(channels: .numbers([1, 0])))
    #expect(turned.samples == [4, 5, 6, 1, 2, 3] && turned.channelCount == 2)
    let mean = try read(dataset, ReadingSettings(channels: .mean))
    #expect(mean.samples == [2.5, 3.5, 4.5] && mean.channelCount == 1)
    #expect(mean.sampleKind == .floatingPoint(bits: 32))
    expectError(.malformed, "m.mat: channels: expected a channel 2, counted from 0, found 2 channels") {
      _ = try read(dataset, ReadingSettings(channels: .numbers([2])))
    }
  }

  @Test(arguments: [("mean", ChannelChoice.mean), ("0", .numbers([0])), ("2,0", .numbers([2, 0]))])
  func readsChoicesOfChannels(text: String, choice: ChannelChoice) {
    #expect(ChannelChoice(text) == choice && choice.text == text)
  }

  @Test(arguments: ["", "-1", "+1", "1,", "1,1", "all", "1 2", "99999999999999999999"])
  func refusesOtherChoices(text: String) {
    #expect(ChannelChoice(text) == nil)
  }

  @Test func channelsAreRowsOrColumns() throws {
    let dataset = try matrix()
    let rows = try read(dataset, ReadingSettings(channelAxis: .rows))
    #expect(rows.channelCount == 2 && rows.samples == [1, 2, 3, 4, 5, 6])
    let columns = try read(dataset, ReadingSettings(channelAxis: .columns))
    #expect(columns.channelCount == 3 && columns.samples == [1, 4, 2, 5, 3, 6])
  }

  /// 5 rows of 3 columns in either order, against the rule that the fewer are the channels.
  @Test(arguments: ["npy/shape-5x3-c.npy", "npy/shape-5x3-f.npy"]) func axesOfArrays(name: String) throws {
    let dataset = try InputDataset(path: Fixture.path(name))
    let usual = try read(dataset, ReadingSettings())
    #expect(try read(dataset, ReadingSettings(channelAxis: .columns)) == usual)
    let rows = try read(dataset, ReadingSettings(channelAxis: .rows))
    #expect(rows.channelCount == 5 && rows.sampleCount == 3)
    for channel in 0..<5 {
      for i in 0..<3 { #expect(rows.samples[channel * 3 + i] == usual.samples[i * 5 + channel]) }
    }
  }

  @Test func choosesAVariable() throws {
    try folder.write("two.npz", Fixture.bytes("npy/several.npz"))
    let dataset = try InputDataset(path: folder.path)
    #expect(try read(dataset, ReadingSettings(variable: "b")).samples == [1, 2, 3, 4, 5])
    expectError(.malformed, "no array 'c'; found a, b") {
      _ = try read(dataset, ReadingSettings(variable: "c"))
    }
    let matrix = try matrix()
    #expect(try read(matrix, ReadingSettings(variable: "x")).sampleCount == 3)
    expectError(.malformed, "no variable 'y'") { _ = try read(matrix, ReadingSettings(variable: "y")) }
    let array = try InputDataset(path: Fixture.path("npy/shape-5x3-c.npy"))
    expectError(.unsupported, "shape-5x3-c.npy", "variable b") {
      _ = try read(array, ReadingSettings(variable: "b"))
    }
  }

  @Test func fillsInARate() throws {
    let dataset = try matrix()
    #expect(try read(dataset, ReadingSettings()).sampleRate == nil)
    #expect(try read(dataset, ReadingSettings(inputRate: 250)).sampleRate == 250)
    for rate in [0, -1, Double.nan, .infinity] {
      expectError(.malformed, "inputRate: expected a rate above 0 Hz") {
        _ = try dataset.makeReader(ReadingSettings(inputRate: rate))
      }
    }
    let stated = try InputDataset(path: Fixture.path("zip/cinc-three.zip"))
    #expect(try read(stated, ReadingSettings(inputRate: 300)).sampleRate == 300)
    expectError(.malformed, "sample rate: expected the given 250 Hz, found 300 Hz") {
      _ = try read(stated, ReadingSettings(inputRate: 250))
    }
  }

  @Test(arguments: [
    (ReadingSettings(variable: "x"), InputOption.variable),
    (ReadingSettings(channelAxis: .rows), .channelAxis),
    (ReadingSettings(truncated: .readWhatIsThere), .truncated),
    (ReadingSettings(units: .physical), .units),
    (ReadingSettings(table: TableSettings(header: .no)), .header),
    (ReadingSettings(table: TableSettings(columns: ["1"])), .columns),
    (ReadingSettings(table: TableSettings(timeColumn: "t")), .timeColumn),
  ])
  func rejectsWhatTheFormatDoesNotTake(settings: ReadingSettings, option: InputOption) throws {
    let dataset = try InputDataset(path: try folder.write("t.txt", "1 2 3\n"))
    expectError(.unsupported, "\(option.rawValue): does not apply to format ucr") {
      do throws(FormatError) { _ = try dataset.makeReader(settings) } catch {
        #expect(error.subject == .option(option))
        throw error
      }
    }
  }
}
