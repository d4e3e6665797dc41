import ArgumentParser
import Nets
import Pipelines
import Shards

/// What is done to items as they are loaded for training.
struct LoadingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Cut items into chunks of so many rows as they are loaded.", valueName: "N"))
  var chunks: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Train on one chunk of each item, at another place in each epoch.", valueName: "N"))
  var randomChunks: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Bring features to the mean and spread of training rows. (default: train for whole recordings as they are)"
    ))
  var normalize: ChunkSettings.Normalizing?

  @Option(name: .long, help: ArgumentHelp("Bring classes of training items to equal numbers. (default: no)"))
  var balance: BalanceMethod?

  @Option(
    name: .long, help: ArgumentHelp("Move training items by up to so many steps.", valueName: "N"))
  var timeShift = 0

  @Option(
    name: .long, help: ArgumentHelp("Multiply training items by up to 1 - X or 1 + X.", valueName: "X"))
  var scaling = 0.0

  @Option(
    name: .long, help: ArgumentHelp("Share of training items to change the sign of.", valueName: "X"))
  var inversion = 0.0

  @Option(
    name: .long, help: ArgumentHelp("Spread of normal noise on training items.", valueName: "X"))
  var noise = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp("Stretches of steps to hide in training: COUNTxLONGEST, as 2x8.", valueName: "CxN"))
  var timeMasks: MaskShape?

  @Option(
    name: .long,
    help: ArgumentHelp("Stretches of features to hide in training: COUNTxLONGEST.", valueName: "CxN"))
  var featureMasks: MaskShape?

  func validate() throws {
    if chunks != nil && randomChunks != nil {
      throw ValidationError("Give either --chunks or --random-chunks.")
    }
  }

  /// The settings; a fold is yet to come.
  var loading: DataLoading {
    let cut: DataLoading.Chunks =
      if let chunks { .inOrder(length: chunks) } else if let randomChunks {
        .random(length: randomChunks)
      } else {
        .none
      }
    return DataLoading(
      chunks: cut, normalizes: normalize.map { $0 == .train }, balance: balance,
      augmentation: AugmentationSettings(
        timeShift: timeShift, scaling: scaling, inversion: inversion, noise: noise,
        timeMasks: timeMasks?.masks ?? .init(), featureMasks: featureMasks?.masks ?? .init()))
  }
}

/// Masks such as `2x8`.
struct MaskShape: ExpressibleByArgument {
  let masks: AugmentationSettings.Masks

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let count = parts[0], let longest = parts[1] else { return nil }
    masks = AugmentationSettings.Masks(count: count, longest: longest)
  }
}
