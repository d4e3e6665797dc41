import ArgumentParser
import DataModel
import Shards

struct BalanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance", abstract: "Brings the classes of a data set to equal numbers of items.",
    usage: "prep balance [<options>] <DIR> --output <DIR>",
    discussion: """
      Works on a data set that is split, and only on the splits that are named; an
      item that is used several times is an entry in the index, not a copy of its
      rows.

      Example:
        prep balance af40 -o af40-balanced --method oversample
      """)

  @Argument(help: ArgumentHelp("Folder of a data set that is split.", valueName: "DIR"))
  var folder: String

  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: "Use items of small classes several times, or leave out items of large ones.")
  var method: BalanceMethod = .oversample

  @Option(
    name: .long, parsing: .upToNextOption, help: ArgumentHelp("The splits to balance.", valueName: "split"))
  var splits: [Split] = [.train]

  @Option(name: .long, help: ArgumentHelp("Seed of the random choice.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws { try output.requireOther(than: folder) }

  mutating func run() throws {
    let source = try ShardFolder(folder.withoutTrailingSlash)
    let settings = BalanceSettings(method: method, splits: splits, seed: seed)
    let manifest = try shared.watched("balance") { control in
      try source.balanced(settings, to: output.folder, existing: output.existing, control: control)
    }
    try shared.summarize(manifest, DataSetText.balance(manifest, folder: output.folder))
  }
}
