import ArgumentParser
import Formats
import Pipelines
import Shards
import TextKit

/// Options for a table of texts.
struct TextTableOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Column of texts.", valueName: "NAME"))
  var textColumn: String

  @Option(name: .long, help: ArgumentHelp("Column of labels. (default: none)", valueName: "NAME"))
  var labelColumn: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Labels to keep, in the order of the classes, for example N,A. (default: all)", valueName: "A,B"))
  var labels: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Column of groups; the texts of a group are in one split. (default: none)", valueName: "NAME"))
  var groupColumn: String?

  @Option(name: .long, help: ArgumentHelp("Column of IDs. (default: row numbers)", valueName: "NAME"))
  var idColumn: String?

  @Option(
    name: .long, help: ArgumentHelp("Whether the first row has column names.", valueName: "MODE"))
  var header: TableSettings.Header = .auto

  func validate() throws {
    if let list = labelList, list.contains("") || Set(list).count < list.count {
      throw ValidationError("--labels: expected different labels separated by commas, for example N,A.")
    }
    if labels != nil && labelColumn == nil { throw ValidationError("--labels requires --label-column.") }
  }

  private var labelList: [String]? { labels.map(CommaList.trimmed) }

  func apply(to settings: inout TokenSettings) {
    settings.header = header
    settings.labelColumn = labelColumn
    settings.groupColumn = groupColumn
    settings.idColumn = idColumn
    settings.labels = labelList
  }
}

/// Options for tokens and the vocabulary.
struct TokenOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Kind of token.", valueName: "LEVEL"))
  var level: TokenLevel = .word

  @Option(
    name: .long,
    help: ArgumentHelp("Minimum count of a vocabulary token in the training texts.", valueName: "N"))
  var minCount = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Maximum vocabulary size; the most frequent tokens are kept. (default: unlimited)", valueName: "N"))
  var maxVocabulary: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Truncate texts to N tokens. (default: no truncation)", valueName: "N"))
  var maxTokens: Int?

  func apply(to settings: inout TokenSettings) {
    settings.level = level
    settings.minimumCount = minCount
    settings.vocabularyLimit = maxVocabulary
    settings.longest = maxTokens
  }
}

/// Options for the split of texts.
struct TextSplitOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Fraction of texts in the validation set.", valueName: "X"))
  var validation = 0.2

  @Option(name: .long, help: ArgumentHelp("Fraction of texts in the test set.", valueName: "X"))
  var test = 0.0

  @Option(name: .long, help: ArgumentHelp("Random seed.", valueName: "N"))
  var seed: UInt64 = 1

  @Flag(
    name: .long,
    help: "Exclude repeated texts, and validation and test texts with a duplicate in an earlier split.")
  var dropDuplicates = false

  func apply(to settings: inout TokenSettings) {
    settings.split = SplitSettings(method: .shares(validation: validation, test: test), seed: seed)
    settings.dropsDuplicates = dropDuplicates
  }
}
