import ArgumentParser
import Nets
import Pipelines
import Shards

/// Loading and augmentation of training items.
struct LoadingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Cut recordings into consecutive chunks of N frames.", valueName: "N"))
  var chunkLength: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Train on one random chunk of N frames per recording and epoch.", valueName: "N"))
  var randomChunkLength: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Normalize features with training statistics. (default: train for recordings that are not normalized)",
      valueName: "MODE"))
  var normalize: ChunkSettings.Normalizing?

  @Option(
    name: .long,
    help: ArgumentHelp("Balance the classes of the training set. (default: none)", valueName: "METHOD"))
  var balance: BalanceMethod?

  @Option(
    name: .long, help: ArgumentHelp("Shift training items randomly by up to N time steps.", valueName: "N"))
  var timeShift = 0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Multiply training items by a random factor between 1 - X and 1 + X.", valueName: "X"))
  var randomGain = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp("Probability of inverting the sign of a training item.", valueName: "P"))
  var invertProbability = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp("Standard deviation of Gaussian noise added to training items.", valueName: "SD"))
  var noise = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp("SpecAugment: N masks of at most L time steps, for example 2x8.", valueName: "NxL"))
  var timeMasks: MaskShape?

  @Option(
    name: .long, help: ArgumentHelp("SpecAugment: N masks of at most L features.", valueName: "NxL"))
  var featureMasks: MaskShape?

  func validate() throws {
    if chunkLength != nil && randomChunkLength != nil {
      throw ValidationError("--chunk-length and --random-chunk-length cannot be combined.")
    }
  }

  /// The settings, apart from a fold.
  var loading: DataLoading {
    let chunks: DataLoading.Chunks =
      if let chunkLength {
        .inOrder(length: chunkLength)
      } else if let randomChunkLength {
        .random(length: randomChunkLength)
      } else {
        .none
      }
    return DataLoading(
      chunks: chunks, normalizes: normalize.map { $0 == .train }, balance: balance,
      augmentation: AugmentationSettings(
        timeShift: timeShift, randomGain: randomGain, invertProbability: invertProbability, noise: noise,
        timeMasks: timeMasks?.masks ?? .init(), featureMasks: featureMasks?.masks ?? .init()))
  }
}
