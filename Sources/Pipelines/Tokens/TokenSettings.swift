public import DataModel
public import Formats
public import Shards
public import TextKit

/// Settings of the tokenization of labeled texts.
public struct TokenSettings: Sendable, Equatable, Codable {
  /// Whether the first row of the table contains column names.
  public var header: TableSettings.Header = .auto
  /// The column of texts, by name or by number from 1.
  public var textColumn: String
  /// The column of labels; nil for unlabeled texts.
  public var labelColumn: String?
  /// The column of groups, for example authors, which are not divided between splits; nil for one group per text.
  public var groupColumn: String?
  /// The column of unique IDs; nil for row numbers.
  public var idColumn: String?
  /// Labels to keep, in class order; nil for all, in alphabetical order.
  public var labels: [String]?
  /// The unit of a token.
  public var level: TokenLevel = .word
  /// Tokens that are rarer in the training texts are out of vocabulary.
  public var minimumCount = 1
  /// Maximum number of tokens in the vocabulary; nil for all.
  public var vocabularyLimit: Int?
  /// Texts are truncated to this many tokens; nil for no limit.
  public var longest: Int?
  /// Split of the texts.
  public var split = SplitSettings()
  /// Whether duplicates are excluded: within a split, and in the validation and test sets if another split contains the
  /// text.
  public var dropsDuplicates = false

  /// Creates default settings for a column of texts.
  public init(textColumn: String) { self.textColumn = textColumn }

  /// The defaults, which manifests leave out.
  static let usual = TokenSettings(textColumn: "1")

  /// Returns the settings.
  ///
  /// - Throws: `SettingError`.
  public func validated() throws(SettingError) -> TokenSettings {
    for (name, number) in [
      ("min-count", minimumCount), ("vocabulary", vocabularyLimit), ("max-tokens", longest),
    ] {
      guard let number, number < 1 else { continue }
      throw SettingError(name: name, expected: "at least 1", found: "\(number)")
    }
    try split.validate()
    return self
  }

  /// Whether the first row must contain names, because a column is given by name.
  var impliedHeader: TableSettings.Header {
    let columns = [textColumn, labelColumn, groupColumn, idColumn].compactMap { $0 }
    return header == .auto && columns.contains { Int($0) == nil } ? .yes : header
  }
}
