import Formats
import Foundation
import Nets
import Pipelines
import Shards
import SignalKit
import TestSupport
import Workers

/// The main job in small, as the tests run it.
struct Chain {
  let folder: ScratchFolder
  let pool: WorkerPool

  init(_ folder: ScratchFolder, workers: Int = 2) {
    self.folder = folder
    pool = WorkerPool(workerCount: workers)
  }

  /// A folder of its own with the data set `af`: spectrograms of the recordings N and A of a small download.
  static func ofSpectrograms() throws -> Chain {
    let folder = try ScratchFolder()
    let chain = Chain(folder)
    try chain.spectrogram(CincDownload().write(to: folder), selection: .init(labels: ["N", "A"]))
    return chain
  }

  @discardableResult
  func spectrogram(
    _ input: String, to name: String = "af", selection: Pipelines.Selection = .init(),
    onError: ErrorPolicy = .fail,
    windowLength: Int = 32, control: JobControl = JobControl()
  ) throws -> ExtractionJob.Result {
    let settings = try SpectrogramSettings(windowLength: windowLength, overlapLength: 4, scaling: .spectrum)
    return try ExtractionJob(
      input: InputSource(input), selection: selection, features: settings, errorPolicy: onError,
      output: folder(name)
    ).run(pool: pool, control: control)
  }

  /// Split and chunks of a data set that `spectrogram` made.
  @discardableResult
  func chunks(
    of name: String = "af", to output: String = "af40", validation: Double = 0.25, balance: Bool = true,
    seed: UInt64 = 1
  ) throws -> Manifest {
    try SplitJob(
      SplitSettings(method: .shares(validation: validation, test: 0), seed: seed), input: folder(name)
    ).run(pool: WorkerPool(workerCount: 1))
    return try ChunkJob(
      ChunkSettings(length: 8, balance: balance ? BalanceSettings() : nil), input: folder(name),
      output: folder(output)
    ).run(pool: pool)
  }

  func trainJob(
    _ data: String = "af40", to name: String = "run", epochs: Int = 3, start: TrainJob.Start = .new,
    seed: UInt64 = 1,
    hidden: Int = 4
  ) -> TrainJob {
    TrainJob(
      TrainingSettings(epochs: epochs, batchSize: 16, learningRate: 0.01, seed: seed), input: folder(data),
      output: folder(name),
      network: NetworkConfiguration(
        input: .init(featureCount: 1), recurrent: .init(hiddenSize: hidden),
        head: .init(classCount: 2, hiddenSizes: [3])), start: start)
  }

  /// Trains; asks to stop after so many steps if that is given.
  @discardableResult
  func train(_ job: TrainJob, stopAfter steps: Int? = nil) throws -> RunRecord {
    let done = Counter()
    return try job.run(
      pool: pool, control: JobControl(isCancelled: { steps.map { done.value >= $0 } ?? false })
    ) { event in
      if case .step = event { done.value += 1 }
    }
  }

  func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder(path))) }

  /// A run's history without the two columns that tell times.
  func history(_ run: String) throws -> [String] {
    String(decoding: try bytes("\(run)/history.csv"), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropLast(2).joined(separator: ",")
    }
  }
}

/// A number that a closure counts up. Training asks and reports from one thread.
final class Counter: @unchecked Sendable {
  var value = 0
}

/// The error that a body throws, as the user reads it.
func message(_ body: () throws -> Void) -> String? {
  do { try body() } catch { return "\(error)" }
  return nil
}
