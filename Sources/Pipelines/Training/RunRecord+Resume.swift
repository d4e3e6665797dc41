internal import Nets

extension RunRecord {
  /// Checks that a run can be resumed: data and settings must not change, except that epochs may be added.
  ///
  /// - Parameters:
  ///   - new: the record of the run as requested now.
  ///   - run: the run directory, for the error.
  /// - Throws: `PipelineError.cannotResume`, naming the difference.
  func checkResuming(as new: RunRecord, run: String) throws(PipelineError) {
    func compare<Value: Equatable>(_ what: String, _ value: (RunRecord) -> Value) throws(PipelineError) {
      guard value(self) == value(new) else {
        throw .cannotResume(
          run: run, what: what, expected: "\(value(self))", found: "\(value(new))")
      }
    }
    guard data.manifestSha256 == new.data.manifestSha256 else {
      func text(_ data: Data) -> String { "\(data.name) with SHA-256 \(data.manifestSha256.prefix(12))..." }
      throw .cannotResume(
        run: run, what: "data", expected: text(data), found: text(new.data))
    }
    try compare("cell") { $0.network.recurrent.cell.rawValue }
    try compare("hidden units") { $0.network.recurrent.hiddenSize }
    try compare("layers") { $0.network.recurrent.layerCount }
    try compare("head sizes") { $0.network.head.hiddenSizes }
    try compare("batch size") { $0.training.batchSize }
    try compare("learning rate") { $0.training.learningRate }
    try compare("seed") { $0.training.seed }
    try compare("optimizer") { $0.training.optimizer.rawValue }
    try compare("maximum gradient norm") { $0.training.gradientNormLimit.map { "\($0)" } ?? "no clipping" }
    try compare("network") { $0.network.summary }
    try compare("loss") { $0.network.head.loss.rawValue }
    try compare("momentum") { $0.training.momentum }
    try compare("weight decay") { $0.training.weightDecay }
    try compare("schedule") { $0.training.schedule.kind.rawValue }
    try compare("schedule epochs") { $0.training.schedule.epochs }
    try compare("class weights") { $0.training.classWeights.map { "\($0)" } ?? "equal" }
    try compare("label smoothing") { $0.training.labelSmoothing }
    try compare("bucket size") { $0.training.bucketBatches }
    guard loading == new.loading else {
      throw .cannotResume(
        run: run, what: "loading and augmentation", expected: "the settings of the run", found: "others")
    }
    try compare("initial weights") { $0.initialWeightsSha256 ?? "random" }
    // All other settings.
    try compare("network settings") { $0.network }
    try compare("training settings") { record in
      var settings = record.training
      settings.epochs = 0
      settings.patience = nil
      return settings
    }
    guard new.training.epochs >= epochsDone else {
      throw .cannotResume(
        run: run, what: "epochs", expected: "at least \(epochsDone), the epochs done",
        found: "\(new.training.epochs)")
    }
  }
}
