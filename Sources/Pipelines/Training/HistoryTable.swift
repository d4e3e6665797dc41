internal import Formats
internal import Nets

/// history.csv: one row per epoch. Numbers are written so that they are read as the same `Double`.
enum HistoryTable {
  static let columns = [
    "epoch", "train_loss", "train_accuracy", "gradient_norm", "validation_loss", "validation_accuracy",
    "validation_balanced_accuracy", "validation_macro_f1", "validation_roc_auc", "learning_rate", "best",
    "seconds", "examples_per_second",
  ]

  static func text(_ history: [EpochRecord]) -> String {
    var text = CSVText.row(columns)
    for epoch in history {
      let validation = epoch.validation
      let numbers: [Double?] = [
        epoch.trainLoss, epoch.trainAccuracy, epoch.gradientNorm, validation?.loss, validation?.accuracy,
        validation?.balancedAccuracy, validation?.macroF1, validation?.rocAUC, epoch.learningRate,
      ]
      let fields =
        ["\(epoch.epoch)"] + numbers.map { $0.map { "\($0)" } ?? "" } + [epoch.isBest ? "1" : "0"]
        + ["\(epoch.seconds)", "\(epoch.itemsPerSecond)"]
      text += CSVText.row(fields)
    }
    return text
  }
}
