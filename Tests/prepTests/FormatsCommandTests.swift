import Foundation
import TestSupport
import Testing

/// The tables of formats and layouts, made from the lists of the library.
@Suite struct FormatsCommandTests {
  @Test func theDocumentationHasTheTables() throws {
    let tables = try prepDone("formats", "--markdown", in: ScratchFolder())
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("docs/formats.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = "<!-- made by `prep formats --markdown`; a test compares it -->\n"
    let parts = text.components(separatedBy: start)
    try #require(parts.count == 2)
    let rest = parts[1].components(separatedBy: "<!-- end -->")
    if ProcessInfo.processInfo.environment["PREP_RENEW_SNAPSHOTS"] == "1" {
      let renewed = parts[0] + start + "\n" + tables + "\n<!-- end -->" + (rest.count > 1 ? rest[1] : "\n")
      try Data(renewed.utf8).write(to: file)
      return
    }
    #expect(rest[0] == "\n" + tables + "\n", "renew with PREP_RENEW_SNAPSHOTS=1")
  }

  @Test func textAndJSONNameEveryFormatAndLayout() throws {
    let folder = try ScratchFolder()
    let text = try prepDone("formats", in: folder)
    let json = try prepDone("formats", "--json", in: folder)
    let table = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [[String: Any]]])
    let names = try ["formats", "layouts"].map { key in
      try #require(table[key]).compactMap { $0["name"] as? String }
    }
    #expect(names[0].starts(with: ["matlab", "npy", "wav", "csv", "wfdb"]))
    #expect(names[1].starts(with: ["cinc-2017", "speech-commands", "labels-csv", "wfdb"]))
    for name in names.joined() { #expect(text.contains("\n  \(name) ")) }
    #expect(text.contains("--variable --channel-axis"))
  }
}
