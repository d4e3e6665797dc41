import Foundation
import Shards
import Testing
import Workers

/// A limit on the size of files stands in for a full disk: writing fails in the middle of a file either way. Each
/// test has a process of its own, because the limit is one of the process.
@Suite struct FullDiskTests {
  @Test func aShardThatDoesNotFitLeavesNothing() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      limitFiles(to: 4000)
      var tiny = TinyDataSet(count: 90)
      tiny.shardSize = 2000
      tiny.samples[60].rows = 1000
      #expect { try tiny.write(to: folder.file("new/set")) } throws: { "\($0)".contains("File too large") }
      #expect(names(in: folder.path).isEmpty)
    }
  }

  @Test func aTableThatDoesNotFitLeavesNothing() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      limitFiles(to: 4000)
      var tiny = TinyDataSet(count: 9)
      tiny.samples[8].id = String(repeating: "x", count: 4000)
      #expect { try tiny.write(to: folder.file("set")) } throws: { "\($0)".contains("File too large") }
      #expect(names(in: folder.path).isEmpty)
    }
  }

  @Test func chunksThatDoNotFitLeaveTheSourceAsItWas() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try TinyDataSet.split(count: 60).write(to: folder.file("set"))
      let before = try contents(of: folder.file("set"))
      limitFiles(to: 2000)
      let set = try ShardFolder(folder.file("set"))
      let pool = WorkerPool(workerCount: 3)
      #expect {
        try ChunkJob(ChunkSettings(length: 4), input: set.path, output: folder.file("chunks")).run(pool: pool)
      } throws: { "\($0)".contains("File too large") }
      #expect {
        try BalanceJob(BalanceSettings(), input: set.path, output: folder.file("balanced")).run(
          pool: WorkerPool(workerCount: 1))
      } throws: {
        "\($0)".contains("File too large")
      }
      #expect(names(in: folder.path) == ["set"])
      #expect(try contents(of: folder.file("set")) == before)
    }
  }

  @Test func aSplitThatDoesNotFitLeavesTheOldOne() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      try TinyDataSet(count: 20).write(to: folder.file("set"))
      let before = try contents(of: folder.file("set"))
      // Room for the table with its new column, not for the longer manifest.
      limitFiles(to: (before["manifest.json"] ?? []).count)
      #expect {
        try SplitJob(SplitSettings(), input: folder.file("set")).run(pool: WorkerPool(workerCount: 1))
      } throws: {
        "\($0)".contains("File too large")
      }
      #expect(try contents(of: folder.file("set")) == before)
    }
  }
}

/// Lets no file of this process grow beyond so many bytes; without the signal's default, which ends the process.
private func limitFiles(to count: Int) {
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: rlim_t(count), rlim_max: rlim_t(count))
  precondition(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
}
