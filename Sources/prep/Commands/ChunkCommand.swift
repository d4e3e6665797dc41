import ArgumentParser
import DataModel
import Shards

struct ChunkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chunk", abstract: "Normalizes features and cuts recordings into chunks of a fixed length.",
    discussion: """
      In this order, so that nothing leaks: mean and spread are taken from training
      recordings only, chunks are cut within a recording, classes are balanced
      within the training split. Frames are stored once however often they are used.

      Example:
        prep chunk af -o af40 --length 40 --balance oversample
      """)

  enum Balance: String, CaseIterable, ExpressibleByArgument {
    case none, oversample, undersample
  }

  enum ElementName: String, CaseIterable, ExpressibleByArgument {
    case f16, f32
  }

  @Argument(help: ArgumentHelp("Folder of a data set of whole recordings that are split.", valueName: "DIR"))
  var folder: String

  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("Rows of a chunk.", valueName: "N"))
  var length = 40

  @Option(
    name: .long, help: ArgumentHelp("Rows from one chunk to the next. (default: --length)", valueName: "N"))
  var stride: Int?

  @Option(name: .long, help: "Zero mean and unit variance by the training rows, or none.")
  var normalize: ChunkSettings.Normalizing = .train

  @Option(name: .long, help: "How classes of the training split are brought to equal numbers.")
  var balance: Balance = .none

  @Flag(name: .long, help: "Balance the validation split too.")
  var balanceValidation = false

  @Option(name: .long, help: "Format of the frames.")
  var dtype: ElementName = .f16

  @Option(name: .long, help: ArgumentHelp("Seed of balancing.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if balanceValidation && balance == .none {
      throw ValidationError("--balance-validation needs --balance.")
    }
    try output.requireOther(than: folder)
    try checkingSettings { try settings.validated() }
  }

  private var settings: ChunkSettings {
    let balanced = BalanceMethod(rawValue: balance.rawValue).map {
      BalanceSettings(method: $0, splits: balanceValidation ? [.train, .validation] : [.train], seed: seed)
    }
    return ChunkSettings(
      length: length, stride: stride, normalize: normalize, balance: balanced,
      elementType: dtype == .f16 ? .f16 : .f32)
  }

  mutating func run() throws {
    let source = try ShardFolder(folder.withoutTrailingSlash)
    let manifest = try shared.watched("chunk") { control in
      try source.chunked(
        settings, to: output.folder, existing: output.existing, pool: shared.pool, control: control)
    }
    try shared.summarize(manifest, DataSetText.chunks(manifest, folder: output.folder))
  }
}
