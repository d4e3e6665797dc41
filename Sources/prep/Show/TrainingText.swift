import Nets
import Pipelines
import Shards

/// Progress of training: one line per epoch, and a progress bar within it.
final class TrainingText {
  private let epochs: Int
  private let isShown: Bool
  private var bar: ProgressBar
  /// Items since the start of the epoch, or since resuming within it.
  private var items = 0
  private var epochStart = ContinuousClock.now

  init(epochs: Int, isShown: Bool) {
    self.epochs = epochs
    self.isShown = isShown
    bar = ProgressBar("epoch 1", isShown: isShown)
  }

  func event(_ event: TrainJob.Event) {
    guard isShown else { return }
    switch event {
    case .started(let record): started(record)
    case .step(let step):
      items += step.itemCount
      let rate = Double(items) / max((ContinuousClock.now - epochStart) / .seconds(1), 1e-9)
      bar.update(
        step.step, step.stepsPerEpoch,
        note: "  loss \(Text.decimal(step.loss, 4))  \(Text.count(Int(rate))) items/s")
    case .epoch(let epoch):
      bar.clear()
      var line = "epoch \(epoch.epoch)/\(epochs)  train loss \(Text.decimal(epoch.trainLoss, 4))"
      if let validation = epoch.validation {
        line +=
          "  val loss \(Text.decimal(validation.loss, 4))"
          + "  val balanced accuracy \(Text.decimal(validation.balancedAccuracy, 4))"
      }
      line += "  \(Self.seconds(epoch.seconds))"
      Terminal.error(line + (epoch.isBest && epoch.validation != nil ? "  best" : ""))
      begin(epoch.epoch + 1)
    }
  }

  func event(_ fold: Int, _ event: TrainJob.Event) {
    if case .started = event, isShown { Terminal.error("fold \(fold)") }
    self.event(event)
  }

  /// Clears the progress bar of an unfinished epoch.
  func clear() { bar.clear() }

  private func started(_ record: RunRecord) {
    let data = record.data
    Terminal.error(Self.network(record))
    Terminal.error(
      "\(Text.count(data.trainItems)) training and \(Text.count(data.validationItems)) validation items"
        + (record.epochsDone > 0 ? "; resuming after \(Text.plural(record.epochsDone, "epoch"))" : ""))
    if data.normalization == nil, record.fittedNormalization == nil, !data.features.hasCategories {
      Terminal.error(
        "prep: warning: features are not normalized; training may not converge (see --normalize)")
    }
    begin(record.epochsDone + 1)
  }

  private func begin(_ epoch: Int) {
    (items, epochStart) = (0, ContinuousClock.now)
    bar = ProgressBar("epoch \(epoch)", isShown: isShown)
  }

  /// The network in one line: architecture, number of parameters, classes.
  static func network(_ record: RunRecord) -> String {
    let names = record.data.classNames
    let classes = names.count > 8 ? "\(names.count) classes" : "classes \(names.joined(separator: ", "))"
    return "\(record.network.summary); \(Text.plural(record.parameterCount, "parameter")); \(classes)"
  }

  static func result(_ record: RunRecord, folder: String) -> String {
    guard let epoch = record.bestEpoch, let metrics = record.bestValidation else {
      return
        "\(folder): \(Text.plural(record.epochsDone, "epoch")); no validation items, so the last weights are stored"
    }
    return
      "\(folder): best epoch: \(epoch) of \(record.epochsDone), validation balanced accuracy "
      + Text.decimal(metrics.balancedAccuracy, 4)
  }

  /// A duration with a nonzero digit: 0.04 s, 3.2 s, 3 min 20 s.
  private static func seconds(_ seconds: Double) -> String {
    guard seconds < 0.95 else { return Text.seconds(seconds) }
    return Text.decimal(seconds, seconds < 0.0095 ? 4 : 2) + " s"
  }
}
