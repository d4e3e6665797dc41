import ArgumentParser
import Nets

/// Number and maximum length of masks, for example `2x8`.
struct MaskShape: ExpressibleByArgument {
  let masks: AugmentationSettings.Masks

  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let count = parts[0], let longest = parts[1] else { return nil }
    masks = AugmentationSettings.Masks(count: count, longest: longest)
  }
}
