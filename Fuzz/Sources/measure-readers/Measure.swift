import Foundation
import ReaderContracts

/// What one input takes of the processor and of memory, child processes of the reader included in the time.
struct Cost {
  /// Bytes that the process held at its peak beyond what it held before.
  var memory: Int
  /// Seconds of computing.
  var seconds: Double
}

/// Gives every file to a reader and tells the highest peak of memory and the longest time that one took.
///
/// usage: measure-readers READER FILE-OR-FOLDER...      Exit code 1 if one takes more than a second and another for each MiB, or
/// more than 64 MiB and 4 times its size.
@main struct Measure {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let contract = arguments.first.flatMap(ReaderContract.init(rawValue:)) else {
      let names = ReaderContract.allCases.map(\.rawValue).joined(separator: " ")
      FileHandle.standardError.write(
        Data("usage: measure-readers READER FILE-OR-FOLDER...\nREADER: \(names)\n".utf8))
      exit(64)
    }
    let files = arguments.dropFirst().flatMap(Self.files)
    // What is made once, such as tables of Unicode, is no input's.
    for file in files.prefix(16) { _ = try cost(of: contract, file) }
    var most = (memory: 0, ofFile: "", seconds: 0.0, slowest: "")
    var isTooMuch = false
    for file in files {
      let (cost, size) = try cost(of: contract, file)
      if cost.memory > most.memory { (most.memory, most.ofFile) = (cost.memory, file) }
      if cost.seconds > most.seconds { (most.seconds, most.slowest) = (cost.seconds, file) }
      if cost.seconds > 1 + Double(size) / 1_048_576 || cost.memory > 64 << 20 + 4 * size {
        isTooMuch = true
        print("\(contract.rawValue): \(file): \(cost.memory) bytes for \(size), \(cost.seconds) s")
      }
    }
    let memory = String(format: "%.1f", Double(most.memory) / 1_048_576)
    let time = String(format: "%.0f", most.seconds * 1000)
    print("\(contract.rawValue): \(files.count) inputs, at most \(memory) MiB and \(time) ms")
    exit(isTooMuch ? 1 : 0)
  }

  /// Gives the system back what is freed: `malloc_trim`, which the module of the C library does not have.
  private static let trim: @convention(c) (Int) -> CInt = {
    guard let symbol = dlsym(nil, "malloc_trim") else { return { _ in 0 } }
    return unsafeBitCast(symbol, to: (@convention(c) (Int) -> CInt).self)
  }()

  private static func files(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return [path] }
    return ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted().map {
      "\(path)/\($0)"
    }
  }

  private static func cost(of contract: ReaderContract, _ file: String) throws -> (Cost, size: Int) {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    _ = trim(0)
    // Sets the peak to what is held now.
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    let before = (held: try status("VmRSS"), seconds: seconds())
    try contract.check(bytes)
    let cost = Cost(memory: try status("VmHWM") - before.held, seconds: seconds() - before.seconds)
    return (cost, bytes.count)
  }

  /// Bytes of a line of the process's status.
  private static func status(_ name: String) throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
    return (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) * 1024
  }

  private static func seconds() -> Double {
    var total = 0.0
    // This process, and its children that have ended.
    for who: Int32 in [0, -1] {
      var usage = rusage()
      getrusage(who, &usage)
      for time in [usage.ru_utime, usage.ru_stime] {
        total += Double(time.tv_sec) + Double(time.tv_usec) / 1e6
      }
    }
    return total
  }
}
