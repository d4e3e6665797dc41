import DataModel
import Formats
import Testing

/// Tables with a row for each instant, as recordings without labels.
@Suite struct CsvLayoutTests {
  @Test(arguments: [
    ("t,x\n0,1\n1,2\n", Layout.csv), ("x\n1\n2\n", .csv), ("1\n2\n", .csv), ("0.5 1\n1 2\n", .csv),
    ((0..<8).map { "\($0) 5\n" }.joined(), .csv), ((0..<7).map { "\($0) 5\n" }.joined(), .ucr),
    ("1 0.5 0.6\n2 0.5 0.7\n", .ucr), ("up,1\ndown,2\n", .ucr),
  ])
  func recognizesSingleTables(text: String, layout: Layout) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("x.txt", text)
    #expect(try InputDataset(path: path).layout == layout)
    // A name of the archive decides.
    #expect(try InputDataset(path: try folder.write("x_TRAIN.txt", "1 2\n1 3\n")).layout == .ucr)
  }

  @Test func readsAFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("set/p1/a.csv", "time,II,V5\n0,1,2\n0.01,3,4\n")
    try folder.write("set/p2/b.TSV", "time\tII\tV5\n0\t5\t6\n0.01\t7\t8\n")
    try folder.write("set/README.txt", "Some text.\n")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .csv && dataset.entries.map(\.id) == ["p1/a", "p2/b"])
    #expect(dataset.evidence == "2 .csv or .tsv files; no labels." && dataset.problems.isEmpty)
    let reader = try dataset.makeReader(ReadingSettings(table: TableSettings(columns: ["V5"])))
    let recordings = try dataset.entries.map { try reader.read($0) }
    #expect(recordings.map(\.samples) == [[2, 4], [6, 8]] && recordings.map(\.sampleRate) == [100, 100])
    let all = try dataset.makeReader(ReadingSettings(channels: .numbers([0])))
    #expect(try all.read(dataset.entries[1]).samples == [5, 7])
    let stated = try dataset.makeReader(ReadingSettings(inputRate: 250))
    expectError(
      .malformed, "a.csv: sample rate: expected the given 250 Hz, found 100 Hz"
    ) {
      _ = try stated.read(dataset.entries[0])
    }
  }

  @Test func saysWhyASingleTable() throws {
    let folder = try TemporaryFolder()
    let dataset = try InputDataset(path: try folder.write("x.csv", "a;b\n1;2\n"))
    #expect(
      dataset.evidence
        == "A single file, read as a table of 2 columns, separated by semicolons, with names in the first row."
    )
    let plain = try InputDataset(path: try folder.write("y.csv", "1;2\n"), layout: .csv)
    #expect(plain.evidence.hasSuffix("without names."))
    #expect(try plain.makeReader().read(plain.entries[0]).channelCount == 2)
  }

  @Test func leavesOutASecondFileOfAnId() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.csv", "x\n1\n")
    try folder.write("a.tsv", "x\n1\n")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.map(\.id) == ["a"])
    #expect(dataset.problems.map(\.message) == ["left out: a is the id of a.csv too"])
  }

  @Test func missingNumbersAreFilledIn() throws {
    let folder = try TemporaryFolder()
    let table = try InputDataset(path: try folder.write("x.csv", "a,b\n1,8\nNA,6\n3,\n4,2\n"))
    expectError(.malformed, "row 3, column 1", "expected a number, found 'NA'") {
      _ = try table.makeReader().read(table.entries[0])
    }
    let held = try table.makeReader(ReadingSettings(missing: .hold)).read(table.entries[0])
    #expect(held.samples == [1, 1, 3, 4, 8, 6, 6, 2])
    let series = try InputDataset(path: try folder.write("x_TRAIN.txt", "1 0.5 NaN 1.5 NaN\n1 2 3\n"))
    let between = try series.makeReader(ReadingSettings(missing: .interpolate))
    #expect(try series.entries.map { try between.read($0).samples } == [[0.5, 1, 1.5], [2, 3]])
    expectError(.malformed, "row 1, column 3") { _ = try series.makeReader().read(series.entries[0]) }
    let words = try InputDataset(
      path: try folder.write("y.csv", "a,b\n1,8\n2,6\n" + String(repeating: "1,2\n", count: 200) + "x,6\n"))
    expectError(.malformed, "row 204, column 1", "found 'x'") {
      _ = try words.makeReader(ReadingSettings(missing: .hold)).read(words.entries[0])
    }
  }

  @Test func otherLayoutsRefuseColumns() throws {
    let dataset = try InputDataset(path: Fixture.path("npy/shape-5x3-c.npy"))
    expectError(.unsupported, "columns", "does not apply to format npy") {
      _ = try dataset.makeReader(ReadingSettings(table: TableSettings(columns: ["1"])))
    }
    expectError(.unsupported, "labelColumn", "does not apply to layout npy-archive") {
      _ = try InputDataset(
        path: Fixture.path("npy/shape-5x3-c.npy"), layout: .npyArchive,
        options: LayoutSettings(labels: LabelSettings(labelColumn: "y")))
    }
  }
}
