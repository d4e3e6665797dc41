import ArgumentParser
import Pipelines

/// Class weights: `balanced`, or numbers separated by commas.
struct ClassWeightList: ExpressibleByArgument {
  let weighting: TrainJob.ClassWeighting

  init?(argument: String) {
    if argument == "balanced" {
      weighting = .balanced
      return
    }
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.allSatisfy({ ($0 ?? 0) > 0 && $0?.isFinite == true }) else { return nil }
    weighting = .given(numbers.compactMap { $0 })
  }
}
