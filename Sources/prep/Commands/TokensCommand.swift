import ArgumentParser
import Formats
import Pipelines
import Shards
import TextKit

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Makes a data set of the numbers of the tokens of labeled texts.",
    usage: "prep tokens [<options>] <FILE> --text-column <NAME> --output <DIR>",
    discussion: """
      Texts are brought to one form (NFKC, lower case, single spaces), taken apart
      and split, whole groups to one split. The vocabulary is that of the training
      texts; 0 stands for padding and 1 for tokens that are not in it. Texts that
      two splits share, or nearly so, are counted and shown.

      Columns are called by their names, or by numbers from 1.

      Example:
        prep tokens tweets.csv -o tw --text-column 4 --label-column 3
      """)

  @Argument(
    help: ArgumentHelp("Table of texts: .csv or .tsv, a row for each.", valueName: "FILE"))
  var input: String

  @OptionGroup var output: OutputOptions

  @Option(name: .long, help: ArgumentHelp("Column of texts.", valueName: "NAME"))
  var textColumn: String

  @Option(name: .long, help: ArgumentHelp("Column of labels. (default: none)", valueName: "NAME"))
  var labelColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Column of what stays in one split. (default: none)", valueName: "NAME"))
  var groupColumn: String?

  @Option(
    name: .long, help: ArgumentHelp("Column of names. (default: numbers of rows)", valueName: "NAME"))
  var idColumn: String?

  @Option(name: .long, help: "Whether the table begins with a row of names.")
  var header: TableSettings.Header = .auto

  @Option(
    name: .long,
    help: ArgumentHelp("Labels to keep, in the order of the classes. (default: all)", valueName: "A,B"))
  var labels: String?

  @Option(name: .long, help: "What a token is.")
  var level: TokenLevel = .word

  @Option(
    name: .long, help: ArgumentHelp("Rarer tokens of the training texts are unknown.", valueName: "N"))
  var minCount = 1

  @Option(
    name: .long,
    help: ArgumentHelp("Most tokens in the vocabulary, the frequent first. (default: all)", valueName: "N"))
  var maxVocabulary: Int?

  @Option(
    name: .long, help: ArgumentHelp("Cut texts to so many tokens. (default: none is cut)", valueName: "N"))
  var maxTokens: Int?

  @Flag(
    name: .long,
    help: "Leave out texts of validation and test that another split has, and repeated ones.")
  var dropDuplicates = false

  @Option(name: .long, help: ArgumentHelp("Share of the texts for validation.", valueName: "X"))
  var validation = 0.2

  @Option(name: .long, help: ArgumentHelp("Share of the texts for the test.", valueName: "X"))
  var test = 0.0

  @Option(name: .long, help: ArgumentHelp("Seed of the random order.", valueName: "N"))
  var seed: UInt64 = 1

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let list = labelList, list.contains("") || Set(list).count < list.count {
      throw ValidationError("--labels takes different labels with commas between them, such as N,A.")
    }
    if labels != nil && labelColumn == nil { throw ValidationError("--labels needs --label-column.") }
    try checkingSettings { try settings.validated() }
  }

  private var labelList: [String]? { labels.map(InputOptions.list) }

  private var settings: TokenSettings {
    var settings = TokenSettings(textColumn: textColumn)
    settings.header = header
    settings.labelColumn = labelColumn
    settings.groupColumn = groupColumn
    settings.idColumn = idColumn
    settings.labels = labelList
    settings.level = level
    settings.minimumCount = minCount
    settings.vocabularyLimit = maxVocabulary
    settings.longest = maxTokens
    settings.split = SplitSettings(method: .shares(validation: validation, test: test), seed: seed)
    settings.dropsDuplicates = dropDuplicates
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
