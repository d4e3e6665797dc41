import Foundation
import TestSupport
import Testing

/// What a shell offers after an option.
@Suite struct CompletionTests {
  /// Options and arguments that take a file or a directory.
  static let pathNames: Set = ["FILE", "DIR", "RUN", "INPUT", "PATH"]

  @Test(arguments: ["inspect", "signals", "tokens", "generate", "predict"])
  func pathsAreOffered(_ command: String) throws {
    let text = try prepDone(command, "--experimental-dump-help", in: ScratchFolder())
    let tool = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let outline = try #require(tool["command"] as? [String: Any])
    for argument in try #require(outline["arguments"] as? [[String: Any]]) {
      guard let name = argument["valueName"] as? String, Self.pathNames.contains(name) else { continue }
      let kind = argument["completionKind"] as? [String: Any]
      #expect(kind?["file"] != nil || kind?["directory"] != nil, "\(command) \(name)")
    }
  }

  @Test func scriptsAreMade() throws {
    for shell in ["bash", "zsh", "fish"] {
      #expect(
        try prepDone("--generate-completion-script", shell, in: ScratchFolder()).contains("channel-axis"))
    }
  }
}
