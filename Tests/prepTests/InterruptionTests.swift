import Foundation
import TestSupport
import Testing

/// The program is ended in the middle, over and over; what is left is never taken for whole, and the next run gives the
/// very bytes of one that nobody disturbed. How far each attempt comes is left to chance: all must end well.
@Suite(.serialized) struct InterruptionTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    // Large enough that there is a middle. One recording under many names, which is made quickly.
    let one = CincDownload(count: 2, sampleCount: { _ in 6000 })
    var many = one
    many.labels = []
    for number in 1...400 {
      let id = CincDownload.id(number)
      many.files[id + ".mat"] = one.files[number % 2 == 0 ? "A00002.mat" : "A00001.mat"]
      many.files[id + ".hea"] = CincDownload.header(id, sampleCount: 6000)
      many.labels.append("\(id),\(number % 2 == 0 ? "A" : "N")")
    }
    _ = try many.write(to: folder, "in")
  }

  private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder(name)) }

  /// Runs a command, sends it a signal some milliseconds after `mark` is there, and waits for its end.
  private func interrupt(
    _ arguments: [String], with signal: Int32, mark: String, after delay: Int
  ) throws -> PrepProcess.Outcome {
    let process = try PrepProcess(arguments, in: folder)
    process.wait { exists(mark) }
    let end = ContinuousClock.now + .milliseconds(delay)
    process.wait { ContinuousClock.now >= end }
    process.send(signal)
    return try process.wait()
  }

  @Test func killedCommandsAreFinishedByRunningThemAgain() throws {
    let commands = [
      (["spectrogram", "in", "-o"], "af"), (["chunk", "whole-af", "-o"], "af40"),
    ]
    for (command, name) in commands {
      try PrepProcess(command + ["whole-" + name, "--jobs", "1"], in: folder).wait().expectDone()
      for delay in [0, 20, 60, 120, 200, 300] {
        let outcome = try interrupt(command + [name, "--overwrite"], with: SIGKILL, mark: name, after: delay)
        guard outcome.code == 128 + SIGKILL else { continue }
        let isWhole = exists(name + "/manifest.json")
        #expect(try prep("verify", name, in: folder).code == (isWhole ? 0 : 1))
      }
      try PrepProcess(command + [name, "--overwrite"], in: folder).wait().expectDone()
      #expect(try contents(of: folder(name)) == contents(of: folder("whole-" + name)), "\(name)")
      if name == "af" { try prepDone("split", "whole-af", in: folder) }
    }
  }

  @Test func ctrlCLeavesNothing() throws {
    for delay in [0, 10, 40] {
      let outcome = try interrupt(["spectrogram", "in", "-o", "af"], with: SIGINT, mark: "af", after: delay)
      // It may have been done before.
      if outcome.code == 130 {
        #expect(!exists("af"))
        #expect(outcome.output.isEmpty)
        #expect(
          outcome.errors
            == "prep: interrupted\n      hint: Nothing half-written was kept. Run the same command again.\n")
      } else {
        #expect(outcome.code == 0 && exists("af/manifest.json"))
        try FileManager.default.removeItem(atPath: folder("af"))
      }
    }
  }

  @Test func killedTrainingIsGoneOnWith() throws {
    try prepDone("spectrogram", "in", "-o", "af", in: folder)
    try prepDone("split", "af", in: folder)
    try prepDone("chunk", "af", "-o", "af40", "--length", "20", in: folder)
    let train = [
      "train", "af40", "--hidden", "6", "--head", "0", "--epochs", "4", "--batch-size", "64", "-o",
    ]
    try PrepProcess(train + ["whole", "--jobs", "1"], in: folder).wait().expectDone()
    for (number, signal) in [SIGKILL, SIGINT, SIGKILL].enumerated() {
      let mark = ["run/run.json", "run/history.csv", "run/history.csv"][number]
      let outcome = try interrupt(train + ["run", "--resume"], with: signal, mark: mark, after: 30)
      if signal == SIGINT, outcome.code != 0 {
        #expect(outcome.code == 130)
        #expect(
          outcome.errors.hasSuffix("prep: interrupted; state saved in run\n      Continue with --resume.\n"))
        #expect(try prepDone("inspect", "run", in: folder).contains("of 4 epochs"))
      }
    }
    try PrepProcess(train + ["run", "--resume"], in: folder).wait().expectDone()
    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder(path))) }
    #expect(try bytes("run/model.safetensors") == bytes("whole/model.safetensors"))
    #expect(try visibleNames(in: folder, "run") == visibleNames(in: folder, "whole"))
  }

  /// oneDNN's products borrow the stack pointer: no signal may be handled on a thread that may be at one.
  @Test func signalsAreHandledByNoThreadThatComputes() throws {
    try prepDone("spectrogram", "in", "-o", "af", in: folder)
    try prepDone("split", "af", in: folder)
    try prepDone("chunk", "af", "-o", "af40", "--length", "20", in: folder)
    let train = ["train", "af40", "--hidden", "64", "--epochs", "100", "--jobs", "2", "-o"]
    let process = try PrepProcess(train + ["run"], in: folder)
    process.wait { exists("run/history.csv") }
    let ours: UInt64 = 1 << (UInt64(SIGINT) - 1) | 1 << (UInt64(SIGTERM) - 1)
    let blocked = process.masks("SigBlk")
    // The thread that waits for them lets them through meanwhile.
    #expect(blocked.count >= 3 && blocked.count { $0 & ours != ours } == 1)
    #expect(process.masks("SigCgt").allSatisfy { $0 & ours == 0 })
    process.send(SIGINT)
    #expect(try process.wait().code == 130)
    for delay in stride(from: 0, to: 400, by: 50) {
      let outcome = try interrupt(
        train + ["run", "--resume"], with: SIGTERM, mark: "run/run.json", after: delay)
      #expect(outcome.code == 130, "\(outcome.errors)")
    }
  }

  @Test func aSecondSignalEndsTheProgram() throws {
    let process = try PrepProcess(["spectrogram", "in", "-o", "af", "--jobs", "1"], in: folder)
    process.wait { exists("af") }
    // Both wait for it when it goes on.
    process.send(SIGSTOP)
    process.send(SIGINT)
    process.send(SIGTERM)
    process.send(SIGCONT)
    #expect(try process.wait().code == 128 + SIGTERM)
  }

  @Test func twoAtOnceDoNotMix() throws {
    let first = try PrepProcess(["spectrogram", "in", "-o", "af"], in: folder)
    first.wait { exists("af") }
    let second = try prep("spectrogram", "in", "-o", "af", in: folder)
    #expect(second.code == 1)
    let messages = ["af: another process is writing to this directory", "af: already contains a dataset"]
    #expect(messages.contains { second.errors.hasPrefix("prep: error: \($0)\n") }, "\(second.errors)")
    try first.wait().expectDone()
    try prepDone("verify", "af", in: folder)
  }
}

extension PrepProcess.Outcome {
  fileprivate func expectDone(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(code == 0, "\(errors)", sourceLocation: sourceLocation)
  }
}
