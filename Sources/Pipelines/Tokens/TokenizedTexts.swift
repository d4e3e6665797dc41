internal import TextKit
internal import Workers

/// Texts as numbers of their tokens, in the order in which tokens were first seen.
struct TokenizedTexts {
  /// Of each text.
  private(set) var tokens: [[Int32]] = []
  /// Of each text; the same where tokens are words.
  private(set) var words: [[Int32]] = []
  private var tokenNumbers = Numbers()
  private var wordNumbers = Numbers()

  private struct Numbers {
    var names: [String] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(_ name: String) -> Int32 {
      if let number = numbers[name] { return number }
      let number = Int32(truncatingIfNeeded: names.count)
      numbers[name] = number
      names.append(name)
      return number
    }
  }

  /// Takes texts apart.
  ///
  /// - Throws: `Interrupted`.
  init(_ rows: [TextRows.Row], level: TokenLevel, pool: WorkerPool, control: JobControl) throws {
    var tokens: [[Int32]] = []
    var words: [[Int32]] = []
    var tokenNumbers = Numbers()
    var wordNumbers = Numbers()
    try pool.inOrder(rows.count, window: 64 * pool.workerCount) { _, index in
      try control.check()
      let text = TextNormalizer.normalized(rows[index].text)
      let words = Tokenizer.tokens(text, level: .word)
      return (level == .word ? words : Tokenizer.tokens(text, level: level), words)
    } consume: { index, text in
      tokens.append(text.0.map { tokenNumbers.number($0) })
      if level != .word { words.append(text.1.map { wordNumbers.number($0) }) }
      control.report(index + 1, rows.count)
    }
    self.tokens = tokens
    self.words = level == .word ? tokens : words
    self.tokenNumbers = tokenNumbers
    self.wordNumbers = wordNumbers
  }

  /// Leaves texts out.
  mutating func drop(_ places: [Int: String]) {
    let kept = tokens.indices.filter { places[$0] == nil }
    tokens = kept.map { tokens[$0] }
    words = kept.map { words[$0] }
  }

  /// Cuts texts; says how many.
  mutating func cut(to longest: Int?) -> Int {
    guard let longest else { return 0 }
    var count = 0
    for place in tokens.indices where tokens[place].count > longest {
      tokens[place].removeSubrange(longest...)
      count += 1
    }
    return count
  }

  /// The vocabulary of some texts.
  func vocabulary(of places: [Int], _ settings: TokenSettings) -> Vocabulary {
    var counts = [Int](repeating: 0, count: tokenNumbers.names.count)
    for place in places {
      for token in tokens[place] { counts[Int(token)] += 1 }
    }
    // Numbers up to 2^24 are exact in `Float`.
    let most = (1 << 24) - 2
    return Vocabulary(
      zip(tokenNumbers.names, counts).map { ($0, $1) }, level: settings.level,
      minimumCount: settings.minimumCount, limit: min(settings.vocabularyLimit ?? most, most))
  }

  /// For each token as it was first seen its number in a vocabulary.
  func numbers(in vocabulary: Vocabulary) -> [Float] {
    let numbers = vocabulary.numbers()
    return tokenNumbers.names.map { Float(numbers[$0] ?? Vocabulary.unknown) }
  }
}
