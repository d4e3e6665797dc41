internal import DataModel
internal import Formats
internal import Nets
internal import Shards
public import Workers

/// Predicts the classes of recordings with the feature settings, normalization, and chunk length stored in a run.
public struct PredictJob: Sendable {
  /// Run directory.
  public var run: String
  /// The recordings. How samples are read is up to the run, but for the rate of files that state none.
  public var input: InputSource
  /// Treatment of unusable recordings.
  public var errorPolicy: ErrorPolicy

  /// The column of texts of a table, for a network that was trained on texts; nil for the training table's.
  public var textColumn: String?

  /// Recordings that are in memory together.
  static let groupSize = 256

  /// Describes a job.
  public init(run: String, input: InputSource, errorPolicy: ErrorPolicy = .fail, textColumn: String? = nil) {
    self.run = run
    self.input = input
    self.errorPolicy = errorPolicy
    self.textColumn = textColumn
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads; results do not depend on their number.
  ///   - control: progress over the recordings, and whether to stop.
  /// - Returns: labels and probabilities by recording.
  /// - Throws: `PipelineError.mismatch` for a run whose features are not made of recordings; `FormatError` for recordings
  ///   of another rate or other channels than those trained on, and for broken ones; `SettingError` for a run whose
  ///   chunks have no rows; `NetError`; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> PredictionReport {
    let folder = RunFolder(run)
    let record = try folder.readRecord()
    guard record.network.pooling != .none else {
      throw PipelineError.mismatch(
        run: run, what: "network", expected: "one prediction per recording", found: "one per time step")
    }
    let network = try Network(record.network)
    let evaluator = Evaluator(network: network, parameters: try folder.readModel(network), pool: pool)
    if record.data.features.isTokens {
      return try texts(record, folder, evaluator, pool: pool, control: control)
    }
    try record.cut.validate()
    let stored = try StoredFeatures(record.data.features, run: run)
    var source = input
    let rate = source.reading.inputRate
    source.reading = stored.reading
    source.reading.inputRate = rate
    let dataset = try source.open()
    let reader = try source.reader(of: dataset)
    let workers = try (0..<pool.workerCount).map { _ in try FeatureWorker(stored.common) }
    var report = PredictionReport(classNames: record.data.classNames, recordings: [], skipped: [])
    let entries = dataset.entries
    // A recording without a label can be predicted.
    let usable = Set(entries.map(\.id))
    for problem in dataset.problems where problem.severity == .error && !usable.contains(problem.id) {
      if errorPolicy == .fail { throw PipelineError.inputProblems(first: problem.description, count: 1) }
      report.skipped.append(.init(id: problem.id, reason: problem.message))
    }
    for first in stride(from: 0, to: entries.count, by: Self.groupSize) {
      let group = first..<min(first + Self.groupSize, entries.count)
      var items: [FramesSource.Item] = []
      try pool.inOrder(group.count, window: group.count) { worker, index in
        try control.check()
        return try itemsOfRecording(
          first + index, record, dataset: dataset, reader: reader, worker: workers[worker],
          common: stored.common)
      } consume: { index, outcome in
        switch outcome {
        case .success(let found): items += found
        case .failure(let error):
          report.skipped.append(.init(id: entries[first + index].id, reason: error.description))
        }
      }
      try report.add(evaluator, items, record, control) { (entries[$0].id, entries[$0].label) }
      control.report(group.upperBound, entries.count)
    }
    return try report.checked(input: dataset.path)
  }

  /// Returns the items of a recording, normalized as the training data.
  private func itemsOfRecording(
    _ number: Int, _ record: RunRecord, dataset: InputDataset, reader: RecordingReader,
    worker: FeatureWorker, common: CommonTraits
  ) throws -> Result<[FramesSource.Item], FormatError> {
    do {
      let entry = dataset.entries[number]
      let recording = try reader.read(entry)
      try common.check(recording, input: dataset.path)
      var values = try worker.extract(recording, input: dataset.path).values
      (record.data.normalization ?? record.fittedNormalization)?.apply(to: &values)
      let width = common.featureCount
      let rows = values.count / width
      let spans = record.cut.spans(of: number, rowCount: rows)
      guard !spans.isEmpty else {
        throw FormatError.malformed(
          file: dataset.path, place: "recording \(entry.id)",
          expected: "at least \(record.chunkCut?.length ?? 0) rows, one chunk", found: "\(rows)",
          about: .recording)
      }
      return .success(
        spans.map { span in
          let rows = span.start * width..<(span.start + span.length) * width
          return FramesSource.Item(values: Array(values[rows]), recording: number)
        })
    } catch let error as FormatError {
      guard errorPolicy == .skip, !error.isFaultOfSystem else { throw error }
      return .failure(error)
    }
  }
}

extension PredictionReport {
  /// Predicts the items of some recordings, and adds the predictions.
  ///
  /// - Parameters:
  ///   - evaluator: evaluates the network.
  ///   - items: the items of the recordings.
  ///   - record: the run.
  ///   - control: cancellation.
  ///   - name: returns ID and true label of a recording by its number.
  /// - Throws: `NetError` or `Interrupted`.
  mutating func add(
    _ evaluator: Evaluator, _ items: [FramesSource.Item], _ record: RunRecord, _ control: JobControl,
    _ name: (Int) -> (id: String, label: String?)
  ) throws {
    guard !items.isEmpty else { return }
    let source = FramesSource(
      items: items, featureCount: record.data.features.count, classNames: record.data.classNames,
      categoryCounts: record.data.features.categories ?? [])
    guard let predictions = try evaluator.predictions(for: source, shouldStop: control.isCancelled) else {
      throw Interrupted()
    }
    for one in predictions.byRecording {
      let (id, label) = name(one.recording)
      recordings.append(
        .init(
          id: id, predictedLabel: classNames[one.predictedClass], probabilities: one.probabilities,
          items: one.itemCount,
          trueLabel: label))
    }
  }

  /// Returns the report.
  ///
  /// - Throws: `PipelineError.nothingLeft` for a report without predictions.
  func checked(input: String) throws(PipelineError) -> PredictionReport {
    guard recordings.isEmpty else { return self }
    let why = skipped.first.map { "none can be used; the first: \($0.reason)" } ?? "there are none"
    throw .nothingLeft(input: input, why: "no recording is left: \(why)")
  }
}

extension RunRecord {
  /// Length and stride in rows of the chunks that the network was trained on; nil for whole recordings.
  var chunkCut: (length: Int, stride: Int)? {
    if let length = loading.chunks.length { return (length, length) }
    return data.chunking.map { ($0.length, $0.stride) }
  }

  /// The same for new recordings.
  fileprivate var cut: ItemCut { chunkCut.map { .chunks(length: $0.length, stride: $0.stride) } ?? .whole }
}
