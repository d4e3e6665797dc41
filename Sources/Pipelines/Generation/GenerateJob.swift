internal import DataModel
public import Shards
public import Workers

/// Writes a dataset of generated sequences with a label for each step.
public struct GenerateJob: Sendable {
  /// Settings of the sequences.
  public var settings: GenerateSettings
  /// Directory of the dataset.
  public var output: String
  /// Handling of an existing dataset.
  public var existing: OutputFolder.Existing

  /// Creates a job.
  public init(_ settings: GenerateSettings, output: String, existing: OutputFolder.Existing = .keep) {
    self.settings = settings
    self.output = output
    self.existing = existing
  }

  /// Runs the job. The bytes do not depend on the number of workers.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the sequences, and cancellation.
  /// - Returns: the manifest.
  /// - Throws: `SettingError`, and what writing and splitting throws; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Manifest {
    let settings = try settings.validated()
    let task = settings.task
    let folder = try OutputFolder(output, existing: existing)
    var writer = ShardWriter(
      folder: folder, split: nil, featureCount: task.featureCount, elementType: .u8, hasTargets: true)
    var rows: [RecordingRow] = []
    let digits = String(settings.count).count
    // Handing over a single sequence would take longer than generating it.
    let share = 256
    try pool.inOrder((settings.count + share - 1) / share, window: 4 * pool.workerCount) { _, number in
      try control.check()
      return (number * share..<min((number + 1) * share, settings.count)).map { index in
        var generator = SeededGenerator(
          seed: settings.seed, purpose: .generatedData, item: UInt64(index))
        let length = settings.lengths.lowerBound + generator.below(settings.lengths.count)
        let features = task.features(length: length, &generator)
        return EncodedRows(bytes: features, targets: task.targets(of: features), recording: index)
      }
    } consume: { _, sequences in
      for sequence in sequences {
        let id = "\(task.name)-\(rows.count.leadingZeros(width: digits))"
        try writer.append(sequence)
        rows.append(
          RecordingRow(
            id: id, label: nil, group: id, split: nil, sampleRate: nil, sampleCount: sequence.rowCount,
            rowCount: sequence.rowCount))
      }
      control.report(rows.count, settings.count)
    }
    try writer.finish()
    var manifest = Manifest(
      toolVersion: toolVersion, kind: .recordings,
      source: Manifest.Source(
        name: task.name, bytes: 0, layout: "generated", recordings: settings.count,
        settings: try SettingValue(storing: settings, defaults: .usual)),
      features: Manifest.Features(
        type: task.name, count: task.featureCount, sampleRate: nil, categories: task.categories,
        settings: try SettingValue(encoding: task)),
      classNames: task.classNames, elementType: ElementType.u8.rawValue, leftOut: [:], skipped: [],
      shards: writer.shards)
    manifest.hasTargets = true
    manifest.splitting = try SplitSummary(assigning: settings.split, to: &rows, of: output)
    return try folder.commit(manifest, recordings: rows)
  }
}
