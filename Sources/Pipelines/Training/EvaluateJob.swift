public import DataModel
internal import Nets
internal import Shards
public import Workers

/// Evaluates a trained network on one split of a dataset.
public struct EvaluateJob: Sendable {
  /// Split and weights.
  public struct Settings: Equatable, Sendable {
    /// The split; nil for all items.
    public var split: Split?
    /// Weights of the run to evaluate.
    public var weights: Weights

    /// Creates settings.
    public init(split: Split? = .validation, weights: Weights = .best) {
      self.split = split
      self.weights = weights
    }
  }

  /// Weights of a run.
  public enum Weights: Sendable {
    /// The weights of the best epoch.
    case best
    /// The weights of the last epoch.
    case last
  }

  /// Split and weights.
  public var settings: Settings
  /// Directory of the dataset.
  public var input: String
  /// Run directory.
  public var run: String

  /// Creates a job.
  public init(_ settings: Settings = Settings(), input: String, run: String) {
    self.settings = settings
    self.input = input
    self.run = run
  }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - pool: the threads.
  ///   - control: cancellation.
  /// - Returns: the metrics.
  /// - Throws: `PipelineError.mismatch` if the data differs from the training data in features, classes, or
  ///   normalization; `ShardError`, `FormatError`, `NetError`; `Interrupted`.
  public func run(pool: WorkerPool, control: JobControl = JobControl()) throws -> EvaluationReport {
    let runFolder = RunFolder(run)
    let record = try runFolder.readRecord()
    let loaded = try LoadedData(input, as: record)
    try check(record.data, loaded.folder.manifest)
    let network = try Network(record.network)
    let source = try loaded.source(settings.split)
    let parameters =
      switch settings.weights {
      case .best: try runFolder.readModel(network)
      case .last: try runFolder.readLast(network, record.training)
      }
    let evaluator = Evaluator(network: network, parameters: parameters, pool: pool)
    guard let predictions = try evaluator.predictions(for: source, shouldStop: control.isCancelled) else {
      throw Interrupted()
    }
    return EvaluationReport(
      split: settings.split?.rawValue ?? "all", unit: source.hasTargets ? .steps : .items,
      classNames: record.data.classNames, items: try predictions.metrics(),
      recordings: loaded.hasSeveralItemsOfARecording && !source.hasTargets
        ? RecordingMetrics(predictions) : nil)
  }

  private func check(_ known: RunRecord.Data, _ found: Manifest) throws(PipelineError) {
    func compare<Value: Equatable>(_ what: String, _ known: Value, _ found: Value) throws(PipelineError) {
      guard known == found else {
        throw .mismatch(run: run, what: "\(what) of \(input)", expected: "\(known)", found: "\(found)")
      }
    }
    try compare("class names", known.classNames, found.classNames)
    try compare("feature type", known.features.type, found.features.type)
    try compare("number of features", known.features.count, found.features.count)
    guard known.features.isSame(as: found.features) else {
      throw .mismatch(
        run: run, what: "feature settings of \(input)", expected: "those of the training data",
        found: "others")
    }
    guard known.normalization == found.normalization else {
      throw .mismatch(
        run: run, what: "normalization of \(input)",
        expected: known.normalization == nil ? "none" : "that of the training data",
        found: found.normalization == nil ? "none" : "another")
    }
  }
}
