internal import DataModel

extension Trainer {
  /// Trains until all epochs are done or the run is stopped.
  ///
  /// - Parameters:
  ///   - shouldStop: called before each training step and during validation; true ends the run with a consistent state.
  ///   - onStep: called after each training step.
  ///   - onEpoch: called after each epoch with its record; `state`, `parameters` and `best` may be taken there. What
  ///     it throws ends the run; the epoch is then done.
  /// - Returns: whether the run is finished.
  /// - Throws: `NetError.lossNotFinite` or `.gradientNotFinite` naming epoch and step, with the parameters as they
  ///   were before the step; `.label` or `.itemLength` naming the item; errors of the sources and of `onEpoch`.
  public func run(
    shouldStop: () -> Bool = { false }, onStep: (StepReport) -> Void = { _ in },
    onEpoch: (EpochRecord) throws -> Void = { _ in }
  ) throws -> TrainingOutcome {
    while !isFinished {
      guard try trainEpoch(shouldStop: shouldStop, onStep: onStep) else { return .stopped }
      guard let record = try finishEpoch(shouldStop: shouldStop) else { return .stopped }
      try onEpoch(record)
    }
    return .finished
  }

  /// Whether all epochs are done, or training stops early because of `TrainingSettings.patience`.
  public var isFinished: Bool { settings.isFinished(progress) }

  /// Performs the remaining training steps of the current epoch; false if stopped before its end.
  private func trainEpoch(shouldStop: () -> Bool, onStep: (StepReport) -> Void) throws -> Bool {
    let order = order(epoch: progress.epoch)
    let rate = learningRate
    let clock = ContinuousClock()
    while progress.step < stepsPerEpoch {
      if shouldStop() { return false }
      let start = clock.now
      let first = progress.step * settings.batchSize
      let report = try step(order[first..<min(first + settings.batchSize, order.count)], learningRate: rate)
      progress.trainSeconds += (clock.now - start) / .seconds(1)
      onStep(report)
    }
    return true
  }

  /// One step: gradient of the batch, then the update.
  private func step(_ items: ArraySlice<Int>, learningRate rate: Double) throws -> StepReport {
    let (sums, norm) = try runner.run(items, of: train, epoch: progress.epoch, weights: weights)
    guard sums.loss.isFinite else {
      throw NetError.lossNotFinite(epoch: progress.epoch + 1, step: progress.step + 1, items: Array(items))
    }
    guard norm.isFinite else {
      throw NetError.gradientNotFinite(
        epoch: progress.epoch + 1, step: progress.step + 1, items: Array(items))
    }
    let number = progress.totalSteps + 1
    try runner.forEachRange { [optimizer, weights, moments, runner, settings] range, _ in
      optimizer.update(
        parameters: weights.values, gradient: runner.total, moments: moments, range: range,
        gradientScale: settings.gradientScale(norm: norm), learningRate: rate, step: number)
    }
    try network.prepare(weights, on: pool)
    progress.step += 1
    progress.totalSteps = number
    progress.lossSum += sums.loss
    progress.weightSum += sums.weight
    progress.correctCount += sums.correct
    progress.targetCount += sums.count
    progress.gradientNormSum += norm
    return StepReport(
      epoch: progress.epoch + 1, step: progress.step, stepsPerEpoch: stepsPerEpoch, itemCount: items.count,
      loss: sums.loss / max(sums.weight, 1e-300), gradientNorm: norm)
  }

  /// Validates, creates the record of the epoch, and begins the next epoch; nil if stopped before the end.
  private func finishEpoch(shouldStop: () -> Bool) throws -> EpochRecord? {
    let clock = ContinuousClock()
    let start = clock.now
    var metrics: Metrics?
    if let validation {
      guard let predictions = try evaluator.predictions(for: validation, shouldStop: shouldStop) else {
        return nil
      }
      metrics = try predictions.metrics()
      guard metrics?.loss.isFinite == true else {
        throw NetError.validationNotFinite(epoch: progress.epoch + 1)
      }
    }
    let isBest = isBest(metrics)
    let count = Double(train.itemCount)
    let record = EpochRecord(
      epoch: progress.epoch + 1, trainLoss: progress.lossSum / max(progress.weightSum, 1e-300),
      trainAccuracy: Double(progress.correctCount) / Double(max(progress.targetCount, 1)),
      gradientNorm: progress.gradientNormSum / Double(stepsPerEpoch), validation: metrics, isBest: isBest,
      seconds: progress.trainSeconds + (clock.now - start) / .seconds(1),
      itemsPerSecond: count / max(progress.trainSeconds, 1e-9), learningRate: learningRate)
    if isBest, metrics != nil {
      best = parameters
      progress.bestEpoch = record.epoch
    }
    progress.beginEpoch(after: record)
    return record
  }

  /// Whether an epoch with these metrics is better than all before it.
  private func isBest(_ metrics: Metrics?) -> Bool {
    guard let metrics, let before = progress.bestRecord?.validation else { return true }
    return settings.monitor.isBetter(metrics, than: before)
  }
}

extension TrainingProgress {
  /// Appends a record to the history and resets the sums of the epoch.
  fileprivate mutating func beginEpoch(after record: EpochRecord) {
    history.append(record)
    epoch += 1
    step = 0
    lossSum = 0
    weightSum = 0
    correctCount = 0
    targetCount = 0
    gradientNormSum = 0
    trainSeconds = 0
  }
}

extension TrainingSettings {
  /// Whether training ends: a function of the history only, so that a resumed run ends where an uninterrupted one
  /// does.
  func isFinished(_ progress: TrainingProgress) -> Bool {
    if progress.epoch >= epochs { return true }
    guard let patience, let best = progress.bestEpoch, progress.step == 0 else { return false }
    return progress.epoch - best >= patience
  }

  /// Factor that clips a gradient of this norm: `torch.nn.utils.clip_grad_norm_`, including its 1e-6.
  func gradientScale(norm: Double) -> Double {
    guard let gradientNormLimit else { return 1 }
    return min(1, gradientNormLimit / (norm + 1e-6))
  }
}
