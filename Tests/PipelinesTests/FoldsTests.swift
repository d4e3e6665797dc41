import Formats
import Foundation
import Nets
import Shards
import TestSupport
import Testing

@testable import Pipelines

@Suite struct FoldsTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    chain = try Chain.ofSpectrograms()
    folder = chain.folder
  }

  private func train(
    to name: String, epochs: Int = 2, seed: UInt64 = 1, foldSeed: UInt64? = nil,
    chunks: DataLoading.Chunks = .inOrder(length: 8)
  ) throws -> FoldsReport {
    var job = chain.trainJob("af", to: name, epochs: epochs, seed: seed)
    job.loading.chunks = chunks
    return try FoldsJob(.init(count: 3, seed: foldSeed), training: job).run(pool: chain.pool)
  }

  @Test func scoresAndMatricesAreThoseOfTheRuns() throws {
    let report = try train(to: "folds")
    #expect(report.classNames == ["N", "A"] && report.foldSeed == 1)
    #expect(try JSONCoding.decode(FoldsReport.self, from: Array(chain.bytes("folds/folds.json"))) == report)
    #expect(report.folds.map(\.run) == ["fold-0", "fold-1", "fold-2"])
    for fold in report.folds {
      let run = folder("folds/" + fold.run)
      let best = try EvaluateJob(input: folder("af"), run: run).run(pool: chain.pool)
      #expect(fold.best == FoldsReport.Scores(best.items) && fold.confusion.best == best.items.confusion)
      #expect(fold.confusion.bestRecordings == best.recordings?.confusion)
      #expect(try fold.bestRecordings == FoldsReport.Scores(#require(best.recordings)))
      // What training itself found after its last epoch.
      let history = try JSONCoding.decode(
        [EpochRecord].self, from: Array(chain.bytes("folds/\(fold.run)/history.json")))
      let last = try #require(history.last?.validation)
      #expect(fold.last.balancedAccuracy == last.balancedAccuracy && fold.confusion.last == last.confusion)
      let recordings = try #require(fold.confusion.lastRecordings)
      #expect(recordings.joined().reduce(0, +) == 4)
      #expect(fold.lastRecordings?.accuracy == Double(recordings[0][0] + recordings[1][1]) / 4)
    }
    let mean = report.folds.compactMap(\.lastRecordings?.accuracy).reduce(0, +) / 3
    #expect(report.lastRecordings?.mean.accuracy == mean)
    let pooled = try #require(report.confusion)
    for label in 0..<2 {
      // Every recording stands in one fold.
      #expect(pooled.lastRecordings?[label].reduce(0, +) == 6)
      #expect(pooled.bestRecordings?[label].reduce(0, +) == 6)
      for k in 0..<2 {
        #expect(pooled.last[label][k] == report.folds.reduce(0) { $0 + $1.confusion.last[label][k] })
        #expect(pooled.best[label][k] == report.folds.reduce(0) { $0 + $1.confusion.best[label][k] })
      }
    }
  }

  @Test func wholeRecordingsAreCountedOnce() throws {
    let report = try train(to: "folds", epochs: 1, chunks: .none)
    #expect(report.lastRecordings == nil && report.confusion?.lastRecordings == nil)
    #expect(report.confusion?.last.joined().reduce(0, +) == 12)
  }

  /// The statistics of the training rows tell which recordings were trained on.
  @Test func foldsMayHaveASeedOfTheirOwn() throws {
    func folds(_ name: String) throws -> [[Double]] {
      try (0..<3).map {
        try #require(RunFolder(folder("\(name)/fold-\($0)")).readRecord().fittedNormalization).mean
      }
    }
    #expect(try train(to: "first", epochs: 1, seed: 1, foldSeed: 7).foldSeed == 7)
    #expect(try train(to: "second", epochs: 1, seed: 2, foldSeed: 7).foldSeed == 7)
    #expect(try folds("first") == folds("second"))
    #expect(
      try chain.bytes("first/fold-0/model.safetensors") != chain.bytes("second/fold-0/model.safetensors"))
    #expect(try train(to: "seven", epochs: 1, seed: 7).foldSeed == 7)
    #expect(try folds("seven") == folds("first"))
    _ = try train(to: "other", epochs: 1, seed: 1)
    #expect(try folds("other") != folds("first"))
  }
}
