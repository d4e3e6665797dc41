import Foundation
import TextKit
import Testing

/// Against Python's unicodedata: Scripts/reference/make_text_goldens.py.
@Suite struct NormalizerTests {
  struct Golden: Decodable {
    struct Text: Decodable {
      var text: String
      var normalized: String
    }
    var texts: [Text]
  }

  static func golden() throws -> [Golden.Text] {
    let path = Bundle.module.bundlePath + "/Fixtures/normalized.json"
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: URL(fileURLWithPath: path))).texts
  }

  @Test func isPythons() throws {
    let texts = try Self.golden()
    #expect(texts.count > 80)
    for golden in texts {
      let found = TextNormalizer.normalized(golden.text)
      // Strings that differ in form are equal in Swift, hence scalars.
      #expect(
        Array(found.unicodeScalars) == Array(golden.normalized.unicodeScalars),
        "\(golden.text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  @Test func isDoneOnce() throws {
    for golden in try Self.golden() {
      let once = TextNormalizer.normalized(golden.text)
      #expect(Array(TextNormalizer.normalized(once).unicodeScalars) == Array(once.unicodeScalars))
    }
  }
}
