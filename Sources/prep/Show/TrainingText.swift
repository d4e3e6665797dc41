import Nets
import Pipelines
import Shards

/// What a person sees of training: a line for each epoch, and a bar within it.
final class TrainingText {
  private let epochs: Int
  private let isShown: Bool
  private var bar: ProgressBar
  /// Since the epoch, or what is left of it, began.
  private var examples = 0
  private var epochStart = ContinuousClock.now

  init(epochs: Int, isShown: Bool) {
    self.epochs = epochs
    self.isShown = isShown
    bar = ProgressBar("epoch 1", isShown: isShown)
  }

  func event(_ event: TrainJob.Event) {
    guard isShown else { return }
    switch event {
    case .started(let record):
      let data = record.data
      let names = data.classNames
      Terminal.error(
        "\(record.network.summary): \(Text.count(record.parameterCount)) weights, "
          + (names.count > 8 ? "\(names.count) classes" : "classes \(names.joined(separator: ", "))"))
      Terminal.error(
        "\(Text.count(data.trainItems)) training and \(Text.count(data.validationItems)) validation items"
          + (record.epochsDone > 0 ? "; \(Text.plural(record.epochsDone, "epoch")) done before" : ""))
      if data.normalization == nil, record.fittedNormalization == nil, !data.features.hasCategories {
        Terminal.error("prep: warning: these features are not normalized; nets learn badly from such")
      }
      (examples, epochStart) = (0, ContinuousClock.now)
      bar = ProgressBar("epoch \(record.epochsDone + 1)", isShown: isShown)
    case .step(let step):
      examples += step.itemCount
      let rate = Double(examples) / max((ContinuousClock.now - epochStart) / .seconds(1), 1e-9)
      bar.update(
        step.step, step.stepsPerEpoch,
        note: "  loss \(Text.decimal(step.loss, 4))  \(Text.count(Int(rate))) examples/s")
    case .epoch(let epoch):
      bar.clear()
      var line = "epoch \(epoch.epoch)/\(epochs)  loss \(Text.decimal(epoch.trainLoss, 4))"
      if let validation = epoch.validation {
        line +=
          "  validation \(Text.decimal(validation.loss, 4))"
          + "  balanced accuracy \(Text.decimal(validation.balancedAccuracy, 4))"
      }
      // No wider than a terminal; the rest is in history.csv.
      line += "  \(Text.seconds(epoch.seconds))"
      Terminal.error(line + (epoch.isBest ? "  *" : ""))
      (examples, epochStart) = (0, ContinuousClock.now)
      bar = ProgressBar("epoch \(epoch.epoch + 1)", isShown: isShown)
    }
  }

  func event(_ fold: Int, _ event: TrainJob.Event) {
    if case .started = event, isShown { Terminal.error("fold \(fold)") }
    self.event(event)
  }

  static func result(_ report: FoldsReport, folder: String) -> String {
    func row(_ name: String, _ summary: FoldsReport.Summary?) -> [String]? {
      summary.map { summary in
        let (mean, spread) = (summary.mean, summary.standardDeviation)
        func text(_ value: (FoldsReport.Scores) -> Double) -> String {
          "\(Text.decimal(value(mean), 4)) ± \(Text.decimal(value(spread), 4))"
        }
        return [name, text(\.accuracy), text(\.balancedAccuracy), text(\.macroF1)]
      }
    }
    let rows = [
      ["\(report.folds.count) folds", "accuracy", "balanced", "macro-F1"],
      row("last epoch", report.last), row("last, by recording", report.lastRecordings),
      row("best epoch", report.best), row("best, by recording", report.bestRecordings),
    ]
    return Text.table(rows.compactMap { $0 }, indent: "") + "\n\(folder)/\(FoldsJob.fileName)"
  }

  /// Wipes the bar of an epoch that was not finished.
  func clear() { bar.clear() }

  func result(_ record: RunRecord, folder: String) -> String {
    guard let epoch = record.bestEpoch, let metrics = record.bestValidation else {
      return
        "\(folder): \(Text.plural(record.epochsDone, "epoch")); without validation items the last weights are kept"
    }
    return
      "\(folder): best of \(Text.plural(record.epochsDone, "epoch")) is \(epoch), balanced validation accuracy "
      + Text.decimal(metrics.balancedAccuracy, 4)
  }
}
