import Foundation
import TestSupport
import Testing

/// The help texts, word for word. They are renewed by
///
///     PREP_RENEW_SNAPSHOTS=1 swift test --filter HelpTests
///
/// and then read before they are committed.
@Suite struct HelpTests {
  static let commands = [
    "", "inspect", "formats", "spectrogram", "mfcc", "signals", "tokens", "generate", "split", "chunk",
    "balance",
    "verify",
    "train",
    "evaluate",
    "predict",
    "report",
    "export",
  ]

  @Test(arguments: commands) func helpIsAsBefore(_ command: String) throws {
    let folder = try ScratchFolder()
    let arguments = (command.isEmpty ? [] : [command]) + ["--help"]
    let outcome = try PrepProcess(arguments, in: folder).wait()
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(command.isEmpty ? "prep" : command).txt")
    if ProcessInfo.processInfo.environment["PREP_RENEW_SNAPSHOTS"] == "1" {
      try Data(outcome.output.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(outcome.output == expected, "see the comment on HelpTests")
    for line in outcome.output.split(separator: "\n") {
      #expect(line.count <= 80, "too long for a terminal: \(line)")
    }
  }

  /// A line that the parser wraps goes on at the margin, where an example's first line is indented.
  @Test(arguments: commands) func examplesAreOnOneLine(_ command: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(command.isEmpty ? "prep" : command).txt")
    let text = try String(contentsOf: file, encoding: .utf8)
    let overview = text.components(separatedBy: "\nUSAGE:")[0]
    let lines = overview.split(separator: "\n", omittingEmptySubsequences: false)
    for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  prep ") {
      #expect(next.isEmpty || next.hasPrefix("  prep "), "wrapped: \(line)")
    }
  }

  @Test func versionIsOneLine() throws {
    let text = try prepDone("--version", in: ScratchFolder())
    #expect(text.wholeMatch(of: #/[0-9]+\.[0-9]+\.[0-9]+\n/#) != nil)
  }
}
