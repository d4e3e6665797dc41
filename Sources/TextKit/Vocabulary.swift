/// The tokens that a data set numbers: 0 for padding, 1 for what is not known, then the most frequent first.
public struct Vocabulary: Codable, Equatable, Sendable {
  /// Number of the token that fills up shorter texts.
  public static let padding = 0
  /// Number of every token that is not in the vocabulary.
  public static let unknown = 1

  /// What a token is.
  public let level: TokenLevel
  /// Tokens in the order of their numbers; the first two stand for padding and the unknown.
  public let tokens: [String]
  /// How often each is in the training texts; 0 for padding, and for the unknown what the others leave over.
  public let counts: [Int]

  /// Numbers tokens by how often they are there, and among equals by their code points.
  ///
  /// - Parameters:
  ///   - counted: tokens of the training texts and how often they are there, each once.
  ///   - level: what a token is.
  ///   - minimumCount: rarer tokens are unknown.
  ///   - limit: most tokens, the first two not counted; nil for all.
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

  /// Number of entries, the first two included.
  public var count: Int { tokens.count }

  /// The number of each token but the first two, which no text has. All others are `unknown`.
  public func numbers() -> [String: Int] {
    var numbers: [String: Int] = [:]
    for (number, token) in tokens.enumerated().dropFirst(2) { numbers[token] = number }
    return numbers
  }
}
