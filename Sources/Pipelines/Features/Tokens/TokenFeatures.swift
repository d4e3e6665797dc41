public import Shards
internal import TextKit

/// Token IDs as features, stored in the manifest.
struct TokenFeatures: Codable, Equatable, Sendable {
  /// Name of the features in manifests.
  static let name = "tokens"
  /// Key of the vocabulary's checksum beside the settings: IDs have the same meaning only with the same vocabulary.
  static let checksumKey = "vocabulary_sha256"

  /// The unit of a token.
  var level = TokenLevel.word
  /// Tokens that are rarer in the training texts are out of vocabulary.
  var minimumCount = 1
  /// Maximum number of tokens in the vocabulary; nil for all.
  var vocabularyLimit: Int?
  /// Texts are truncated to this many tokens; nil for no limit.
  var longest: Int?

  /// Creates settings that take every token.
  init() {}

  /// Takes the settings of features from those of a job.
  init(_ settings: TokenSettings) {
    level = settings.level
    minimumCount = settings.minimumCount
    vocabularyLimit = settings.vocabularyLimit
    longest = settings.longest
  }

  /// Reads the settings of a manifest.
  ///
  /// - Throws: `DecodingError`.
  init(_ stored: Manifest.Features) throws {
    guard let value = stored.settings[Self.name] else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "\(Self.name): missing"))
    }
    self = try value.restored(defaults: TokenFeatures())
  }

  /// The settings for a manifest.
  func stored() throws -> SettingValue {
    .object([Self.name: try SettingValue(storing: self, defaults: TokenFeatures())])
  }
}

extension Manifest.Features {
  /// Whether the features are token IDs.
  public var isTokens: Bool { type == TokenFeatures.name }
}
