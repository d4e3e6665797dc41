@testable import Formats
import Testing

@Suite struct BlankTests {
  @Test(
    arguments: [
      ("", ""), (" \t ", ""), ("a", "a"), (" \ta b\tc \t", "a b\tc"), ("\na\r\n", "\na\r\n"),
      ("\u{A0}a\u{A0}", "\u{A0}a\u{A0}"), (" e\u{301} ", "e\u{301}"),
      // With a mark on it, a space is another character.
      (" \u{301}a \u{301} ", " \u{301}a \u{301}"),
    ] as [(String, String)])
  func spacesAndTabsAroundATextGo(text: String, expected: String) {
    #expect(Array(text.trimmingBlanks.utf8) == Array(expected.utf8))
    #expect(Array(text[...].trimmingBlanks.utf8) == Array(expected.utf8))
  }
}
