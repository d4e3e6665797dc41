import Foundation

/// Any setting in JSON's terms, so that the settings of every feature can be stored, shown and compared without
/// this module knowing the feature.
public enum SettingValue: Codable, Equatable, Sendable {
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([SettingValue])
  case object([String: SettingValue])
  case none

  /// The settings as their own type encodes them, with keys in snake case.
  ///
  /// - Throws: what encoding throws.
  public init(encoding settings: some Encodable) throws {
    self = try JSONCoding.decode(SettingValue.self, from: JSONCoding.encode(settings))
  }

  /// The settings as a value of their own type.
  ///
  /// - Throws: `DecodingError` where the stored settings do not fit the type.
  public func decoded<Settings: Decodable>(as type: Settings.Type) throws -> Settings {
    try JSONCoding.decode(type, from: JSONCoding.encode(self))
  }

  /// The setting of a name, where this is an object that has it.
  public subscript(name: String) -> SettingValue? {
    guard case .object(let settings) = self else { return nil }
    return settings[name]
  }

  /// Reads a value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .none
    } else if let value = try? container.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
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

  /// Writes the value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .boolean(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    case .none: try container.encodeNil()
    }
  }
}

/// How this package writes JSON: sorted keys in snake case, one value a line, so that the same values give the same
/// bytes and a person can read them.
public enum JSONCoding {
  /// The bytes of a value, ending in a line feed.
  ///
  /// - Throws: `EncodingError`, for numbers that JSON cannot hold.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [0x0A]
  }

  /// The value of some bytes.
  ///
  /// - Throws: `DecodingError`.
  public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(bytes))
  }
}
