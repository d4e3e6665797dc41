import ArgumentParser
import Pipelines

/// The run directory, its initial weights, and cross-validation.
struct RunOptions: ParsableArguments {
  @Option(name: [.short, .long], help: ArgumentHelp("Run directory.", valueName: "RUN"))
  var output: String

  @Flag(name: .long, help: "Resume the run in the directory, or start one if there is none.")
  var resume = false

  @Flag(name: .long, help: "Replace the run in the directory.")
  var overwrite = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Initial weights, for example model.safetensors of another run. (default: random)", valueName: "FILE"))
  var initialWeights: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Cross-validation: train once per fold of whole recordings, split by group.", valueName: "K"))
  var folds: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of the folds. (default: --seed)", valueName: "N"))
  var foldSeed: UInt64?

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o requires the path of a directory.") }
    if resume && overwrite { throw ValidationError("--resume and --overwrite cannot be combined.") }
    if let folds, !(2...1000).contains(folds) {
      throw ValidationError("--folds: expected 2 to 1,000, found \(folds).")
    }
    if foldSeed != nil && folds == nil { throw ValidationError("--fold-seed requires --folds.") }
  }

  /// Treatment of an existing run.
  var start: TrainJob.Start { resume ? .resume : overwrite ? .replace : .new }

  /// Number and seed of the folds; nil without cross-validation.
  var foldSettings: FoldsJob.Settings? { folds.map { FoldsJob.Settings(count: $0, seed: foldSeed) } }
}
