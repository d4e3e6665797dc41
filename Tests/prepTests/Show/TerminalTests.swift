import Foundation
import TestSupport
import Testing

@testable import prep

/// Labels and file names come from downloads: none may command the terminal.
@Suite struct TerminalTests {
  @Test func controlCharactersAreEscaped() {
    #expect(Terminal.neutralized("a\u{1B}[31mb\r\u{7F}\u{9B}2J") == "a\\u001B[31mb\\u000D\\u007F\\u009B2J")
    #expect(Terminal.neutralized("two\nlines\tand é 心 👩‍👧") == "two\nlines\tand é 心 👩‍👧")
    #expect(Terminal.oneLine("two\nlines\t\r\n") == "two\\u000Alines\\u0009\\u000D\\u000A")
    #expect(Terminal.oneLine("cod\u{202E}exe.\u{2066}\u{2028}") == "cod\\u202Eexe.\\u2066\\u2028")
    #expect(Terminal.oneLine("plain") == "plain")
  }

  @Test func tablesStayAligned() {
    #expect(Text.table([["a\nb", "1"], ["c", "20"]], indent: "") == "a\\u000Ab   1\nc         20")
  }

  @Test func labelsAndNamesInResultsAndErrors() throws {
    let folder = try ScratchFolder()
    let label = "N\u{1B}]0;owned\u{7}"
    try folder.write(
      "t.csv", "text,label\n" + (0..<20).map { "word \($0),\($0 % 2 == 0 ? label : "A")\n" }.joined())
    let arguments = ["tokens", "t.csv", "-o", "out", "--text-column", "text", "--label-column", "label"]
    let made = try PrepProcess(arguments, in: folder).wait()
    #expect(
      made.code == 0 && made.output.contains("N\\u001B]0;owned\\u0007") && !made.output.contains("\u{1B}"))
    let inspected = try prepDone("inspect", "out", in: folder)
    #expect(inspected.contains("N\\u001B]0;owned\\u0007") && !inspected.contains("\u{1B}"))
    // Data files have the label as it is.
    #expect(try String(contentsOfFile: folder("out/recordings.csv"), encoding: .utf8).contains(label))
    let error = try prep("inspect", "no\u{1B}[31m.zip", in: folder)
    #expect(error.errors.contains("no\\u001B[31m.zip") && !error.errors.contains("\u{1B}"))
    let usage = try prep("train", "d", "-o", "r", "--epochs", "\u{1B}c", in: folder)
    #expect(usage.code == 64 && !usage.errors.contains("\u{1B}"))
  }

  @Test func tenSkippedInputsAreListed() throws {
    let folder = try ScratchFolder()
    var download = CincDownload(count: 14)
    for number in 2...13 { download.files[String(format: "A%05d.mat", number)] = [] }
    _ = try download.write(to: folder, "in")
    let outcome = try prep("signals", "in", "-o", "out", "--on-error", "skip", in: folder)
    #expect(outcome.code == 2)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.count == 11 && lines.allSatisfy { $0.hasPrefix("prep: skipped: ") })
    #expect(lines.last == "prep: skipped: and 2 more, listed in out/manifest.json")
    #expect(outcome.output.hasSuffix("skipped: 12 recordings, listed in manifest.json\n"))
  }
}
