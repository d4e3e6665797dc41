import ArgumentParser
import Shards

struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Split recordings by group, stratified by class.",
    usage: "prep split [<options>] <DIR>",
    discussion: """
      All recordings of a group (patient, speaker; each recording if no groups are
      known) get the same split. The split is stored in recordings.csv of the
      dataset; frames are not copied.

      Examples:
        prep split af --validation 0.2 --seed 1
        prep split af --folds 5 --fold 0
      """)

  @Argument(help: ArgumentHelp("Directory of a dataset of whole recordings.", valueName: "DIR"))
  var folder: String

  @Option(
    name: .long,
    help: ArgumentHelp("Fraction of recordings in the validation set. (default: 0.2)", valueName: "X"))
  var validation: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("Fraction of recordings in the test set. (default: 0)", valueName: "X"))
  var test: Double?

  @Option(
    name: .long, help: ArgumentHelp("Number of folds for cross-validation.", valueName: "K"))
  var folds: Int?

  @Option(
    name: .long, help: ArgumentHelp("Fold that is the validation set, 0 to K - 1.", valueName: "I"))
  var fold: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of the random assignment.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if (folds == nil) != (fold == nil) {
      throw ValidationError("--folds and --fold must be used together.")
    }
    if folds != nil, validation != nil || test != nil {
      throw ValidationError("--folds cannot be combined with --validation or --test.")
    }
    try checkingSettings { try settings.validate() }
  }

  private var settings: SplitSettings {
    let method: SplitSettings.Method =
      if let folds, let fold {
        .fold(fold, of: folds)
      } else {
        .shares(validation: validation ?? 0.2, test: test ?? 0)
      }
    return SplitSettings(method: method, seed: seed)
  }

  mutating func run() throws {
    let path = folder.withoutTrailingSlash
    let job = SplitJob(settings, input: path)
    let summary = try shared.watched("split") { try job.run(pool: shared.pool, control: $0) }
    let classNames = try ShardFolder(path).manifest.classNames
    try shared.summarize(summary, DataSetText.split(summary, classNames: classNames))
  }
}
