public import DataModel
public import Formats
public import Shards
public import TextKit

/// How labeled texts become tokens.
public struct TokenSettings: Sendable, Equatable {
  /// Whether the first row of the table has names.
  public var header: TableSettings.Header = .auto
  /// The column of texts, by name or by number counted from 1.
  public var textColumn: String
  /// The column of labels; nil for texts without.
  public var labelColumn: String?
  /// The column of what must stay together, such as the author; nil where each text stands alone.
  public var groupColumn: String?
  /// The column of names, each there once; nil for numbers of rows.
  public var idColumn: String?
  /// Labels to keep, in the order in which they become classes; nil for all, in order of name.
  public var labels: [String]?
  /// What a token is.
  public var level: TokenLevel = .word
  /// Tokens that are rarer in the training texts are unknown.
  public var minimumCount = 1
  /// Most tokens in the vocabulary; nil for all.
  public var vocabularyLimit: Int?
  /// Longer texts are cut to so many tokens; nil for none.
  public var longest: Int?
  /// How texts are split.
  public var split = SplitSettings()
  /// Whether texts of validation and test that are in another split too are left out, and repeated ones everywhere.
  public var dropsDuplicates = false

  /// The usual settings for a column of texts.
  public init(textColumn: String) { self.textColumn = textColumn }

  /// The settings themselves.
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

  /// Whether the first row must have names: a column is called by one.
  var impliedHeader: TableSettings.Header {
    let columns = [textColumn, labelColumn, groupColumn, idColumn].compactMap { $0 }
    return header == .auto && columns.contains { Int($0) == nil } ? .yes : header
  }
}
