import Foundation
import TestSupport
import Testing

@Suite struct QuietTests {
  /// What a command has written lies in its folder; what it is asked for, and errors, must be said.
  @Test func quietCommandsSayWhatTheyAreForAndNoMore() throws {
    let folder = try ScratchFolder()
    _ = try CincDownload(count: 12).write(to: folder, "in")
    func output(_ arguments: String...) throws -> String {
      let outcome = try PrepProcess(arguments + ["--quiet"], in: folder).wait()
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(arguments): \(outcome.errors)")
      return outcome.output
    }
    #expect(try output("spectrogram", "in", "-o", "af").isEmpty)
    #expect(try output("split", "af").isEmpty)
    #expect(try output("chunk", "af", "-o", "af40", "--length", "8").isEmpty)
    #expect(try output("balance", "af40", "-o", "even").isEmpty)
    #expect(try output("train", "af40", "-o", "run", "--hidden", "3", "--epochs", "1").isEmpty)
    #expect(
      try output("train", "af", "-o", "folds", "--folds", "2", "--hidden", "3", "--epochs", "1").isEmpty)
    #expect(FileManager.default.fileExists(atPath: folder("folds/folds.json")))
    #expect(try output("report", "run", "-o", "r.svg").isEmpty)
    #expect(try output("export", "run", "--onnx", "-o", "m.onnx").isEmpty)
    #expect(try output("generate", "parity", "-o", "steps", "--count", "50", "--length", "4").isEmpty)
    #expect(try output("inspect", "run").contains("1 of 1 epoch done"))
    #expect(try output("evaluate", "run", "af40").contains("balanced accuracy"))
    #expect(try output("predict", "run", "in").hasPrefix("id,predicted_label,"))
    #expect(try output("verify", "af40").contains("all checksums match"))
    #expect(try output("split", "af", "--json").contains("groups_in_common"))
    #expect(try prep("chunk", "none", "-o", "x", "--quiet", in: folder).errors.hasPrefix("prep: error: none"))
  }

  @Test func stepsAreCalledSteps() throws {
    let folder = try ScratchFolder()
    try prepDone(
      "generate", "parity", "-o", "steps", "--count", "50", "--length", "4", "--validation", "0.2", in: folder
    )
    try prepDone("train", "steps", "-o", "run", "--hidden", "3", "--head", "0", "--epochs", "1", in: folder)
    #expect(try prepDone("evaluate", "run", "steps", in: folder).hasPrefix("validation: 40 time steps\n"))
    let json = try prepDone("evaluate", "run", "steps", "--json", in: folder)
    #expect(json.contains("\"unit\" : \"steps\""))
    #expect(try prepDone("report", "run", "-o", "r.svg", in: folder).hasPrefix("r.svg"))
    let page = try String(contentsOfFile: folder("r.svg"), encoding: .utf8)
    #expect(page.contains("Confusion matrix, validation set, epoch 1, time steps"))
  }
}
