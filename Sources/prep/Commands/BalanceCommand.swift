import ArgumentParser
import DataModel
import Shards

struct BalanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "balance", abstract: "Balance classes by oversampling or undersampling.",
    usage: "prep balance [<options>] <DIR> --output <DIR>",
    discussion: """
      Balances the given splits of a dataset, by default only the training set. A
      repeated item is an index entry, not a copy of its frames.

      Example:
        prep balance af40 -o af40-balanced --method oversample
      """)

  @Argument(help: ArgumentHelp("Directory of a split dataset.", valueName: "DIR"))
  var folder: String

  @OptionGroup var output: OutputOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Repeat items of smaller classes, or drop items of larger ones.", valueName: "METHOD"))
  var method: BalanceMethod = .oversample

  @Option(
    name: .long, parsing: .upToNextOption, help: ArgumentHelp("Splits to balance.", valueName: "SPLIT"))
  var splits: [Split] = [.train]

  @Option(name: .long, help: ArgumentHelp("Seed of the random choice of items.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    try output.requireOther(than: folder)
    try checkingSettings { try settings.validate() }
  }

  private var settings: BalanceSettings { BalanceSettings(method: method, splits: splits, seed: seed) }

  mutating func run() throws {
    let job = BalanceJob(
      settings, input: folder.withoutTrailingSlash, output: output.folder, existing: output.existing)
    let manifest = try shared.watched("balance") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(manifest, DataSetText.balance(manifest, folder: output.folder))
  }
}
