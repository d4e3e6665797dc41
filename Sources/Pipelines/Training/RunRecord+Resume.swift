internal import Nets

extension RunRecord {
  /// Refuses to go on with other data or settings: the result would be neither the one run nor the other. More
  /// epochs are another thing.
  ///
  /// - Parameters:
  ///   - new: what is asked for now.
  ///   - run: the run's folder, for the error.
  /// - Throws: `PipelineError.cannotResume`, naming what differs.
  func checkResuming(as new: RunRecord, run: String) throws(PipelineError) {
    func compare<Value: Equatable>(_ what: String, _ value: (RunRecord) -> Value) throws(PipelineError) {
      guard value(self) == value(new) else {
        throw .cannotResume(
          run: run, what: what, expected: "\(value(self)) as before", found: "\(value(new))")
      }
    }
    guard data.manifestSha256 == new.data.manifestSha256 else {
      func text(_ data: Data) -> String { "\(data.name) of SHA-256 \(data.manifestSha256.prefix(12))..." }
      throw .cannotResume(
        run: run, what: "data", expected: text(data) + " as before", found: text(new.data))
    }
    try compare("cell") { $0.network.cell.rawValue }
    try compare("hidden units") { $0.network.hiddenSize }
    try compare("layers") { $0.network.layerCount }
    try compare("units of the head") { $0.network.headSizes }
    try compare("batch size") { $0.training.batchSize }
    try compare("learning rate") { $0.training.learningRate }
    try compare("seed") { $0.training.seed }
    try compare("optimizer") { $0.training.optimizer.rawValue }
    try compare("largest norm of a gradient") { $0.training.gradientNormLimit.map { "\($0)" } ?? "no limit" }
    try compare("shape of the net") { $0.network.summary }
    try compare("loss") { $0.network.loss.rawValue }
    try compare("momentum") { $0.training.momentum }
    try compare("weight decay") { $0.training.weightDecay }
    try compare("schedule") { $0.training.schedule.kind.rawValue }
    try compare("epochs of the schedule") { $0.training.schedule.epochs }
    try compare("class weights") { $0.training.classWeights.map { "\($0)" } ?? "all alike" }
    try compare("label smoothing") { $0.training.labelSmoothing }
    try compare("batches sorted together") { $0.training.bucketBatches }
    guard loading == new.loading else {
      throw .cannotResume(run: run, what: "loading of the data", expected: "as before", found: "another")
    }
    try compare("initial weights") { $0.initialWeightsSha256 ?? "random ones" }
    // Whatever else there comes to be.
    try compare("net") { $0.network }
    try compare("settings") { record in
      var settings = record.training
      settings.epochs = 0
      settings.patience = nil
      return settings
    }
    guard new.training.epochs >= epochsDone else {
      throw .cannotResume(
        run: run, what: "epochs", expected: "at least the \(epochsDone) that are done",
        found: "\(new.training.epochs)")
    }
  }
}
