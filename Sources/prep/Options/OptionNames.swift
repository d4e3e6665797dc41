import DataModel

/// The one map from settings of the libraries to the options that set them.
///
/// A setting that is not listed has an option of its own name. A listed name may end at any dot of a nested setting:
/// `frames.hopLength` also stands for `mel.frames.hopLength`.
enum OptionNames {
  private static let common = [
    "frames.windowLength": "win-length", "frames.overlapLength": "noverlap", "frames.hopLength": "hop-length",
    "frames.fftLength": "n-fft", "frames.preEmphasis": "preemphasis", "frames.window": "window",
    "range": "top-db", "reference": "ref", "log": "amin", "energy": "energy",
    "coefficientCount": "n-mfcc", "lifter": "lifter", "bands.melCount": "n-mels",
    "bands.minimumFrequency": "fmin", "bands.maximumFrequency": "fmax",
    "deltas.count": "deltas", "deltas.width": "delta-width", "paddedLength": "pad-to",
    "filterOrder": "filter-order", "notchQuality": "notch-quality", "sampleRate": "sample-rate",
    "validation + test": "validation and --test", "vocabulary": "max-vocabulary",
    "recurrent.hiddenSize": "hidden", "recurrent.layerCount": "layers", "recurrent.readoutSize": "hidden",
    "recurrent.isBidirectional": "bidirectional", "recurrent.dropout": "dropout",
    "head.hiddenSizes": "head", "head.loss": "loss",
    "frontEnd.embeddingSize": "embedding", "frontEnd.denseSize": "input-layer",
    "frontEnd.convolutions": "conv", "convolutions.channels": "conv", "convolutions.kernel": "conv",
    "convolutions.stride": "conv", "convolutions.averaged": "conv",
    "initialWeights.forgetBias": "forget-bias",
    "batchSize": "batch-size", "learningRate": "learning-rate", "gradientNormLimit": "clip-norm",
    "classWeights": "class-weights", "labelSmoothing": "label-smoothing", "weightDecay": "weight-decay",
    "bucketBatches": "bucket", "schedule.epochs": "schedule-epochs", "schedule.gamma": "schedule-gamma",
    "schedule.minLearningRate": "min-learning-rate", "schedule.warmupEpochs": "warmup",
    "chunkLength": "chunk-length", "randomChunkLength": "random-chunk-length", "timeShift": "time-shift",
    "randomGain": "random-gain", "invertProbability": "invert-probability", "timeMasks": "time-masks",
    "featureMasks": "feature-masks",
  ]

  /// Options that have another name in one command.
  private static let byCommand = ["spectrogram": ["frames.windowLength": "nperseg"]]

  /// Returns the option of a setting as it is typed.
  ///
  /// - Parameters:
  ///   - setting: name of the property, with a dot between nested settings.
  ///   - command: name of the command; nil for one without names of its own.
  /// - Returns: the option with its hyphens.
  static func option(of setting: String, in command: String? = nil) -> String {
    let own = command.flatMap { byCommand[$0] } ?? [:]
    var name = Substring(setting)
    while true {
      if let option = own[String(name)] ?? common[String(name)] { return "--" + option }
      guard let dot = name.firstIndex(of: ".") else { return "--" + name }
      name = name[name.index(after: dot)...]
    }
  }

  /// Returns an error with the option in place of the setting.
  static func named(_ error: SettingError, in command: String? = nil) -> SettingError {
    SettingError(
      name: option(of: error.name, in: command), expected: error.expected, found: error.found)
  }
}
