internal import DataModel
internal import Formats
import Foundation
internal import Nets
internal import Shards
public import Workers

/// Summarizes an input, a dataset, or a run.
public struct InspectJob: Sendable {
  /// The input, or the directory of a dataset or a run.
  public var input: InputSource
  /// Selection of recordings of an input.
  public var selection: Selection

  /// Creates a job.
  public init(_ input: InputSource, selection: Selection = Selection()) {
    self.input = input
    self.selection = selection
  }

  /// Runs the job. Every recording of an input is read, so that all problems are found.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the recordings, and whether to stop.
  /// - Returns: the summary.
  /// - Throws: `FormatError` or `ShardError` if the path cannot be read; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Inspection {
    guard input.paths.count == 1, let path = input.paths.first else {
      return .input(try inspectInput(pool: pool, control: control))
    }
    if FolderNames.exists(path + "/" + Manifest.fileName) {
      return .dataSet(Self.inspect(try ShardFolder(path)))
    }
    let run = RunFolder(path)
    if run.exists { return .run(try run.readRecord()) }
    if Self.isUnfinishedDataSet(path) { throw ShardError.notADataSet(folder: path) }
    return .input(try inspectInput(pool: pool, control: control))
  }

  /// Whether a directory contains shards without a manifest, as an interrupted command leaves them.
  public static func isUnfinishedDataSet(_ path: String) -> Bool {
    guard let names = try? FolderNames.texts(path) else { return false }
    return !names.isEmpty && !names.contains(Manifest.fileName) && names.allSatisfy(OutputFolder.isShardFile)
  }

  private func inspectInput(pool: WorkerPool, control: JobControl) throws -> InputInspection {
    let dataset = try input.open()
    let classNames = try selection.classNames(of: dataset)
    let entries = selection.entries(of: dataset.entries)
    let reader = try input.reader(of: dataset)
    var result = InputInspection(
      layout: dataset.layout.rawValue, evidence: dataset.evidence, bytes: dataset.byteCount, recordings: 0,
      classes: [], sampleRates: [], channels: [], leftOut: [:],
      problems: dataset.problems.filter { $0.severity == .error }.map(\.description),
      warnings: dataset.problems.filter { $0.severity == .warning }.map(\.description))
    if dataset.entries.count > entries.count {
      result.leftOut["label"] = dataset.entries.count - entries.count
    }
    var labels: [String] = []
    var samples: [Double] = []
    var seconds: [Double?] = []
    try pool.inOrder(entries.count, window: 64 * pool.workerCount) {
      _, index -> Swift.Result<Traits, FormatError> in
      try control.check()
      do throws(FormatError) { return .success(Traits(try reader.read(entries[index]))) } catch {
        if error.isFaultOfSystem { throw error }
        return .failure(error)
      }
    } consume: { index, traits in
      control.report(index + 1, entries.count)
      switch traits {
      case .failure(let error): result.problems.append(error.description)
      case .success(let traits) where traits.sampleCount < selection.minimumSamples:
        result.leftOut["min_samples", default: 0] += 1
      case .success(let traits):
        labels.append(entries[index].label ?? "")
        samples.append(Double(traits.sampleCount))
        seconds.append(traits.sampleRate.map { Double(traits.sampleCount) / $0 })
        if let rate = traits.sampleRate, !result.sampleRates.contains(rate) {
          result.sampleRates.append(rate)
        }
        if !result.channels.contains(traits.channelCount) { result.channels.append(traits.channelCount) }
      }
    }
    result.sampleRates.sort()
    result.channels.sort()
    result.recordings = labels.count
    result.classes = ClassCount.counts(labels, order: classNames)
    result.samples = Distribution(samples)
    let known = seconds.compactMap { $0 }
    result.seconds = known.count == seconds.count ? Distribution(known) : nil
    return result
  }

  /// The properties of a recording that are summarized.
  private struct Traits: Sendable {
    var sampleCount: Int
    var sampleRate: Double?
    var channelCount: Int

    init(_ recording: Recording) {
      sampleCount = recording.sampleCount
      sampleRate = recording.sampleRate
      channelCount = recording.channelCount
    }
  }

  private static func inspect(_ folder: ShardFolder) -> DataSetInspection {
    let manifest = folder.manifest
    var names: [String: [String]] = [:]
    var lengths: [Double] = []
    for index in 0..<folder.itemCount {
      let item = folder.item(index)
      let split = folder.recordings[item.recording].split?.rawValue ?? "all"
      names[split, default: []].append(item.label >= 0 ? manifest.classNames[item.label] : "")
      lengths.append(Double(item.length))
    }
    return DataSetInspection(
      manifest: manifest, bytes: manifest.recordings.bytes + manifest.shards.reduce(0) { $0 + $1.bytes },
      items: folder.itemCount, rows: manifest.shards.reduce(0) { $0 + $1.rows },
      recordings: folder.recordings.count,
      classes: names.mapValues { ClassCount.counts($0, order: manifest.classNames) },
      itemRows: Distribution(lengths), samples: Distribution(folder.recordings.map { Double($0.sampleCount) })
    )
  }
}
