import DataModel
import Formats
import TestSupport
import Testing

@Suite struct WfdbLayoutTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A record of one signal with the samples 0 to `count` − 1 at 100 Hz.
  private func write(_ path: String, count: Int = 50, comment: String = "") throws {
    let name = path.split(separator: "/").last ?? ""
    try folder.write(
      "\(path).hea", "\(name) 1 100 \(count)\n\(name).dat 16 200/mV 16 0 0 0 0 ECG\n\(comment)\n")
    try folder.write("\(path).dat", (0..<count).flatMap { littleEndian(Int16($0)) })
  }

  /// Annotations at the given places, of the types of these numbers.
  private func annotations(_ marks: [(Int, Int)]) -> [UInt8] {
    var last = 0
    var bytes: [UInt8] = []
    for (sample, code) in marks {
      bytes += littleEndian(UInt16(code << 10 | (sample - last)))
      last = sample
    }
    return bytes + [0, 0]
  }

  private func open(_ options: WfdbSettings = WfdbSettings(), pattern: String? = nil) throws -> InputDataset {
    try InputDataset(
      path: folder.path,
      options: LayoutSettings(namePattern: try pattern.map { try NamePattern($0) }, wfdb: options))
  }

  @Test func withoutAListAllHeadersButSegmentsAreRecords() throws {
    for name in Fixture.names("wfdb") { try folder.write(String(name.dropFirst(5)), Fixture.bytes(name)) }
    let dataset = try open()
    #expect(dataset.layout == .wfdb && dataset.problems.isEmpty)
    let ids = dataset.entries.map(\.id)
    #expect(ids.contains("fixed") && ids.contains("var") && ids.contains("f16"))
    for part in ["fixed_1", "fixed_2", "var_1", "var_2", "var_layout"] { #expect(!ids.contains(part)) }
    #expect(dataset.entries.allSatisfy { $0.label == nil && $0.group == $0.id })
    let reader = try dataset.makeReader()
    let entry = try #require(dataset.entries.first { $0.id == "fixed" })
    #expect(try reader.read(entry).sampleCount == 30)
    let gaps = try #require(dataset.entries.first { $0.id == "var" })
    expectError(
      .malformed, "\(folder.path)/var.hea: channel 0, sample 0: expected a sample", "the first of 21"
    ) { _ = try reader.read(gaps) }
    let held = try dataset.makeReader(ReadingSettings(missing: .hold)).read(gaps)
    #expect(held.samples.count { $0.isNaN } == 0)
    // What is missing in a channel that is not wanted does not matter.
    let holes = try #require(dataset.entries.first { $0.id == "holes16" })
    expectError(.malformed, "the first of 5 in the channel") { _ = try reader.read(holes) }
  }

  @Test func aListIsFollowedIntoFolders() throws {
    for name in ["p00/p1/a", "p00/p1/b", "p00/p2/a", "p01/p3/c", "p01/p3/unlisted"] { try write(name) }
    try folder.write("RECORDS", "p00/\r\np01/p3/c\n\n")
    try folder.write("p00/RECORDS", "p1/a\np1/b\np2/a\n")
    let dataset = try open()
    #expect(dataset.entries.map(\.id) == ["p00/p1/a", "p00/p1/b", "p00/p2/a", "p01/p3/c"])
    #expect(dataset.entries.map(\.group) == ["p00/p1", "p00/p1", "p00/p2", "p01/p3"])
    #expect(dataset.evidence == "4 WFDB records in 2 RECORDS files; no labels.")
    #expect(dataset.problems.isEmpty)
  }

  @Test func whatIsListedAndNotThereIsAProblem() throws {
    try write("a")
    try folder.write("RECORDS", "a\nb\nc/\n../d\n")
    let dataset = try open()
    #expect(dataset.entries.map(\.id) == ["a"])
    #expect(
      dataset.problems.map(\.message) == [
        "record ../d is listed, but there is no ../d.hea", "record b is listed, but there is no b.hea",
        "c/ is listed, but there is no c/RECORDS",
      ])
    #expect(dataset.problems.allSatisfy { $0.severity == .error })
  }

  @Test func aPatternTellsLabelAndGroup() throws {
    for name in ["x/AF_1_a", "x/N_1_b", "y/N_2_c", "y/odd"] { try write(name) }
    let dataset = try open(pattern: "{label}_{group}_{id}")
    #expect(dataset.entries.map(\.id) == ["a", "b", "c", "y/odd"])
    #expect(dataset.entries.map(\.label) == ["AF", "N", "N", nil])
    #expect(dataset.entries.map(\.group) == ["1", "1", "2", "y"])
    #expect(dataset.problems.map(\.message) == ["the name does not fit the pattern {label}_{group}_{id}"])
  }

  @Test func aShelfOfRecordsIsWarnedOf() throws {
    for i in 0..<101 { try write("g1/r\(i)", count: 1) }
    try write("g2/r", count: 1)
    let problems = try open().problems
    #expect(problems.count == 1 && problems[0].severity == .warning)
    #expect(problems[0].message.hasPrefix("the 101 records in directory g1 are one group"))
    #expect(try open(pattern: "{group}").problems.isEmpty)
  }

  @Test func aRecordAloneIsReadByItsHeaderOrItsName() throws {
    try write("sub/a")
    for path in ["sub/a.hea", "sub/a"] {
      let dataset = try InputDataset(path: "\(folder.path)/\(path)")
      #expect(dataset.layout == .wfdb && dataset.entries.map(\.id) == ["a"])
      let recording = try dataset.makeReader().read(dataset.entries[0])
      #expect(recording.samples == (0..<50).map(Float.init) && recording.sampleRate == 100)
    }
  }

  @Test func physicalUnitsAndChannels() throws {
    for name in ["files.hea", "files-a.dat", "files-b.dat"] {
      try folder.write(name, Fixture.bytes("wfdb/\(name)"))
    }
    let dataset = try open()
    let all = try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[0])
    #expect(all.channelCount == 3 && all.unit == "mV,mV,mmHg")
    let one = try dataset.makeReader(ReadingSettings(channels: .numbers([2]))).read(dataset.entries[0])
    #expect(one.channelCount == 1 && one.sampleKind == .integer(bits: 16))
  }

  @Test func aCommentIsALabel() throws {
    try write("a", comment: "#Dx: 426783006")
    try write("b", comment: "# Age: 5")
    #expect(try open(WfdbSettings(labelComment: "Dx")).entries.map(\.label) == ["426783006", nil])
  }

  @Test func aTableOfLabelsNamesRecords() throws {
    try write("r/a")
    try write("r/b", count: 20)
    try folder.write("meta.csv", "filename,label,patient_id,split\nr/a,N,7,train\nr/b,V,8,test\n")
    let dataset = try open()
    #expect(dataset.layout == .labeled && dataset.problems.isEmpty)
    #expect(dataset.entries.map(\.label) == ["N", "V"] && dataset.entries.map(\.group) == ["7", "8"])
    let second = try dataset.makeReader(ReadingSettings(units: .physical)).read(dataset.entries[1])
    #expect(second.sampleCount == 20 && second.sampleRate == 100 && second.unit == "mV")
    // What only records have makes them the layout.
    #expect(try open(WfdbSettings(labelComment: "Dx")).layout == .wfdb)
  }

  @Test func archivesAreReadInPlace() throws {
    let names = ["files.hea", "files-a.dat", "files-b.dat", "challenge.hea", "challenge.mat"]
    let files = try names.map { ("db/" + $0, try Fixture.bytes("wfdb/" + $0)) }
    let dataset = try InputDataset(path: try folder.write("db.zip", storedZip(files)))
    #expect(dataset.layout == .wfdb && dataset.entries.map(\.id) == ["challenge", "files"])
    let reader = try dataset.makeReader()
    for entry in dataset.entries {
      let expected = try WfdbGolden.read(Fixture.path("wfdb/\(entry.id).hea"), physical: false)
      #expect(try reader.read(entry).samples == expected.samples)
    }
  }

  @Test func beatsAreWindows() throws {
    try write("p/a")
    try write("p/b")
    // N at 4 (too early), V at 5, a change of rhythm, N at 20 twice, N at 40, N at 41 (too late).
    let marks = annotations([(4, 1), (5, 5), (10, 28), (20, 1), (20, 1), (40, 1), (41, 1)])
    try folder.write("p/a.atr", marks)
    let options = WfdbSettings(annotator: "atr", secondsBefore: 0.05, secondsAfter: 0.1)
    let dataset = try open(options)
    #expect(dataset.entries.map(\.id) == ["a@20", "a@20#2", "a@40", "a@5"])
    #expect(dataset.entries.map(\.label) == ["N", "N", "N", "V"])
    #expect(dataset.entries.allSatisfy { $0.group == "a" })
    #expect(dataset.problems.map(\.description) == ["\(folder.path)/p/b.hea: no b.atr beside it"])
    #expect(
      dataset.evidence == "2 WFDB records with a .hea file each, 4 windows around annotations of .atr files; "
        + "2 beyond the ends of their records left out.")
    let reader = try dataset.makeReader()
    #expect(try reader.read(dataset.entries[3]).samples == (0..<15).map(Float.init))
    let last = try reader.read(dataset.entries[2])
    #expect(last.samples == (35..<50).map(Float.init) && last.id == "a@40" && last.sampleRate == 100)
  }

  @Test func chosenSymbolsAndTheFilesOwnTime() throws {
    try write("a")
    let text = "## time resolution: 1000"
    let note = [0, 22 << 2, UInt8(text.utf8.count), 63 << 2] + Array(text.utf8)
    try folder.write("a.x", note + annotations([(104, 28), (256, 1)]))
    let options = WfdbSettings(annotator: "x", symbols: ["+"], secondsBefore: 0, secondsAfter: 0.02)
    let dataset = try open(options)
    #expect(dataset.entries.map(\.id) == ["a@10"] && dataset.entries[0].label == "+")
    #expect(try dataset.makeReader().read(dataset.entries[0]).samples == [10, 11])
  }

  /// Rates whose quotient is no number any more.
  @Test func absurdTimesAreBeyondTheEnds() throws {
    try folder.write("a.hea", "a 1 1e300 6\na.dat 80 200/mV\n")
    try folder.write("a.dat", [1, 2, 3, 4, 5, 6])
    let text = "## time resolution: 1e-300"
    let note = [0, 22 << 2, UInt8(text.utf8.count), 63 << 2] + Array(text.utf8)
    try folder.write("a.x", note + annotations([(0, 1), (3, 1)]))
    #expect(try open(WfdbSettings(annotator: "x")).entries.isEmpty)
  }

  /// A gap elsewhere in the record is no business of a window; where it is in one, all of the record fills it.
  @Test func windowsAroundGaps() throws {
    try folder.write("a.hea", "a 1 100 6\na.dat 16 200/mV\n")
    try folder.write("a.dat", [Int16(1), 2, .min, 4, 5, 6].flatMap { littleEndian($0) })
    try folder.write("a.atr", annotations([(2, 1), (4, 1)]))
    let dataset = try open(WfdbSettings(annotator: "atr", secondsBefore: 0, secondsAfter: 0.02))
    let refusing = try dataset.makeReader()
    expectError(.malformed, "a.hea (a@2): channel 0, sample 0", "the first of 1") {
      _ = try refusing.read(dataset.entries[0])
    }
    #expect(try refusing.read(dataset.entries[1]).samples == [5, 6])
    let filling = try dataset.makeReader(ReadingSettings(missing: .interpolate))
    #expect(try filling.read(dataset.entries[0]).samples == [3, 4])
  }

  @Test(arguments: [
    (WfdbSettings(annotator: "atr", secondsBefore: -1), "secondsBefore: expected 0 to 86400 seconds"),
    (WfdbSettings(annotator: "atr", secondsAfter: .nan), "secondsAfter"),
    (WfdbSettings(annotator: "../x"), "annotator: expected the extension"),
    (WfdbSettings(annotator: ""), "annotator"),
  ])
  func refusesOptions(options: WfdbSettings, part: String) throws {
    try write("a")
    expectError(.malformed, part) { _ = try open(options) }
  }

  @Test func otherLayoutsRefuseItsOptions() throws {
    let path = try folder.write("t.txt", "1 2 3\n")
    for options in [WfdbSettings(annotator: "atr"), WfdbSettings(labelComment: "Dx")] {
      expectError(.unsupported, "does not apply to layout ucr") {
        _ = try InputDataset(path: path, layout: .ucr, options: LayoutSettings(wfdb: options))
      }
    }
  }

  @Test func damagedAnnotationsAreAProblemOfTheirRecord() throws {
    try write("a")
    try folder.write("a.atr", [1, 4, 0])
    let problems = try open(WfdbSettings(annotator: "atr")).problems
    #expect(problems.count == 1 && problems[0].id == "a" && problems[0].message.contains("a.atr: byte 2"))
  }
}
