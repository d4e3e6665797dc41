import ArgumentParser
import DataModel
import Shards

struct ChunkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chunk", abstract: "Normalize features and cut recordings into chunks.",
    discussion: """
      There is no data leakage: mean and standard deviation are computed from
      training recordings only, chunks are cut within recordings, and only the
      training set is balanced unless requested. Repeated chunks are stored once.

      Example:
        prep chunk af -o af40 --length 40 --balance oversample
      """)

  /// Balancing of classes.
  enum Balance: String, CaseIterable, ExpressibleByArgument {
    case none, oversample, undersample
  }

  @Argument(help: ArgumentHelp("Directory of a split dataset of whole recordings.", valueName: "DIR"))
  var folder: String

  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("Chunk length in frames.", valueName: "N"))
  var length = 40

  @Option(
    name: .long,
    help: ArgumentHelp("Frames from one chunk to the next. (default: --length)", valueName: "N"))
  var stride: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Normalize features with training statistics, or not at all.", valueName: "MODE"))
  var normalize: ChunkSettings.Normalizing = .train

  @Option(
    name: .long, help: ArgumentHelp("Balance the classes of the training set.", valueName: "METHOD"))
  var balance: Balance = .none

  @Flag(name: .long, help: "Balance the validation set, too.")
  var balanceValidation = false

  @Option(name: .long, help: ArgumentHelp("Element type of the frames.", valueName: "TYPE"))
  var dtype: ChunkSettings.Element = .f16

  @Option(name: .long, help: ArgumentHelp("Seed of balancing.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if balanceValidation && balance == .none {
      throw ValidationError("--balance-validation requires --balance.")
    }
    try output.requireOther(than: folder)
    try checkingSettings { try settings.validate() }
  }

  private var settings: ChunkSettings {
    let balanced = BalanceMethod(rawValue: balance.rawValue).map {
      BalanceSettings(method: $0, splits: balanceValidation ? [.train, .validation] : [.train], seed: seed)
    }
    return ChunkSettings(
      length: length, stride: stride, normalize: normalize, balance: balanced, dtype: dtype)
  }

  mutating func run() throws {
    let job = ChunkJob(
      settings, input: folder.withoutTrailingSlash, output: output.folder, existing: output.existing)
    let manifest = try shared.watched("chunk") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(manifest, DataSetText.chunks(manifest, folder: output.folder))
  }
}
