import Formats
import Pipelines
import TestSupport
import Testing
import Workers

/// Downloads with the checksums of their files in `SHA256SUMS.txt`.
@Suite struct VerifyDownloadTests {
  let folder: ScratchFolder
  let pool = WorkerPool(workerCount: 2)

  init() throws { folder = try ScratchFolder() }

  /// Files a0 to a9, in folders of three, and their list.
  private func files(_ top: String) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    var list = ""
    for i in 0..<10 {
      let bytes = [UInt8](repeating: UInt8(i), count: 1000 * i)
      let name = "p\(i / 3)/a\(i)"
      list += "\(FileBytes(name: name, bytes).checksum) \(name)\n"
      files.append((top + name, bytes))
    }
    return files + [(top + ChecksumList.fileName, Array(list.utf8))]
  }

  private func write(_ files: [(name: String, bytes: [UInt8])]) throws {
    for file in files { try folder.write(file.name, file.bytes) }
  }

  private func verify(_ path: String) throws -> DownloadVerification {
    try VerifyDownloadJob(input: folder(path)).run(pool: pool)
  }

  @Test(arguments: ["db/", "db/version-1.0.0/"]) func aWholeDownloadIsWhole(top: String) throws {
    try write(files(top))
    let result = try verify("db")
    #expect(result.files == 10 && result.bytes == 45000 && result.faults.isEmpty && result.unlisted.isEmpty)
  }

  @Test func everyFaultIsNamedInTheOrderOfTheList() throws {
    var files = files("db/")
    files[7].bytes[0] ^= 1
    files.remove(at: 4)
    try write(files)
    try folder.write("db/mine.txt", "notes")
    try folder.write("db/p0/index.html", "listing")
    let result = try verify("db")
    #expect(result.wrong == 1 && result.missing == 1)
    #expect(result.faults.map(\.file) == ["p1/a4", "p2/a7"])
    #expect(result.faults[0].problem == "missing" && result.faults[1].problem.hasPrefix("expected SHA-256 "))
    #expect(result.unlisted == ["mine.txt", "p0/index.html"])
  }

  @Test func archivesAreCheckedInPlace() throws {
    var files = files("db-1.0.0/")
    try folder.write("whole.zip", storedZip(files))
    #expect(try verify("whole.zip").faults.isEmpty)
    files[2].bytes[5] = 9
    files.removeFirst()
    try folder.write("damaged.zip", storedZip(files))
    let result = try verify("damaged.zip")
    #expect(result.faults.map(\.file) == ["db-1.0.0/p0/a0", "db-1.0.0/p0/a2"])
  }

  @Test func whatHasNoListIsNoDownload() throws {
    try folder.write("in/a.dat", "x")
    for path in ["in", "in/a.dat"] {
      #expect(throws: PipelineError.noChecksums(input: folder(path))) { try verify(path) }
    }
    #expect(throws: FormatError.self) { try verify("nothing") }
  }

  @Test func aListThatLeadsOutIsRefused() throws {
    let checksum = FileBytes(name: "", [1]).checksum
    try folder.write("db/" + ChecksumList.fileName, "\(checksum) ../secret\n")
    try folder.write("secret", [1])
    #expect(throws: FormatError.self) { try verify("db") }
  }

  @Test func stopsWhenAsked() throws {
    try write(files("db/"))
    let job = VerifyDownloadJob(input: folder("db"))
    #expect(throws: Interrupted.self) {
      try job.run(pool: pool, control: JobControl(isCancelled: { true }))
    }
  }
}
