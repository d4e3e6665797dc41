/// The tokens of a dataset by ID: 0 is padding, 1 the out-of-vocabulary token, then by decreasing frequency.
public struct Vocabulary: Codable, Equatable, Sendable {
  /// ID of padding.
  public static let padding = 0
  /// ID of out-of-vocabulary tokens.
  public static let unknown = 1

  /// Kind of token.
  public let level: TokenLevel
  /// Tokens in the order of their IDs; the first two are padding and the out-of-vocabulary token.
  public let tokens: [String]
  /// Count of each in the training texts; 0 for padding, and for ID 1 the count of all out-of-vocabulary tokens.
  public let counts: [Int]

  /// Creates a vocabulary, ordered by decreasing count, and by code points for equal counts.
  ///
  /// - Parameters:
  ///   - counted: tokens of the training texts and their counts, each once.
  ///   - level: kind of token.
  ///   - minimumCount: rarer tokens are out of vocabulary.
  ///   - limit: maximum number of tokens, without the first two; nil for no limit.
  public init(
    _ counted: [(token: String, count: Int)], level: TokenLevel, minimumCount: Int = 1, limit: Int? = nil
  ) {
    let sorted = counted.filter { $0.count >= minimumCount && $0.count > 0 }.sorted {
      $0.count != $1.count
        ? $0.count > $1.count : $0.token.unicodeScalars.lexicographicallyPrecedes($1.token.unicodeScalars)
    }
    let known = sorted.prefix(limit ?? sorted.count)
    let total = counted.reduce(0) { $0 + max(0, $1.count) }
    self.level = level
    tokens = ["<padding>", "<unknown>"] + known.map(\.token)
    counts = [0, total - known.reduce(0) { $0 + $1.count }] + known.map(\.count)
  }

  /// Number of IDs, including the first two.
  public var count: Int { tokens.count }

  /// ID of each token except the first two, which no text has. All other tokens are `unknown`.
  public func numbers() -> [String: Int] {
    var numbers: [String: Int] = [:]
    for (number, token) in tokens.enumerated().dropFirst(2) { numbers[token] = number }
    return numbers
  }
}
