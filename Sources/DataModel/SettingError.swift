/// A setting outside the values it can take.
///
/// Every module reports its settings with this one type. `name` is the name of the property of the settings type, with
/// a dot between nested settings (`frames.hopLength`); a caller that took the value from elsewhere, for example an option of a
/// command line, translates it into that name.
public struct SettingError: Error, Equatable, Sendable {
  /// Name of the property.
  public var name: String
  /// The values it can take, as a noun phrase: `1 or more`.
  public var expected: String
  /// The value that was given.
  public var found: String

  /// Creates an error.
  public init(name: String, expected: String, found: String) {
    self.name = name
    self.expected = expected
    self.found = found
  }
}

extension SettingError: CustomStringConvertible {
  /// One line: name, expected, and found value.
  public var description: String { "\(name): expected \(expected), found \(found)" }
}
