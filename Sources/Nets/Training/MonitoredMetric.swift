/// Validation metrics that can select the best epoch.
public enum MonitoredMetric: String, Codable, Sendable, CaseIterable {
  /// The highest balanced accuracy; ties are broken by the lower loss, then by the earlier epoch.
  case balancedAccuracy
  /// The highest accuracy; ties as above.
  case accuracy
  /// The highest macro F1; ties as above.
  case macroF1
  /// The lowest validation loss; ties are broken by the earlier epoch.
  case validationLoss

  /// Whether `metrics` are better than the best so far.
  func isBetter(_ metrics: Metrics, than best: Metrics) -> Bool {
    switch self {
    case .validationLoss: metrics.loss < best.loss
    case .balancedAccuracy:
      (metrics.balancedAccuracy, -metrics.loss) > (best.balancedAccuracy, -best.loss)
    case .accuracy: (metrics.accuracy, -metrics.loss) > (best.accuracy, -best.loss)
    case .macroF1: (metrics.macroF1, -metrics.loss) > (best.macroF1, -best.loss)
    }
  }
}
