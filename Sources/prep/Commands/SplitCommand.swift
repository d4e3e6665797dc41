import ArgumentParser
import Shards

struct SplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Shares recordings out between training, validation and test.",
    usage: "prep split [<options>] <DIR>",
    discussion: """
      Whole groups (patients, speakers; recordings where no group is known) go to
      one split, classes in equal proportions. The split is stored in
      recordings.csv of the data set; no data are copied.

      Examples:
        prep split af --validation 0.2 --seed 1
        prep split af --folds 5 --fold 0
      """)

  @Argument(help: ArgumentHelp("Folder of a data set of whole recordings.", valueName: "DIR"))
  var folder: String

  @Option(
    name: .long, help: ArgumentHelp("Share of the recordings for validation. (default: 0.2)", valueName: "X"))
  var validation: Double?

  @Option(
    name: .long, help: ArgumentHelp("Share of the recordings for the test. (default: 0)", valueName: "X"))
  var test: Double?

  @Option(name: .long, help: ArgumentHelp("Number of equal folds, instead of shares.", valueName: "K"))
  var folds: Int?

  @Option(
    name: .long, help: ArgumentHelp("The fold that is for validation, from 0 to K - 1.", valueName: "I"))
  var fold: Int?

  @Option(name: .long, help: ArgumentHelp("Seed of the random order.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if (folds == nil) != (fold == nil) { throw ValidationError("--folds and --fold go together.") }
    if folds != nil, validation != nil || test != nil {
      throw ValidationError("Give either shares (--validation, --test) or folds (--folds, --fold).")
    }
    try checkingSettings { try settings.validated() }
  }

  private var settings: SplitSettings {
    let method: SplitSettings.Method =
      if let folds, let fold { .fold(fold, of: folds) } else {
        .shares(validation: validation ?? 0.2, test: test ?? 0)
      }
    return SplitSettings(method: method, seed: seed)
  }

  mutating func run() throws {
    let path = folder.withoutTrailingSlash
    let summary = try ShardFolder.split(path, settings)
    let classNames = try ShardFolder(path).manifest.classNames
    try shared.summarize(summary, DataSetText.split(summary, classNames: classNames))
  }
}
