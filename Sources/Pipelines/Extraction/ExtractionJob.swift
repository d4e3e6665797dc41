internal import DataModel
internal import Formats
public import Shards
public import Workers

/// Turns a download into a folder of shards: one item for each recording, its rows the features.
///
/// Recordings are read and transformed by all workers and written in the order of their names, so the bytes do not
/// depend on the number of workers. No more than a few recordings and one shard are in memory.
public struct ExtractionJob: Sendable {
  /// The download.
  public var input: InputSource
  /// Which recordings.
  public var selection: Selection
  /// What is done to the samples first.
  public var preprocessing: Preprocessing
  /// Which features.
  public var features: FeatureSettings
  /// What to do about recordings that cannot be used.
  public var errorPolicy: ErrorPolicy
  /// Folder of the data set.
  public var output: String
  /// What to do about a data set that is there already.
  public var existing: OutputFolder.Existing

  /// Describes a job.
  public init(
    input: InputSource, selection: Selection = Selection(), preprocessing: Preprocessing = Preprocessing(),
    features: FeatureSettings, errorPolicy: ErrorPolicy = .fail, output: String,
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

  /// What a job came to.
  public struct Result: Sendable {
    /// The data set's manifest.
    public var manifest: Manifest
    /// Why the input was taken for its layout.
    public var evidence: String
    /// What did not stop the job but should be known.
    public var warnings: [String]
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: progress over the recordings, and whether to stop.
  /// - Returns: the manifest, which lists what was skipped.
  /// - Throws: `FormatError`, `SignalError`, `ShardError`, `PipelineError` or `Interrupted`; nothing is then left in
  ///   the output folder.
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
    var collected = CollectedRecordings(
      skipped: problems.map { Manifest.Skipped($0, input: dataset.path) },
      writer: ShardWriter(
        folder: folder, split: nil, featureCount: common.featureCount,
        elementType: common.plan.elementType))
    try pool.inOrder(entries.count, window: 8 * pool.workerCount) { worker, index in
      try control.check()
      return try outcome(
        of: entries[index], in: dataset, reader: reader, worker: workers[worker], common: common)
    } consume: { index, outcome in
      try collected.add(outcome, label: entries[index].label.flatMap(classNames.firstIndex) ?? -1)
      control.report(index + 1, entries.count)
    }
    try collected.finish()
    guard !collected.rows.isEmpty else {
      throw PipelineError.nothingLeft(
        input: dataset.path, why: collected.whyNothingIsLeft(of: entries.count, selection))
    }
    if usable.count > entries.count { collected.leftOut["label"] = usable.count - entries.count }
    let manifest = try folder.commit(
      manifest(dataset, common: common, classNames: classNames, collected: collected),
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
    common: CommonTraits
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
      return .rows(try encoded(frames, of: recording, as: common.plan.elementType, input: dataset.path), row)
    } catch let error as FormatError {
      guard errorPolicy == .skip, !error.isFaultOfSystem else { throw error }
      return .skipped(Manifest.Skipped(error, id: entry.id, input: dataset.path))
    }
  }

  /// Rows as they are stored. Label and row number are set by whoever knows how many recordings came before.
  private func encoded(
    _ frames: Frames, of recording: Recording, as elementType: ElementType, input: String
  ) throws -> EncodedRows {
    guard elementType == .i16 else { return EncodedRows(frames: frames, label: -1, recording: 0) }
    guard let rows = EncodedRows(wholeNumbers: frames, label: -1, recording: 0) else {
      throw FormatError.malformed(
        file: input, place: "recording \(recording.id)",
        expected: "whole numbers of 16 bits as the first recording has", found: "\(recording.sampleKind)")
    }
    return rows
  }

  private func manifest(
    _ dataset: InputDataset, common: CommonTraits, classNames: [String], collected: CollectedRecordings
  ) throws -> Manifest {
    var manifest = Manifest(
      toolVersion: toolVersion, kind: .recordings,
      source: Manifest.Source(
        name: input.name, bytes: dataset.byteCount, layout: dataset.layout.rawValue,
        recordings: dataset.entries.count, settings: input.sourceSettings),
      features: Manifest.Features(
        type: features.name, count: common.featureCount, sampleRate: common.preprocessing.sampleRate,
        settings: try common.settings(of: features, reading: input.reading)),
      classNames: classNames, elementType: common.plan.elementType.rawValue, leftOut: collected.leftOut,
      skipped: collected.skipped,
      shards: collected.shards)
    // A download that says itself what is for training and what for the test is split already.
    if collected.rows.allSatisfy({ $0.split != nil }) {
      manifest.splitting = SplitSummary(settings: nil, rows: collected.rows)
    }
    return manifest
  }
}
