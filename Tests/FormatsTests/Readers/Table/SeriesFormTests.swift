import DataModel
import Testing

@testable import Formats

/// The forms of tables of the UCR archive that have a header, and series of different lengths.
@Suite struct SeriesFormTests {
  private func read(_ name: String, _ text: String) throws -> [(
    label: String?, samples: [Float], channels: Int
  )] {
    let file = FileBytes(name: name, Array(text.utf8))
    let table = SeriesTable(file, form: try SeriesForm(file))
    return try table.rows().map { row in
      let (samples, channels) = try table.series(row)
      return (row.label, samples, channels)
    }
  }

  static let ts = """
    # a comment
    @problemName Toy
    @timeStamps false
    @univariate false

    @classLabel true up down
    @data
    1,2.5,-3:4,5,6:up
    # another
    7,8:9,10:down

    """

  @Test func readsTs() throws {
    let rows = try read("x.ts", Self.ts)
    #expect(rows.map(\.label) == ["up", "down"] && rows.map(\.channels) == [2, 2])
    #expect(rows.map(\.samples) == [[1, 2.5, -3, 4, 5, 6], [7, 8, 9, 10]])
    let plain = try read("x.ts", "@classLabel false\r\n@data\r\n1,2,?\r\n3,NaN,nan\r\n")
    #expect(plain.map(\.label) == [nil, nil] && plain.map(\.samples) == [[1, 2], [3]])
  }

  @Test(arguments: [
    ("@timestamps true\n@data\n(0,1):a\n", "line 1: a file with timestamps"),
    ("@targetlabel true\n@data\n1:2\n", "line 1: a number to be predicted"),
    ("@classlabel true a\n@data\n1,2:3:a\n", "row 3: a series with channels of different lengths"),
  ])
  func refusesWhatIsNotRead(text: String, part: String) {
    expectError(.unsupported, "x.ts: ", part) { _ = try read("x.ts", text) }
  }

  @Test(arguments: [
    ("1,2:a\n", "line 1: expected lines that begin with @"),
    ("@problemname x\n", "found the end of the file"),
    ("@classlabel true a\n@data\n1,?,2:a\n", "row 3, column 2: expected a number (only those at the end"),
    ("@classlabel true a\n@data\n1,2:\n", "row 3, column 1: expected a class, found nothing"),
    ("@classlabel true a\n@data\n:a\n", "row 3, column 1: expected a number, found nothing"),
    ("@classlabel true a\n@data\n1,2::a\n", "row 3, column 3: expected a number, found nothing"),
    ("@classlabel true a\n@data\na\n", "expected a number, found nothing"),
    ("@classlabel true a\n@data\n?,?:a\n", "expected at least one sample"),
  ])
  func refusesWithItsPlace(text: String, part: String) {
    expectError(.malformed, "x.ts: ", part) { _ = try read("x.ts", text) }
  }

  static let arff = """
    % a comment
    @RELATION Toy

    @ATTRIBUTE att0 NUMERIC
    @attribute 'att 1' real
    @attribute target {1, -1}
    @DATA
    0.5,1.5,1
    % another
    2.5,?,'-1'

    """

  @Test func readsArff() throws {
    let rows = try read("x.ARFF", Self.arff)
    #expect(rows.map(\.label) == ["1", "-1"] && rows.map(\.samples) == [[0.5, 1.5], [2.5]])
  }

  @Test func refusesOtherArff() {
    expectError(.unsupported, "attribute 1: a relational attribute") {
      _ = try read("x.arff", Self.arff.replacing("att0 NUMERIC", with: "a relational"))
    }
    expectError(.unsupported, "attribute 1: an attribute of 'string' before the last") {
      _ = try read("x.arff", Self.arff.replacing("att0 NUMERIC", with: "a string"))
    }
    expectError(.malformed, "expected an @attribute for each sample") {
      _ = try read("x.arff", "@relation x\n@data\n1,2\n")
    }
    expectError(.malformed, "row 8, column 1: expected a number, found '{0 1'") {
      _ = try read("x.arff", Self.arff.replacing("0.5,1.5,1", with: "{0 1, 2 1}"))
    }
  }

  @Test func splitsOfEveryForm() throws {
    let folder = try TemporaryFolder()
    try folder.write("Toy_TRAIN.ts", Self.ts)
    try folder.write("Toy_TRAIN.arff", Self.arff)
    try folder.write("Toy_TEST.ts", Self.ts)
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .ucr && dataset.entries.map(\.split) == [.test, .test, .train, .train])
    #expect(dataset.entries.map(\.id) == ["Toy_TEST-1", "Toy_TEST-2", "Toy_TRAIN-1", "Toy_TRAIN-2"])
    #expect(dataset.evidence.hasSuffix("2 classes in the last column."))
    #expect(dataset.problems.map(\.message) == ["left out: Toy_TRAIN.ts is read"])
    let recording = try dataset.makeReader().read(dataset.entries[0])
    #expect(recording.channelCount == 2 && recording.samples == [1, 2.5, -3, 4, 5, 6])
  }

  /// The archive fills up shorter series with NaN.
  @Test func seriesEndWhereNumbersEnd() throws {
    let rows = try read("x.txt", "1 0.5 0.25 NaN NaN\n2 1 2 3 4\n")
    #expect(rows.map(\.samples) == [[0.5, 0.25], [1, 2, 3, 4]])
    expectError(.malformed, "row 1, column 3: expected a number (only those at the end") {
      _ = try read("x.txt", "1 0.5 NaN 1\n")
    }
  }

  @Test func survivesDamage() {
    for (name, text) in [("x.ts", Self.ts), ("x.arff", Self.arff)] {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        _ = try? read(name, String(decoding: bytes[..<place], as: UTF8.self))
        for byte in Array("@:,\n?{'%# ".utf8) {
          var damaged = bytes
          damaged[place] = byte
          for row in (try? read(name, String(decoding: damaged, as: UTF8.self))) ?? [] {
            #expect(!row.samples.isEmpty && row.samples.count % row.channels == 0)
          }
        }
      }
    }
  }
}
