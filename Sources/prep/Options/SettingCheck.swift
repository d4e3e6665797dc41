import ArgumentParser
import DataModel
import SignalKit

/// Lets a library check settings while arguments are parsed, so that a setting out of its range is wrong usage and
/// is named as the user typed it.
///
/// - Throws: `ValidationError`.
@discardableResult
func checkingSettings<Settings>(
  names: [String: String] = optionNames, _ make: () throws -> Settings
) throws -> Settings {
  do {
    return try make()
  } catch let error as SignalError {
    guard case .settingOutOfRange(let name, let value, let allowed) = error else {
      throw ValidationError("\(error)")
    }
    throw outOfRange(names[name] ?? name, expected: allowed, found: value)
  } catch let error as SettingError {
    throw outOfRange(names[error.name] ?? error.name, expected: error.expected, found: error.found)
  }
}

private func outOfRange(_ name: String, expected: String, found: String) -> ValidationError {
  ValidationError("--\(name): expected \(expected), found \(found).")
}

/// Options whose names follow the reference libraries or the shell rather than the settings' types.
let optionNames = [
  "windowLength": "nperseg", "overlapLength": "noverlap", "fftLength": "nfft",
  "validation + test": "validation and --test",
  "vocabulary": "max-vocabulary",
  "recurrent.hiddenSize": "hidden", "recurrent.layerCount": "layers", "recurrent.dropout": "dropout",
  "recurrent.isBidirectional": "bidirectional", "recurrent.readoutSize": "hidden",
  "head.hiddenSizes": "head", "head.loss": "loss", "batchSize": "batch-size",
  "learningRate": "learning-rate", "gradientNormLimit": "clip-norm",
  "frontEnd.embeddingSize": "embedding", "frontEnd.denseSize": "input-layer",
  "initialWeights.forgetBias": "forget-bias", "frontEnd.convolutions": "conv",
  "frontEnd.convolutions.channels": "conv", "frontEnd.convolutions.kernel": "conv",
  "frontEnd.convolutions.stride": "conv", "frontEnd.convolutions.averaged": "conv",
  "classWeights": "class-weights", "labelSmoothing": "label-smoothing", "weightDecay": "weight-decay",
  "bucketBatches": "bucket", "schedule.epochs": "schedule-epochs", "schedule.gamma": "schedule-gamma",
  "schedule.minLearningRate": "min-learning-rate", "schedule.warmupEpochs": "warmup",
  "chunkLength": "chunk-length", "randomChunkLength": "random-chunk-length", "timeShift": "time-shift",
  "randomGain": "random-gain", "invertProbability": "invert-probability", "timeMasks": "time-masks",
  "featureMasks": "feature-masks",
]
