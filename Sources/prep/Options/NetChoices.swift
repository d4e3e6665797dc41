public import ArgumentParser
public import Nets

// The choices of networks and training by the names of the field, where these differ from the names in files.

extension PoolingKind: ExpressibleByArgument {
  /// The modes that can be chosen; the others follow from the network and the labels.
  private static let choices: [PoolingKind] = [.last, .mean, .max, .attention]

  /// Reads a mode.
  public init?(argument: String) {
    guard let mode = Self.choices.first(where: { $0.rawValue == argument }) else { return nil }
    self = mode
  }

  /// Names of the modes.
  public static var allValueStrings: [String] { choices.map(\.rawValue) }
}

extension LossKind: ExpressibleByArgument {
  /// Reads a loss; `softmax` and `squares` are earlier names.
  public init?(argument: String) {
    switch argument {
    case "bce": self = .binaryCrossEntropy
    case "cross-entropy", "softmax": self = .softmaxCrossEntropy
    case "mse", "squares": self = .meanSquaredError
    default: return nil
    }
  }

  /// Name on the command line.
  public var defaultValueDescription: String {
    switch self {
    case .binaryCrossEntropy: "bce"
    case .softmaxCrossEntropy: "cross-entropy"
    case .meanSquaredError: "mse"
    }
  }

  /// Names of the losses.
  public static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }

  /// The names describe themselves.
  public static var allValueDescriptions: [String: String] { [:] }
}

extension MonitoredMetric: ExpressibleByArgument {
  /// Reads a metric.
  public init?(argument: String) {
    guard let metric = Self.allCases.first(where: { $0.defaultValueDescription == argument }) else {
      return nil
    }
    self = metric
  }

  /// Name on the command line.
  public var defaultValueDescription: String {
    switch self {
    case .balancedAccuracy: "balanced-accuracy"
    case .accuracy: "accuracy"
    case .macroF1: "macro-f1"
    case .validationLoss: "loss"
    }
  }

  /// Names of the metrics.
  public static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }

  /// The names describe themselves.
  public static var allValueDescriptions: [String: String] { [:] }
}
