/// A setting as a JSON value, so that the settings of every feature can be stored, shown, and compared without this
/// module depending on the feature.
public enum SettingValue: Codable, Equatable, Sendable {
  case boolean(Bool)
  case integer(Int)
  /// An integer above `Int.max`, for example a seed.
  case unsigned(UInt64)
  case number(Double)
  case text(String)
  case list([SettingValue])
  case object([String: SettingValue])
  case none

  /// Creates the value that settings encode themselves as, with keys in snake case.
  ///
  /// - Throws: `EncodingError`.
  public init(encoding settings: some Encodable) throws {
    self = try JSONCoding.decode(SettingValue.self, from: JSONCoding.encode(settings))
  }

  /// Returns the settings as a value of their own type.
  ///
  /// - Throws: `DecodingError` where the stored settings do not fit the type.
  public func decoded<Settings: Decodable>(as type: Settings.Type) throws -> Settings {
    try JSONCoding.decode(type, from: JSONCoding.encode(self))
  }

  /// The setting of a name; nil where this is no object, or has no such key.
  public subscript(name: String) -> SettingValue? {
    guard case .object(let settings) = self else { return nil }
    return settings[name]
  }

  /// Decodes a value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(UInt64.self) {
      self = .unsigned(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([SettingValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: SettingValue].self))
    }
  }

  /// Encodes the value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .unsigned(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    case .none: try container.encodeNil()
    }
  }
}
