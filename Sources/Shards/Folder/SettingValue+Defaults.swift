// Settings are stored by one rule: each setting that differs from its default, under the name of its property. Reading
// overlays the stored settings on the defaults and rejects keys that the type does not have.

extension SettingValue {
  /// Creates an object of the settings that differ from the defaults, at any depth.
  ///
  /// - Parameters:
  ///   - settings: the settings, whose type encodes itself as an object.
  ///   - defaults: the defaults.
  /// - Throws: `EncodingError`.
  public init<Settings: Encodable>(storing settings: Settings, defaults: Settings) throws {
    self = try Self(encoding: settings).difference(from: Self(encoding: defaults)) ?? .object([:])
  }

  /// Returns stored settings as a value of their own type.
  ///
  /// - Parameter defaults: the values of settings that are not stored.
  /// - Returns: the settings.
  /// - Throws: `DecodingError` for settings that do not fit the type, and for keys that it does not have.
  public func restored<Settings: Codable>(defaults: Settings) throws -> Settings {
    let usual = try SettingValue(encoding: defaults)
    guard case .object = self else {
      throw DecodingError.typeMismatch(
        Settings.self, .init(codingPath: [], debugDescription: "expected an object of settings"))
    }
    let settings = try overlaid(on: usual).decoded(as: Settings.self)
    try checkKeys(known: SettingValue(encoding: settings), usual, path: [])
    return settings
  }

  /// The part of this value that differs; nil where nothing does.
  private func difference(from other: SettingValue) -> SettingValue? {
    guard case .object(let own) = self, case .object(let others) = other else {
      return self == other ? nil : self
    }
    var result: [String: SettingValue] = [:]
    for (key, value) in own {
      if let usual = others[key] { result[key] = value.difference(from: usual) } else { result[key] = value }
    }
    // An optional setting without a value does not encode itself.
    for key in others.keys where own[key] == nil { result[key] = SettingValue.none }
    return result.isEmpty ? nil : .object(result)
  }

  private func overlaid(on other: SettingValue) -> SettingValue {
    guard case .object(let own) = self, case .object(let others) = other else { return self }
    var result = others
    for (key, value) in own {
      // A choice of an enumeration has no key beside it, so a setting without a value is left out here too.
      result[key] = value == .none ? nil : others[key].map { value.overlaid(on: $0) } ?? value
    }
    return .object(result)
  }

  /// Throws for a key that is neither in the decoded settings nor one that they leave out because it has no value.
  private func checkKeys(known: SettingValue, _ usual: SettingValue?, path: [SettingKey]) throws {
    switch (self, known) {
    case (.object(let own), .object(let known)):
      for (key, value) in own.sorted(by: { $0.key < $1.key }) {
        let path = path + [SettingKey(stringValue: key)]
        if let knownValue = known[key] {
          try value.checkKeys(known: knownValue, usual?[key], path: path)
        } else if value != .none || usual?[key] == nil {
          throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: "unknown setting"))
        }
      }
    case (.list(let own), .list(let known)) where own.count == known.count:
      for (place, value) in own.enumerated() {
        try value.checkKeys(known: known[place], nil, path: path + [SettingKey(intValue: place)])
      }
    default: return
    }
  }
}

/// A key of stored settings, for errors.
private struct SettingKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = "\(intValue)"
    self.intValue = intValue
  }
}
