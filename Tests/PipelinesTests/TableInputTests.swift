import DataModel
import Formats
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

/// Tables of samples and of labels, from files to a data set.
@Suite struct TableInputTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  @Test func labeledTablesBecomeADataSet() throws {
    for name in ["a", "b", "c"] {
      let rows = (0..<10).map { "\(Double($0) / 100),\($0),\(-$0)\n" }.joined()
      try folder.write("set/\(name).csv", "time,II,V5\n" + rows)
    }
    try folder.write(
      "set/labels.csv", "file,what,who,use\na.csv,N,p,train\nb.csv,A,q,val\nc.csv,N,p,train\n")
    let source = InputSource(
      folder("set"),
      options: LayoutSettings(
        labels: LabelSettings(labelColumn: "what", groupColumn: "who", splitColumn: "use")),
      reading: ReadingSettings(table: TableSettings(columns: ["V5"])))
    let pool = WorkerPool(workerCount: 2)
    let result = try ExtractionJob(input: source, features: .signals, output: folder("out")).run(pool: pool)
    let manifest = result.manifest
    #expect(manifest.source.layout == "labels-csv" && manifest.features.sampleRate == 100)
    #expect(
      manifest.source.settings
        == .object([
          "layout": .object([
            "labels": .object([
              "label_column": .text("what"), "group_column": .text("who"), "split_column": .text("use"),
            ])
          ])
        ]))
    #expect(
      manifest.features.settings
        == .object([
          "channels": .integer(1), "signals": .object([:]),
          "reading": .object(["table": .object(["columns": .list([.text("V5")])])]),
        ]))
    #expect(manifest.splitting?.groupsInCommon == 0 && manifest.classNames == ["A", "N"])
    let data = try ShardFolder(folder("out"))
    #expect(data.recordings.map(\.split) == [.train, .validation, .train])
    var values = [Float](repeating: 0, count: 10)
    data.copyRows(of: 1, 0..<10, to: &values, at: 0)
    #expect(values == (0..<10).map { -Float($0) })
    let inspected = try InspectJob(source).run(pool: pool)
    guard case .input(let input) = inspected else {
      Issue.record("no input")
      return
    }
    #expect(input.evidence.hasPrefix("labels.csv has 3 rows") && input.seconds?.maximum == 0.1)
  }

  @Test func aFileWithoutARowIsAProblem() throws {
    try folder.write("set/a.csv", "x\n1\n2\n")
    try folder.write("set/b.csv", "x\n1\n2\n")
    try folder.write("set/labels.csv", "id,label\na,N\n")
    let pool = WorkerPool(workerCount: 1)
    var job = ExtractionJob(input: InputSource(folder("set")), features: .signals, output: folder("out"))
    #expect(throws: PipelineError.self) { try job.run(pool: pool) }
    job.errorPolicy = .skip
    let manifest = try job.run(pool: pool).manifest
    #expect(manifest.skipped.map(\.file) == ["b.csv"])
    #expect(manifest.skipped[0].reason == "a file without a row in labels.csv")
  }
}
