public import DataModel

extension TrainingSettings {
  /// Checks every setting.
  ///
  /// - Throws: `SettingError` for the first setting that is out of range.
  public func validate() throws(SettingError) {
    // The random generators count epochs in 24 bits.
    try SettingError.check("epochs", epochs, in: 1...1 << 24 - 1)
    try SettingError.check("batchSize", batchSize, in: 1...1 << 20)
    try SettingError.check(
      "learningRate", learningRate, learningRate > 0 && learningRate.isFinite, "a number above 0")
    if let limit = gradientNormLimit {
      try SettingError.check("gradientNormLimit", limit, limit > 0 && limit.isFinite, "a number above 0")
    }
    try SettingError.check("momentum", momentum, momentum >= 0 && momentum < 1, "at least 0 and below 1")
    try SettingError.check(
      "momentum", momentum, momentum == 0 || optimizer == .sgd, "0 for optimizers other than sgd")
    try SettingError.check(
      "weightDecay", weightDecay, weightDecay >= 0 && weightDecay * learningRate < 1,
      "at least 0 and below 1 / learning rate")
    try SettingError.check(
      "labelSmoothing", labelSmoothing, labelSmoothing >= 0 && labelSmoothing < 1, "at least 0 and below 1")
    for weight in classWeights ?? [] {
      try SettingError.check("classWeights", weight, weight > 0 && weight.isFinite, "numbers above 0")
    }
    if let patience { try SettingError.check("patience", patience, patience >= 1, "1 epoch or more") }
    try SettingError.check("bucketBatches", bucketBatches, in: 0...1 << 20)
    try schedule.validate(learningRate: learningRate)
    try adam.validate()
  }
}
