import ArgumentParser
import Nets
import Shards
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
  } catch let error as NetError {
    guard case .invalidSetting(let name, let expected, let found) = error else {
      throw ValidationError("\(error)")
    }
    throw outOfRange(names[name] ?? name, expected: expected, found: found)
  } catch let error as ShardError {
    guard case .setting(let name, let expected, let found) = error else { throw ValidationError("\(error)") }
    throw outOfRange(names[name] ?? name, expected: expected, found: found)
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
  "hiddenSize": "hidden", "layerCount": "layers", "headSize": "head", "batchSize": "batch-size",
  "learningRate": "learning-rate", "gradientNormLimit": "clip-norm",
  "embeddingSize": "embedding", "inputLayerSize": "input-layer", "forgetBias": "forget-bias",
  "convolutions.channels": "conv", "convolutions.kernel": "conv", "convolutions.stride": "conv",
  "convolutions.averaged": "conv",
  "number of convolutions": "conv", "number of head layers": "head", "classWeights": "class-weights",
  "labelSmoothing": "label-smoothing", "weightDecay": "weight-decay", "bucketBatches": "bucket",
  "schedule.epochs": "schedule-epochs", "schedule.factor": "schedule-factor",
  "schedule.leastRate": "least-rate", "schedule.warmupEpochs": "warmup",
]
