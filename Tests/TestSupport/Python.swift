import Foundation

/// A Python that tests may ask: the one that PREP_PYTHON names, or python3.
public struct Python: Sendable {
  /// Where it is.
  public let path: String

  /// The first that can import these modules; nil if none can.
  public static func having(_ modules: String) -> Python? {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
    return ([environment["PREP_PYTHON"]].compactMap { $0 } + folders).lazy
      .filter { FileManager.default.isExecutableFile(atPath: $0) }
      .map { Python(path: $0) }
      .first { $0.run(["-c", "import \(modules)"]) != nil }
  }

  /// What it prints; nil if it fails.
  public func run(_ arguments: [String]) -> String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
