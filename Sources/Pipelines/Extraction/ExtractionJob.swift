internal import DataModel
internal import Formats
public import Shards
public import Workers

/// Converts an input to a dataset with one item for each recording, whose rows are the features.
///
/// Recordings are read and transformed by all workers and written in the order of their names, so that the bytes do not
/// depend on the number of workers. Only a few recordings and one shard are in memory.
public struct ExtractionJob: Sendable {
  /// The input.
  public var input: InputSource
  /// Selection of the recordings.
  public var selection: Selection
  /// Preprocessing of the samples.
  public var preprocessing: PreprocessingSettings
  /// The features.
  public var features: any FeatureSettings
  /// Handling of recordings that cannot be used.
  public var errorPolicy: ErrorPolicy
  /// Directory of the dataset.
  public var output: String
  /// Handling of an existing dataset.
  public var existing: OutputFolder.Existing

  /// Creates a job.
  public init(
    input: InputSource, selection: Selection = Selection(),
    preprocessing: PreprocessingSettings = PreprocessingSettings(),
    features: some FeatureSettings, errorPolicy: ErrorPolicy = .fail, output: String,
    existing: OutputFolder.Existing = .keep
  ) {
    self.input = input
    self.selection = selection
    self.preprocessing = preprocessing
    self.features = features
    self.errorPolicy = errorPolicy
    self.output = output
    self.existing = existing
  }

  /// Result of a job.
  public struct Result: Sendable {
    /// The manifest of the dataset.
    public var manifest: Manifest
    /// The evidence for the layout of the input.
    public var evidence: String
    /// Warnings.
    public var warnings: [String]
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the recordings, and cancellation.
  /// - Returns: the manifest, which lists skipped recordings.
  /// - Throws: `FormatError`, `SignalError`, `ShardError`, `PipelineError`, or `Interrupted`; the output directory is then
  ///   empty.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> Result {
    let dataset = try input.open()
    let problems = dataset.problems.filter { $0.severity == .error }
    if errorPolicy == .fail, let first = problems.first {
      throw PipelineError.inputProblems(first: first.description, count: problems.count)
    }
    let classNames = try selection.classNames(of: dataset)
    let unusable = Set(problems.map(\.id))
    let usable = dataset.entries.filter { !unusable.contains($0.id) }
    let entries = selection.entries(of: usable)
    let reader = try input.reader(of: dataset)
    let common = try CommonTraits(of: entries, in: dataset, reader: reader, job: self)
    let folder = try OutputFolder(output, existing: existing)
    let workers = try (0..<pool.workerCount).map { _ in try FeatureWorker(common) }
    var elementType = common.plan.elementType
    func collect() throws -> CollectedRecordings {
      var collected = CollectedRecordings(
        skipped: problems.map { Manifest.Skipped($0, input: dataset.path) },
        writer: ShardWriter(
          folder: folder, split: nil, featureCount: common.featureCount, elementType: elementType))
      let type = elementType
      try pool.inOrder(entries.count, window: 8 * pool.workerCount) { worker, index in
        try control.check()
        return try outcome(
          of: entries[index], in: dataset, reader: reader, worker: workers[worker], common: common,
          elementType: type)
      } consume: { index, outcome in
        try collected.add(outcome, label: entries[index].label.flatMap(classNames.firstIndex) ?? -1)
        control.report(index + 1, entries.count)
      }
      try collected.finish()
      return collected
    }
    var collected: CollectedRecordings
    do { collected = try collect() } catch is ExceedsInt16 {
      // Only reading tells the kind of every recording. Shards that were written by now are written over: there are at
      // least as many of twice the size.
      elementType = .f32
      collected = try collect()
    }
    guard !collected.rows.isEmpty else {
      throw PipelineError.nothingLeft(
        input: dataset.path, why: collected.whyNothingIsLeft(of: entries.count, selection))
    }
    if usable.count > entries.count { collected.leftOut["label"] = usable.count - entries.count }
    let manifest = try folder.commit(
      manifest(
        dataset, common: common, elementType: elementType, classNames: classNames, collected: collected),
      recordings: collected.rows)
    var warnings = common.plan.warnings
    warnings += dataset.problems.filter { $0.severity == .warning }.map(\.description)
    if let shared = manifest.splitting?.groupsInCommon, shared > 0 {
      warnings.append("\(dataset.path): \(shared) groups are in more than one split of its own lists")
    }
    return Result(manifest: manifest, evidence: dataset.evidence, warnings: warnings)
  }

  private func outcome(
    of entry: RecordingEntry, in dataset: InputDataset, reader: RecordingReader, worker: FeatureWorker,
    common: CommonTraits, elementType: ElementType
  ) throws -> RecordingOutcome {
    do {
      let recording = try reader.read(entry)
      guard recording.sampleCount >= selection.minimumSamples else { return .tooShort }
      try common.check(recording, input: dataset.path)
      let frames = try worker.extract(recording, input: dataset.path)
      let row = RecordingRow(
        id: entry.id, label: entry.label, group: entry.group, split: entry.split,
        sampleRate: recording.sampleRate,
        sampleCount: recording.sampleCount, rowCount: frames.rowCount)
      return .rows(try encoded(frames, of: recording, as: elementType), row)
    } catch let error as FormatError {
      guard errorPolicy == .skip, !error.isFaultOfSystem else { throw error }
      return .skipped(Manifest.Skipped(error, id: entry.id, input: dataset.path))
    }
  }

  /// Returns rows as they are stored. Label and recording index are set once the number of preceding recordings is known.
  private func encoded(
    _ frames: Frames, of recording: Recording, as elementType: ElementType
  ) throws -> EncodedRows {
    guard elementType == .i16 else { return EncodedRows(frames: frames, label: -1, recording: 0) }
    guard recording.fitsInt16,
      let rows = EncodedRows(wholeNumbers: frames, label: -1, recording: 0)
    else { throw ExceedsInt16() }
    return rows
  }

  private func manifest(
    _ dataset: InputDataset, common: CommonTraits, elementType: ElementType, classNames: [String],
    collected: CollectedRecordings
  ) throws -> Manifest {
    var manifest = Manifest(
      toolVersion: toolVersion, kind: .recordings,
      source: Manifest.Source(
        name: input.name, bytes: dataset.byteCount, layout: dataset.layout.rawValue,
        recordings: dataset.entries.count, settings: try SourceSettings(input).stored()),
      features: Manifest.Features(
        type: features.name, count: common.featureCount, sampleRate: common.preprocessing.sampleRate,
        settings: try RecordingFeatures(
          channelCount: common.channelCount, reading: input.reading, preprocessing: preprocessing,
          inputRate: common.sampleRate, features: features, sampleRate: common.preprocessing.sampleRate
        ).stored()),
      classNames: classNames, elementType: elementType.rawValue, leftOut: collected.leftOut,
      skipped: collected.skipped,
      shards: collected.shards)
    // An input with its own training and test sets is split already.
    if collected.rows.allSatisfy({ $0.split != nil }) {
      manifest.splitting = SplitSummary(settings: nil, rows: collected.rows)
    }
    return manifest
  }
}

/// A recording whose samples do not fit 16 signed bits, in a dataset whose first one fits.
private struct ExceedsInt16: Error {}
