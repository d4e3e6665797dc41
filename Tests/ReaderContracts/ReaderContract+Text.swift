import Shards
import TextKit

/// What text becomes.
extension ReaderContract {
  static func readTokens(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let normalized = TextNormalizer.normalized(text)
    try expect(
      Array(TextNormalizer.normalized(normalized).utf8) == Array(normalized.utf8), "one form of a text")
    // NFKC makes at most 18 characters of one, and lower case at most 3.
    try expect(normalized.utf8.count <= 64 * bytes.count, "a text that stays in proportion")
    let characters = Tokenizer.tokens(normalized, level: .character)
    try expect(characters.joined() == normalized, "characters that make up the text")
    for word in Tokenizer.tokens(normalized, level: .word) {
      try expect(!word.isEmpty && !word.unicodeScalars.contains(" "), "words without spaces")
    }
  }

  static func readVocabulary(_ bytes: [UInt8]) throws {
    do {
      let vocabulary = try JSONCoding.decode(Vocabulary.self, from: bytes)
      try expect(vocabulary.tokens.count <= bytes.count, "more tokens than bytes hold")
    } catch is DecodingError {}
  }
}
