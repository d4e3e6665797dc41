internal import Nets

/// Metrics of cross-validation.
public struct FoldsReport: Codable, Equatable, Sendable {
  /// Metrics of a network on the fold that it was not trained on.
  public struct Scores: Codable, Equatable, Sendable {
    /// Fraction of correctly classified items, in [0, 1].
    public var accuracy: Double
    /// Mean recall of the classes, in [0, 1].
    public var balancedAccuracy: Double
    /// Mean F1 of the classes, in [0, 1].
    public var macroF1: Double

    init(_ metrics: some ClassMetrics) {
      accuracy = metrics.accuracy
      balancedAccuracy = metrics.balancedAccuracy
      macroF1 = metrics.macroF1
    }

    init(accuracy: Double, balancedAccuracy: Double, macroF1: Double) {
      self.accuracy = accuracy
      self.balancedAccuracy = balancedAccuracy
      self.macroF1 = macroF1
    }
  }

  /// Confusion matrices, `[true][predicted]`.
  public struct Confusion: Codable, Equatable, Sendable {
    /// Items (time steps, for per-step labels) after the last epoch.
    public var last: [[Int]]
    /// Items after the best epoch.
    public var best: [[Int]]
    /// Recordings after the last epoch, if items are chunks.
    public var lastRecordings: [[Int]]?
    /// Recordings after the best epoch, if items are chunks.
    public var bestRecordings: [[Int]]?
  }

  /// One fold.
  public struct Fold: Codable, Equatable, Sendable {
    /// Name of the run directory.
    public var run: String
    /// After the last epoch; unbiased, because the fold did not select it.
    public var last: Scores
    /// The same per recording, if items are chunks.
    public var lastRecordings: Scores?
    /// After the best epoch; optimistically biased, because this fold selected it.
    public var best: Scores
    /// The same per recording, if items are chunks.
    public var bestRecordings: Scores?
    /// Confusion matrices.
    public var confusion: Confusion

    init(run: String, last: EvaluationReport, best: EvaluationReport) {
      self.run = run
      self.last = Scores(last.items)
      self.best = Scores(best.items)
      lastRecordings = last.recordings.map(Scores.init)
      bestRecordings = best.recordings.map(Scores.init)
      confusion = Confusion(
        last: last.items.confusion, best: best.items.confusion,
        lastRecordings: last.recordings?.confusion, bestRecordings: best.recordings?.confusion)
    }
  }

  /// Mean and standard deviation of metrics over the folds, with the number of folds as divisor.
  public struct Summary: Codable, Equatable, Sendable {
    /// Mean over the folds.
    public var mean: Scores
    /// Standard deviation over the folds.
    public var standardDeviation: Scores

    init?(_ scores: [Scores]) {
      guard !scores.isEmpty else { return nil }
      func mean(_ value: (Scores) -> Double) -> Double {
        scores.reduce(0) { $0 + value($1) } / Double(scores.count)
      }
      func spread(_ value: (Scores) -> Double) -> Double {
        let center = mean(value)
        return mean { (value($0) - center) * (value($0) - center) }.squareRoot()
      }
      self.mean = Scores(
        accuracy: mean(\.accuracy), balancedAccuracy: mean(\.balancedAccuracy), macroF1: mean(\.macroF1))
      standardDeviation = Scores(
        accuracy: spread(\.accuracy), balancedAccuracy: spread(\.balancedAccuracy), macroF1: spread(\.macroF1)
      )
    }
  }

  /// Seed of the folds.
  public var foldSeed: UInt64
  /// Class names in the order of the confusion matrices.
  public var classNames: [String]
  /// The folds.
  public var folds: [Fold]
  /// Metrics after the last epochs.
  public var last: Summary?
  /// Metrics after the last epochs, per recording.
  public var lastRecordings: Summary?
  /// Metrics after the best epochs.
  public var best: Summary?
  /// Metrics after the best epochs, per recording.
  public var bestRecordings: Summary?
  /// Sums over the folds.
  public var confusion: Confusion?

  init(foldSeed: UInt64, classNames: [String], folds: [Fold]) {
    self.foldSeed = foldSeed
    self.classNames = classNames
    self.folds = folds
    last = Summary(folds.map(\.last))
    lastRecordings = Summary(folds.compactMap(\.lastRecordings))
    best = Summary(folds.map(\.best))
    bestRecordings = Summary(folds.compactMap(\.bestRecordings))
    confusion = Confusion(sum: folds.map(\.confusion))
  }
}

extension FoldsReport.Confusion {
  /// Adds matrices of the same classes; nil for none.
  init?(sum parts: [FoldsReport.Confusion]) {
    func sum(_ matrices: [[[Int]]]) -> [[Int]]? {
      matrices.first.map { first in
        first.indices.map { label in first.indices.map { k in matrices.reduce(0) { $0 + $1[label][k] } } }
      }
    }
    guard let last = sum(parts.map(\.last)), let best = sum(parts.map(\.best)) else { return nil }
    self.init(
      last: last, best: best, lastRecordings: sum(parts.compactMap(\.lastRecordings)),
      bestRecordings: sum(parts.compactMap(\.bestRecordings)))
  }
}

/// Classification metrics.
protocol ClassMetrics {
  var accuracy: Double { get }
  var balancedAccuracy: Double { get }
  var macroF1: Double { get }
}

extension Metrics: ClassMetrics {}
extension RecordingMetrics: ClassMetrics {}
