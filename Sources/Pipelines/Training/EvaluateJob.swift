public import DataModel
public import Nets
internal import Shards
public import Workers

/// What a run is worth on a split.
public struct EvaluationReport: Codable, Equatable, Sendable {
  /// What is judged one by one.
  public enum Unit: String, Codable, Sendable {
    /// Chunks, or whole recordings.
    case items
    /// The steps of items, where each has a class of its own.
    case steps
  }

  /// The split, or `all`.
  public var split: String
  /// What the metrics of items count.
  public var unit: Unit
  /// Names of the classes in the order of the confusion matrices.
  public var classNames: [String]
  /// Metrics of single items, or of single steps.
  public var items: Metrics
  /// Metrics of recordings, by the mean of their items' probabilities; nil where items are whole recordings.
  public var recordings: RecordingMetrics?
}

/// Metrics of whole recordings.
public struct RecordingMetrics: Codable, Equatable, Sendable {
  /// Number of recordings.
  public var recordingCount: Int
  /// Share told right, in [0, 1].
  public var accuracy: Double
  /// Mean recall of the classes, in [0, 1].
  public var balancedAccuracy: Double
  /// Mean F1 of the classes, in [0, 1].
  public var macroF1: Double
  /// Number of recordings, `[label][predicted]`.
  public var confusion: [[Int]]

  init(_ predictions: Predictions) {
    var matrix = ConfusionMatrix(classCount: predictions.classCount)
    for recording in predictions.byRecording where recording.label >= 0 {
      matrix.add(label: recording.label, predicted: recording.predictedClass)
    }
    recordingCount = matrix.total
    accuracy = matrix.accuracy
    balancedAccuracy = matrix.balancedAccuracy
    macroF1 = matrix.macroF1
    confusion = matrix.counts
  }
}

/// Tells what a trained net is worth on the data of a split.
public struct EvaluateJob: Sendable {
  /// Folder of the run.
  public var run: String
  /// Folder of the data set.
  public var data: String
  /// The split; nil for all items.
  public var split: Split?
  /// Which of the run's weights.
  public var weights: Weights

  /// Which of a run's weights are looked at.
  public enum Weights: Sendable {
    /// Those of the best epoch.
    case best
    /// Those that training came to last.
    case last
  }

  /// Describes a job.
  public init(run: String, data: String, split: Split? = .validation, weights: Weights = .best) {
    self.run = run
    self.data = data
    self.split = split
    self.weights = weights
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: whether to stop.
  /// - Returns: the metrics.
  /// - Throws: `PipelineError.mismatch` for data that were made in another way than those that the net was trained
  ///   on; `ShardError`, `FormatError`, `NetError`; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> EvaluationReport {
    let runFolder = RunFolder(run)
    let record = try runFolder.readRecord()
    let loaded = try LoadedData(data, as: record)
    try check(record.data, loaded.folder.manifest)
    let network = try Network(record.network)
    let source = try loaded.source(split)
    let parameters =
      switch weights {
      case .best: try runFolder.readModel(network)
      case .last: try runFolder.readLast(network, record.training)
      }
    let evaluator = Evaluator(network: network, parameters: parameters, pool: pool)
    guard let predictions = try evaluator.predictions(for: source, shouldStop: control.isCancelled) else {
      throw Interrupted()
    }
    return EvaluationReport(
      split: split?.rawValue ?? "all", unit: source.hasTargets ? .steps : .items,
      classNames: record.data.classNames, items: try predictions.metrics(),
      recordings: loaded.hasSeveralItemsOfARecording && !source.hasTargets
        ? RecordingMetrics(predictions) : nil)
  }

  private func check(_ known: RunRecord.Data, _ found: Manifest) throws(PipelineError) {
    func compare<Value: Equatable>(_ what: String, _ known: Value, _ found: Value) throws(PipelineError) {
      guard known == found else {
        throw .mismatch(run: run, what: "\(what) of \(data)", expected: "\(known)", found: "\(found)")
      }
    }
    try compare("class names", known.classNames, found.classNames)
    try compare("kind of features", known.features.type, found.features.type)
    try compare("features in a row", known.features.count, found.features.count)
    guard known.features.isSame(as: found.features) else {
      throw .mismatch(
        run: run, what: "feature settings of \(data)", expected: "those of the training data", found: "others"
      )
    }
    guard known.normalization == found.normalization else {
      throw .mismatch(
        run: run, what: "normalization of \(data)",
        expected: "the mean and spread that the net was trained with",
        found: found.normalization == nil ? "none" : "others")
    }
  }
}
