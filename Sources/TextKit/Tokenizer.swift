/// Kind of token.
public enum TokenLevel: String, Codable, CaseIterable, Sendable {
  /// A word, number, name, or sign.
  case word
  /// A character as a reader sees it (an extended grapheme cluster), spaces included.
  case character
}

/// Tokenizes normalized text.
///
/// Words are runs of letters, digits and underscores with their marks. An apostrophe between two of those belongs to the
/// word (`don't`; the typographic one becomes the plain one), and so does a point or comma between two digits (`3.5`).
/// `@name` and `#name` are one token each, unless a word stands right before the sign. An address that begins with
/// `http://`, `https://` or `www.` up to the next space is the token `<url>`: addresses hardly ever repeat. Every other character but the space is a token of its own, emoji with their modifiers among them. A token
/// `<url>` cannot come from text, which would be divided at `<`.
public enum Tokenizer {
  /// The token of every address.
  public static let url = "<url>"

  /// Returns the tokens of a text.
  ///
  /// - Parameters:
  ///   - text: normalized by `TextNormalizer`.
  ///   - level: kind of token.
  /// - Returns: none for a text without characters, or of spaces alone.
  public static func tokens(_ text: String, level: TokenLevel) -> [String] {
    switch level {
    case .character: text.map { String($0) }
    case .word: words(Array(text)).map(withoutSpace)
    }
  }

  /// A mark behind a space, or a sign that goes with what follows it, is one character with that space; the token is
  /// what is not space.
  private static func withoutSpace(_ token: String) -> String {
    guard token.utf8.contains(0x20) else { return token }
    return String(String.UnicodeScalarView(token.unicodeScalars.filter { $0 != " " }))
  }

  private static func words(_ text: [Character]) -> [String] {
    var tokens: [String] = []
    var at = 0
    while at < text.count {
      let character = text[at]
      if character == " " {
        at += 1
        continue
      }
      if beginsAddress(text, at) {
        tokens.append(url)
        while at < text.count, text[at] != " " { at += 1 }
        continue
      }
      let isName =
        (character == "@" || character == "#") && at + 1 < text.count && isWord(text[at + 1])
        && (at == 0 || !isWord(text[at - 1]))
      guard isName || isWord(character) else {
        tokens.append(String(character))
        at += 1
        continue
      }
      var token = String(character)
      at += 1
      while at < text.count {
        if isWord(text[at]) {
          token.append(text[at])
        } else if at + 1 < text.count, let inner = inner(text[at - 1], text[at], text[at + 1]) {
          token.append(inner)
        } else {
          break
        }
        at += 1
      }
      tokens.append(token)
    }
    return tokens
  }

  /// The kind of a sign that belongs to a word only between its characters; nil for all others.
  private static func inner(_ before: Character, _ character: Character, _ after: Character) -> Character? {
    switch character {
    case "'", "\u{2019}": isWord(before) && isWord(after) ? "'" : nil
    case ".", ",": before.isNumber && after.isNumber ? character : nil
    default: nil
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    // The tables of Unicode are slow, and most text is ASCII.
    if let byte = character.asciiValue {
      return (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || byte == 0x5F
    }
    guard let first = character.unicodeScalars.first else { return false }
    switch first.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .connectorPunctuation:
      // A digit with an enclosing mark is an emoji.
      return !character.unicodeScalars.contains("\u{20E3}")
    default: return false
    }
  }

  private static let addresses = ["http://", "https://", "www."].map { Array($0) }

  private static func beginsAddress(_ text: [Character], _ at: Int) -> Bool {
    guard text[at] == "h" || text[at] == "w", at == 0 || !isWord(text[at - 1]) else { return false }
    return addresses.contains { address in
      text.count - at > address.count && text[at + address.count] != " "
        && text[at..<at + address.count].elementsEqual(address)
    }
  }
}
