/// Settings of tables of samples.
public struct TableSettings: Sendable, Equatable, Codable {
  /// Whether the first row has the names of the columns.
  public enum Header: String, CaseIterable, Codable, Sendable {
    /// Detected: names stand above numbers.
    case auto
    case yes
    case no
  }

  /// Whether the first row has the names of the columns.
  public var header: Header
  /// The columns that are channels, in this order, by name or by number counted from 1; nil for all columns of numbers.
  public var columns: [String]?
  /// The column of times, by name or number; `none` for no such column; nil to detect it by its name.
  public var timeColumn: String?

  /// Creates settings; without arguments, all are detected.
  public init(header: Header = .auto, columns: [String]? = nil, timeColumn: String? = nil) {
    self.header = header
    self.columns = columns
    self.timeColumn = timeColumn
  }
}
