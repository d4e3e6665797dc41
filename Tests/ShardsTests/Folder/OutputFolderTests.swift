import Foundation
import Shards
import Testing
import Workers

@Suite struct OutputFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func makesTheFolderAndThoseAboveIt() throws {
    let output = try OutputFolder(folder.file("a/b/c"), existing: .keep)
    try write([1], to: output.file("data-00000.safetensors"))
    output.finish()
    #expect(names(in: folder.file("a/b/c")) == ["data-00000.safetensors"])
  }

  @Test func aFailureLeavesNothing() throws {
    for path in ["new", "deep/er/new", "slash/"] {
      try fail(in: folder.file(path))
      #expect(names(in: folder.path).isEmpty)
    }
    try FileManager.default.createDirectory(atPath: folder.file("mine"), withIntermediateDirectories: false)
    try fail(in: folder.file("mine/deep/new"))
    try fail(in: folder.file("mine"))
    #expect(names(in: folder.path) == ["mine"] && names(in: folder.file("mine")).isEmpty)
  }

  /// What a failing command does: it lets go of the folder without finishing it.
  private func fail(in path: String) throws {
    let output = try OutputFolder(path, existing: .keep)
    try write([1], to: output.file("data-00000.safetensors"))
    try write([1], to: output.file("data-00001.safetensors.tmp"))
  }

  @Test func aFailureLeavesTheFilesOfOthers() throws {
    do {
      let output = try OutputFolder(folder.file("set"), existing: .keep)
      try write([1], to: output.file("recordings.csv"))
      try write([1], to: output.file("notes.txt"))
    }
    #expect(names(in: folder.file("set")) == ["notes.txt"])
  }

  @Test func takesOverWhatIsUnfinished() throws {
    let path = folder.file("set")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    for name in [
      "data-00000.safetensors", "train-00001.safetensors.tmp", "recordings.csv", "manifest.json.tmp",
    ] {
      try write([1], to: path + "/" + name)
    }
    try TinyDataSet(count: 2).write(to: path)
    #expect(names(in: path) == ["data-00000.safetensors", "manifest.json", "recordings.csv"])
    _ = try ShardFolder(path)
  }

  @Test func keepsOrReplacesWhatIsWhole() throws {
    let path = folder.file("set")
    var tiny = TinyDataSet(count: 9)
    tiny.shardSize = 100
    try tiny.write(to: path)
    let before = try contents(of: path)
    #expect(throws: ShardError.alreadyComplete(folder: path, what: "dataset")) { try tiny.write(to: path) }
    #expect(try contents(of: path) == before)
    try TinyDataSet(count: 2).write(to: path, existing: .replace)
    #expect(names(in: path).count == 3)
    #expect(try ShardFolder(path).itemCount == 2)
  }

  @Test(arguments: ["photo.jpg", "data-00000.npy", ".hidden", "data-½½½½½.safetensors", "manifest.json.bak"])
  func filesOfOthersAreRefusedAndStay(_ name: String) throws {
    let path = folder.file("set")
    try TinyDataSet(count: 2).write(to: path)
    try write([7], to: path + "/" + name)
    let before = try contents(of: path)
    for existing in [OutputFolder.Existing.keep, .replace] {
      #expect(throws: ShardError.foreignFiles(folder: path, example: name)) {
        try OutputFolder(path, existing: existing)
      }
    }
    #expect(try contents(of: path) == before)
  }

  @Test func aFolderThatIsCalledLikeAShardIsForeign() throws {
    let path = folder.file("set")
    try TinyDataSet(count: 2).write(to: path)
    let name = "data-00007.safetensors"
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: false)
    #expect(throws: ShardError.foreignFiles(folder: path, example: name)) {
      try OutputFolder(path, existing: .replace)
    }
    #expect(names(in: path).contains("manifest.json"))
  }

  @Test func oneWriterAtATime() throws {
    let path = folder.file("set")
    let first = try OutputFolder(path, existing: .keep)
    try write([1], to: first.file("data-00000.safetensors"))
    #expect(throws: ShardError.busy(folder: path)) { try OutputFolder(path, existing: .replace) }
    #expect(throws: ShardError.busy(folder: path)) {
      try SplitJob(SplitSettings(), input: path).run(pool: WorkerPool(workerCount: 1))
    }
    #expect(names(in: path) == ["data-00000.safetensors"])
    first.finish()
  }

  @Test func aWriterIsFollowedByAnother() throws {
    let path = folder.file("set")
    try TinyDataSet(count: 2).write(to: path)
    try TinyDataSet(count: 2).write(to: path, existing: .replace)
    try SplitJob(SplitSettings(), input: path).run(pool: WorkerPool(workerCount: 1))
  }

  /// A process forked while the folder was locked has the lock's descriptor too, as a copy has here.
  @Test func theLockEndsThoughACopyOfItsDescriptorLives() throws {
    let path = folder.file("set")
    var output: OutputFolder? = try OutputFolder(path, existing: .keep)
    output?.finish()
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(
      Int32.init)
    let ours = descriptors.filter {
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
    }
    let copies = ours.map { dup($0) }
    defer { for copy in copies { close(copy) } }
    try #require(!copies.isEmpty)
    output = nil
    #expect(throws: Never.self) { try OutputFolder(path, existing: .keep) }
  }

  @Test func aFileInThePlaceOfTheFolderIsNamed() throws {
    try folder.write("file", "text")
    for path in [folder.file("file"), folder.file("file/below")] {
      #expect { try OutputFolder(path, existing: .replace) } throws: { "\($0)".contains("Not a directory") }
    }
    #expect(try bytes(folder.file("file")) == Array("text".utf8))
  }

  /// In a process of its own, because root, who may write anywhere, has to become somebody else first.
  @Test func aFolderThatMayNotBeWrittenIsNamed() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let locked = folder.file("locked")
      try FileManager.default.createDirectory(
        atPath: locked, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
      let user = geteuid()
      if user == 0 { try #require(seteuid(65_534) == 0) }
      for path in [locked, locked + "/set", locked + "/deep/set"] {
        #expect { try TinyDataSet(count: 1).write(to: path) } throws: {
          "\($0)".contains("Permission denied")
        }
      }
      try #require(seteuid(user) == 0)
      #expect(names(in: locked).isEmpty)
    }
  }

  /// The old set is there until the new one is whole, and then the new one alone.
  @Test func aSetIsReplacedWhenTheNewOneIsWhole() throws {
    let path = folder.file("set")
    try TinyDataSet(count: 9).write(to: path)
    let before = try contents(of: path)
    do {
      let output = try OutputFolder(path, existing: .replace)
      try write([1], to: output.file("data-00000.safetensors"))
      #expect(try contents(of: path) == before)
      #expect(throws: ShardError.busy(folder: path)) { try OutputFolder(path, existing: .replace) }
    }
    #expect(try contents(of: path) == before && names(in: folder.path) == ["set"])
    try TinyDataSet(count: 4).write(to: path, existing: .replace)
    #expect(try ShardFolder(path).itemCount == 4 && names(in: folder.path) == ["set"])
    // Through a link, which stays one.
    try FileManager.default.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "set")
    try TinyDataSet(count: 5).write(to: folder.file("link"), existing: .replace)
    #expect(try ShardFolder(path).itemCount == 5 && names(in: folder.path) == ["link", "set"])
  }

  /// What a killed command left beside the set goes with the next one.
  @Test func leftoversBesideASetAreRemoved() throws {
    let path = folder.file("set")
    try TinyDataSet(count: 9).write(to: path)
    let left = path + ".0123456789abcdef.tmp"
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
    try write([1], to: left + "/data-00000.safetensors")
    let mine = path + ".tmp"
    try FileManager.default.createDirectory(atPath: mine, withIntermediateDirectories: false)
    try TinyDataSet(count: 4).write(to: path, existing: .replace)
    #expect(names(in: folder.path) == ["set", "set.tmp"])
  }
}
