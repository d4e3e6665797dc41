import ArgumentParser
import Pipelines

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Convert labeled texts to token IDs.",
    usage: "prep tokens [<options>] <FILE> --text-column <NAME> --output <DIR>",
    discussion: """
      Texts are normalized (NFKC, lowercase, single spaces), tokenized, and split by
      group. The vocabulary contains the tokens of the training texts; ID 0 is
      padding and ID 1 stands for out-of-vocabulary tokens. Exact duplicates and
      near-duplicates in different splits are counted and shown.

      Columns are given by name, or by number from 1.

      Example:
        prep tokens tweets.csv -o tw --text-column 4 --label-column 3
      """)

  @Argument(
    help: ArgumentHelp("Table with one text per row: .csv or .tsv.", valueName: "FILE"),
    completion: .file(extensions: ["csv", "tsv"]))
  var input: String

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Table") var table: TextTableOptions
  @OptionGroup(title: "Tokens") var tokens: TokenOptions
  @OptionGroup(title: "Split") var split: TextSplitOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws { try checkingSettings { try settings.validated() } }

  private var settings: TokenSettings {
    var settings = TokenSettings(textColumn: table.textColumn)
    table.apply(to: &settings)
    tokens.apply(to: &settings)
    split.apply(to: &settings)
    return settings
  }

  mutating func run() throws {
    try output.requireOther(than: input)
    let job = TokensJob(
      input: input, settings: settings, output: output.folder, existing: output.existing)
    let result = try shared.watched("tokens") { try job.run(pool: shared.pool, control: $0) }
    try shared.summarize(result, TokensText.text(result, folder: output.folder))
  }
}
