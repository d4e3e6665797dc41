import DataModel
@testable import Shards
import Testing

@Suite struct RecordingTableTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  static let header = "id,label,group,split,sample_rate,samples,rows\n"

  private func read(_ text: String) throws -> [RecordingRow] {
    try folder.write("recordings.csv", text)
    return try RecordingTable.read(folder.file("recordings.csv"), expected: nil)
  }

  @Test func linesAreAsDocumented() {
    let rows = [
      RecordingRow(
        id: "A00001", label: "N", group: "p1", split: .train, sampleRate: 300, sampleCount: 9000,
        rowCount: 321),
      RecordingRow(
        id: "x", label: nil, group: "x", split: nil, sampleRate: 44.1, sampleCount: 0, rowCount: 0),
      RecordingRow(
        id: "y", label: "a,b", group: "\"", split: .test, sampleRate: nil, sampleCount: 1, rowCount: 1),
    ]
    #expect(
      RecordingTable.text(rows) == Self.header + "A00001,N,p1,train,300,9000,321\nx,,x,,44.1,0,0\n"
        + "y,\"a,b\",\"\"\"\",test,,1,1\n")
  }

  @Test(arguments: [
    "plain", "a,b", "say \"hi\"", "\"", "\"\u{301}", "line\nbreak", "carriage\rreturn", "both\r\n",
    "ümläut ß 心",
    " spaces ", "", "🇩🇪", "e\u{301}", "\u{FEFF}mark", "tab\t", "'", "null", "../../x",
  ]) func anyNameReturns(_ name: String) throws {
    let rows = [
      RecordingRow(
        id: name, label: name.isEmpty ? nil : name, group: name, split: .validation, sampleRate: 0.1,
        sampleCount: 3, rowCount: 2)
    ]
    let copy = try read(RecordingTable.text(rows))
    #expect(copy == rows)
    // String equality takes canonically equal texts for one; the bytes must return too.
    #expect(copy.map { Array($0.id.utf8) } == [Array(name.utf8)])
  }

  @Test(arguments: [1e-9, 0.1, 300, 44_100, 1e15, 1e300, 2.5]) func anyRateReturns(_ rate: Double) throws {
    let row = RecordingRow(
      id: "r", label: nil, group: "r", split: nil, sampleRate: rate, sampleCount: 1, rowCount: 1)
    #expect(try read(RecordingTable.text([row])) == [row])
  }

  @Test(arguments: [Double.nan, .infinity]) func aRateThatIsNoNumberIsUnknown(_ rate: Double) throws {
    let row = RecordingRow(
      id: "r", label: nil, group: "r", split: nil, sampleRate: rate, sampleCount: 1, rowCount: 1)
    #expect(try read(RecordingTable.text([row]))[0].sampleRate == nil)
  }

  @Test(arguments: [
    "", "id,label\n", "\(header)r,N,r,train,300,1\n", "\(header)r,N,r,train,300,1,1,1\n",
    "\(header)r,N,r,holdout,300,1,1\n", "\(header)r,N,r,train,fast,1,1\n", "\(header)r,N,r,train,nan,1,1\n",
    "\(header)r,N,r,train,inf,1,1\n", "\(header)r,N,r,train,300,-1,1\n", "\(header)r,N,r,train,300,1,x\n",
    "\(header)r,N,r,train,300,1,\n", "\(header)r,N,r,train,300,1,99999999999999999999\n",
    "\(header)r,\"N,r,train,300,1,1\n", "\(header)\n",
    "\(header)r,N,r,train,300,1,9223372036854775807\ns,N,s,train,300,1,1\n",
    "\(header)r,N,r,train,300,9223372036854775807,1\ns,N,s,train,300,1,1\n",
  ]) func whatIsWrongIsReported(_ text: String) { #expect(throws: (any Error).self) { try read(text) } }

  @Test func aChangedTableIsRefused() throws {
    let path = folder.file("set")
    try TinyDataSet(count: 3).write(to: path)
    var text = String(decoding: try bytes(path + "/recordings.csv"), as: UTF8.self)
    text.replace("r1,N,r1", with: "r1,A,r1")
    try folder.write("set/recordings.csv", text)
    #expect {
      try ShardFolder(path)
    } throws: { error in
      guard case ShardError.mismatch(let file, _, _) = error else { return false }
      return file == path + "/recordings.csv"
    }
  }
}
