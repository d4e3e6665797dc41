import Foundation
import TestSupport
import Testing

/// The built `prep`, run as its users run it: another process, whose whole output and exit code count.
struct PrepProcess {
  /// What came of a run.
  struct Outcome {
    /// The exit code; 128 and the signal's number where a signal ended it, as shells have it.
    var code: Int32
    var output: String
    var errors: String
  }

  /// Beside the test's own executable, where SwiftPM puts it.
  static let executable: URL = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let url = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("prep")
    precondition(
      FileManager.default.isExecutableFile(atPath: url.path),
      "no executable at \(url.path): build the package before its tests")
    return url
  }()

  private let process = Process()
  private let output: String
  private let errors: String

  /// Starts it.
  ///
  /// - Parameters:
  ///   - arguments: what stands behind `prep`.
  ///   - folder: where it runs, so that paths in messages are short and the same everywhere.
  ///   - shell: commands for `sh` before it, such as limits.
  ///   - standardOutput: a file for its results in place of one that is read.
  /// - Throws: where it cannot be started.
  init(
    _ arguments: [String], in folder: ScratchFolder, shell: String? = nil, standardOutput: String? = nil
  ) throws {
    let name = ".prep-" + UUID().uuidString
    output = standardOutput ?? folder(name + ".out")
    errors = folder(name + ".err")
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", shell + "; exec \"$0\" \"$@\"", Self.executable.path] + arguments
    } else {
      process.executableURL = Self.executable
      process.arguments = arguments
    }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(["COLUMNS": "80", "LC_ALL": "C"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nothing can block, however much is written.
    process.standardOutput = try Self.open(output)
    process.standardError = try Self.open(errors)
    try process.run()
  }

  private static func open(_ path: String) throws -> FileHandle {
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  var isRunning: Bool { process.isRunning }

  /// A field of /proc/PID/task/N/status for each of its threads, as hexadecimal numbers.
  func masks(_ field: String) -> [UInt64] {
    let tasks = "/proc/\(process.processIdentifier)/task"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
    return names.compactMap { name in
      guard let text = try? String(contentsOfFile: "\(tasks)/\(name)/status", encoding: .utf8),
        let line = text.split(separator: "\n").first(where: { $0.hasPrefix(field + ":") })
      else { return nil }
      return UInt64(line.dropFirst(field.count + 1).drop { $0 == "\t" }, radix: 16)
    }
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Looks every millisecond whether something has come true, until the process ends.
  func wait(until isTrue: () -> Bool) {
    while process.isRunning, !isTrue() { usleep(1000) }
  }

  func wait() throws -> Outcome {
    process.waitUntilExit()
    func text(_ path: String) throws -> String {
      guard path.hasPrefix("/dev/") == false else { return "" }
      return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }
    let code = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    return Outcome(code: code, output: try text(output), errors: try text(errors))
  }
}

/// Runs `prep` to its end.
@discardableResult
func prep(
  _ arguments: String..., in folder: ScratchFolder, shell: String? = nil, standardOutput: String? = nil
) throws -> PrepProcess.Outcome {
  try PrepProcess(arguments, in: folder, shell: shell, standardOutput: standardOutput).wait()
}

/// Runs `prep` to an end without errors.
@discardableResult
func prepDone(
  _ arguments: String..., in folder: ScratchFolder, sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let outcome = try PrepProcess(arguments, in: folder).wait()
  #expect(outcome.code == 0, "\(arguments): \(outcome.errors)", sourceLocation: sourceLocation)
  return outcome.output
}
