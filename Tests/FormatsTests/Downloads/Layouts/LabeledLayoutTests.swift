import DataModel
import Formats
import Testing

/// Recordings that a table labels by the names of their files.
@Suite struct LabeledLayoutTests {
  private func folder(_ labels: String, _ names: String...) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in names {
      try folder.write(
        name, name.hasSuffix(".npy") ? NpyArchiveLayoutTests.array(1, 2) : Array("x\n1\n2\n".utf8))
    }
    try folder.write("labels.csv", labels)
    return folder
  }

  @Test func readsLabelsGroupsAndSplits() throws {
    let folder = try folder(
      "file,age,label,patient,split\nr/one.npy,50,N,p1,train\nr/two.npy,60,A,p2,val\nr/three.npy,70,,p2,Test\n",
      "r/one.npy", "r/two.npy", "r/three.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .labeled && dataset.problems.isEmpty)
    #expect(
      dataset.evidence
        == "labels.csv has 3 rows (file column file, label column label, group column patient, split column split) for 3 recordings."
    )
    #expect(dataset.entries.map(\.id) == ["one", "three", "two"])
    #expect(dataset.entries.map(\.label) == ["N", nil, "A"])
    #expect(dataset.entries.map(\.group) == ["p1", "p2", "p2"])
    #expect(dataset.entries.map(\.split) == [.train, .test, .validation])
    #expect(try dataset.makeReader().read(dataset.entries[0]).samples == [1, 2])
  }

  /// With or without folders, extension, header and `./`, divided by commas or semicolons.
  @Test(arguments: [
    "name,label\none,N\ntwo,A\n", "one.npy,N\ntwo.npy,A\n", "r/one;N\r\nr/two;A\r\n",
    "./r/one.npy\tN\n./r/two.npy\tA\n",
    "label,id\nN,one\nA,two\n", "\"id\",\"rhythm\",\"x\"\n\"one\",N,1\n\"two\",A,2\n",
    "\u{FEFF}id,y\none, N\ntwo,A \n\n",
  ])
  func namesFitInManyWays(labels: String) throws {
    let folder = try folder(labels, "r/one.npy", "r/two.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .labeled && dataset.entries.map(\.label) == ["N", "A"])
    #expect(dataset.entries.map(\.group) == ["one", "two"] && dataset.problems.isEmpty)
  }

  @Test func readsTablesOfNumbersAndArchives() throws {
    let archive = ZipBuilder(
      .init("s/x.csv", "u\n1\n2\n"), .init("s/y.csv", "u\n3\n4\n"), .init("s/reference.csv", "x,1\ny,2\n"))
    let folder = try TemporaryFolder()
    let dataset = try InputDataset(path: try folder.write("s.zip", archive.bytes()))
    #expect(dataset.layout == .labeled && dataset.entries.map(\.id) == ["x", "y"])
    let reader = try dataset.makeReader()
    #expect(try dataset.entries.map { try reader.read($0).samples } == [[1, 2], [3, 4]])
  }

  /// Below its folder one is called what the other is called above it.
  @Test func namesOfTwoPlacesStayApart() throws {
    let folder = try folder("file,label\nr/x.npy,N\nr/y.npy,N\nx.csv,A\n", "r/x.npy", "r/y.npy", "x.csv")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.layout == .labeled && dataset.entries.map(\.id) == ["r/x.npy", "x.csv", "y"])
    #expect(dataset.entries.map(\.label) == ["N", "A", "N"])
  }

  @Test func tellsWhatDoesNotFit() throws {
    let folder = try folder(
      "id,label\na,N\nb,N\nb,A\nb,A\nc,N\nc,N\ngone,N\n", "a.npy", "b.npy", "c.npy", "d.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(
      dataset.entries.map { [$0.id, $0.label] } == [["a", "N"], ["b", nil], ["c", "N"], ["d", nil]])
    #expect(dataset.problems.map(\.id) == ["b", "b", "c", "d", "gone"])
    #expect(
      dataset.problems.map(\.message) == [
        "b is named again, after row 3, which says otherwise",
        "b is named again, after row 3, which says otherwise",
        "c is named again, after row 6", "a file without a row in labels.csv",
        "a row for gone, but there is no such file",
      ])
    #expect(dataset.problems.map(\.severity) == [.error, .error, .warning, .error, .error])
  }

  @Test func columnsAreChosen() throws {
    let folder = try folder("u,v,w\none,1,N\ntwo,2,A\n", "one.npy", "two.npy")
    // Nothing says which of two columns is the label.
    #expect(try InputDataset(path: folder.path).layout == .npyArchive)
    func labels(_ options: LabelSettings) throws -> InputDataset {
      try InputDataset(path: folder.path, options: LayoutSettings(labels: options))
    }
    #expect(try labels(LabelSettings(labelColumn: "w")).entries.map(\.label) == ["N", "A"])
    #expect(
      try labels(LabelSettings(file: "labels.csv", labelColumn: "2")).entries.map(\.label) == ["1", "2"])
    #expect(try labels(LabelSettings(labelColumn: "w", groupColumn: "v")).entries.map(\.group) == ["1", "2"])
    expectError(.malformed, "labels.csv: row 1: no column 'z'; found u, v, w") {
      _ = try labels(LabelSettings(file: "labels.csv", labelColumn: "z"))
    }
    expectError(.malformed, "labels.csv: row 2, column 2: expected train, validation, or test, found '1'") {
      _ = try labels(LabelSettings(file: "labels.csv", labelColumn: "w", splitColumn: "v"))
    }
    expectError(.malformed, "no file 'other.csv'") {
      _ = try labels(LabelSettings(file: "other.csv"))
    }
  }

  @Test func otherTablesAreNoLabels() throws {
    let folder = try folder("id,label\nx,1\ny,2\n", "one.npy", "two.npy")
    #expect(try InputDataset(path: folder.path).layout == .npyArchive)
    expectError(.malformed, "a table with the names of the other files") {
      _ = try InputDataset(path: folder.path, layout: .labeled)
    }
  }

  /// Two files of one name in different folders are told apart by their folders.
  @Test func namesOfSeveralFilesNameNone() throws {
    let folder = try folder("id,label\np/one,N\nq/one,A\none,X\n", "p/one.npy", "q/one.npy")
    let dataset = try InputDataset(path: folder.path)
    #expect(dataset.entries.map { [$0.id, $0.label] } == [["p/one", "N"], ["q/one", "A"]])
    #expect(dataset.problems.map(\.id) == ["one"])
  }
}
