internal import Nets

/// What training with folds came to.
public struct FoldsReport: Codable, Equatable, Sendable {
  /// What a net is worth on the fold that it has not seen.
  public struct Scores: Codable, Equatable, Sendable {
    /// Share told right, in [0, 1].
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

  /// One fold.
  public struct Fold: Codable, Equatable, Sendable {
    /// Folder of the run.
    public var run: String
    /// After the last epoch: the fold has decided nothing.
    public var last: Scores
    /// After the best epoch, which was chosen by this very fold: too good by what choosing gains.
    public var best: Scores
    /// The same by recording, where items are chunks.
    public var bestRecordings: Scores?
  }

  /// Mean and standard deviation (with the number of folds as divisor) of some scores.
  public struct Summary: Codable, Equatable, Sendable {
    /// Mean over the folds.
    public var mean: Scores
    /// Spread over the folds.
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

  /// Each fold.
  public var folds: [Fold]
  /// Of the last epochs.
  public var last: Summary?
  /// Of the best epochs.
  public var best: Summary?
  /// Of the best epochs, by recording.
  public var bestRecordings: Summary?

  init(folds: [Fold]) {
    self.folds = folds
    last = Summary(folds.map(\.last))
    best = Summary(folds.map(\.best))
    bestRecordings = Summary(folds.compactMap(\.bestRecordings))
  }
}

/// What tells how well classes are told apart.
protocol ClassMetrics {
  var accuracy: Double { get }
  var balancedAccuracy: Double { get }
  var macroF1: Double { get }
}

extension Metrics: ClassMetrics {}
extension RecordingMetrics: ClassMetrics {}
