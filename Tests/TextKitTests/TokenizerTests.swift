import TextKit
import Testing

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    Tokenizer.tokens(TextNormalizer.normalized(text), level: .word)
  }

  @Test(
    arguments: [
      ("", []), ("   ", []), ("Hello, World!", ["hello", ",", "world", "!"]),
      ("don\u{2019}t 'quote'", ["don't", "'", "quote", "'"]),
      ("rock 'n' roll's'", ["rock", "'", "n", "'", "roll's", "'"]),
      ("3.5 1,000. 2.x v1.2.3", ["3.5", "1,000", ".", "2", ".", "x", "v1.2.3"]),
      ("@User_1: #Tag a@b.com # @", ["@user_1", ":", "#tag", "a", "@", "b", ".", "com", "#", "@"]),
      ("see https://t.co/AbC, www.x.org/a?b=1 now", ["see", "<url>", "<url>", "now"]),
      ("http:// awww.x https:x", ["http", ":", "/", "/", "awww", ".", "x", "https", ":", "x"]),
      ("<url>", ["<", "url", ">"]),
      ("wow...", ["wow", ".", ".", "."]), ("naïve e\u{301}tude Straße", ["naïve", "étude", "straße"]),
      (
        "👍🏽👨\u{200D}👩\u{200D}👧ok 🇩🇪 1\u{FE0F}\u{20E3}",
        ["👍🏽", "👨\u{200D}👩\u{200D}👧", "ok", "🇩🇪", "1\u{FE0F}\u{20E3}"]
      ),
      ("a \u{301}b \u{200D}c \u{600} d", ["a", "\u{301}", "b", "\u{200D}", "c", "\u{600}", "d"]),
      ("Дом дома", ["дом", "дома"]), ("हिन्दी भाषा", ["हिन्दी", "भाषा"]), ("a_b-c", ["a_b", "-", "c"]),
    ] as [(String, [String])])
  func takesWordsApart(text: String, tokens: [String]) {
    #expect(words(text) == tokens)
  }

  @Test func takesCharactersApart() {
    let text = TextNormalizer.normalized("Né 👍🏽!")
    #expect(Tokenizer.tokens(text, level: .character) == ["n", "é", " ", "👍🏽", "!"])
    #expect(Tokenizer.tokens(text, level: .character).joined() == text)
  }

  /// Nothing but spaces is lost, whatever the text.
  @Test func keepsEverything() throws {
    for golden in try NormalizerTests.golden() where !golden.text.contains("://") {
      let text = TextNormalizer.normalized(golden.text)
      let joined = Tokenizer.tokens(text, level: .word).joined()
      // By code points: with a mark behind it, a space is no character of its own.
      let expected = text.unicodeScalars.filter { $0 != " " }.map { $0 == "\u{2019}" ? "'" : $0 }
      #expect(Array(joined.unicodeScalars) == expected)
    }
  }
}

@Suite struct VocabularyTests {
  static let counted = [("b", 2), ("é", 1), ("a", 2), ("z", 5), ("c", 1)].map { (token: $0.0, count: $0.1) }

  @Test func numbersFrequentTokensFirst() {
    let all = Vocabulary(Self.counted, level: .word)
    #expect(
      all.tokens == ["<padding>", "<unknown>", "z", "a", "b", "c", "é"]
        && all.counts == [0, 0, 5, 2, 2, 1, 1])
    let frequent = Vocabulary(Self.counted, level: .word, minimumCount: 2)
    #expect(frequent.tokens.dropFirst(2) == ["z", "a", "b"] && frequent.counts[1] == 2)
    let few = Vocabulary(Self.counted.reversed(), level: .character, limit: 2)
    #expect(few.tokens.dropFirst(2) == ["z", "a"] && few.counts[1] == 4 && few.count == 4)
    #expect(Vocabulary([], level: .word).count == 2)
  }

  @Test func tokensHaveNumbers() {
    let texts = [("<unknown>", 3), ("b", 1), ("a", 2)].map { (token: $0.0, count: $0.1) }
    #expect(Vocabulary(texts, level: .word).numbers() == ["<unknown>": 2, "a": 3, "b": 4])
    #expect(Vocabulary([], level: .word).numbers() == [:])
  }
}
