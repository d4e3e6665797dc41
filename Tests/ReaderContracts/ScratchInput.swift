import Foundation

/// Bytes as files on disk, gone with the value: for readers that take paths.
final class ScratchInput {
  /// The file, or the folder of the files.
  let path: String
  private let folder: String

  /// One file.
  init(_ bytes: [UInt8], name: String) throws {
    folder = try Self.makeFolder()
    path = folder + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// Several files: each begins with a line `==> name` and goes on to the next such line. Names have letters, digits,
  /// `.`, `_`, `-`, and `/` between folders; lines with others belong to the file before.
  init(files bytes: [UInt8]) throws {
    folder = try Self.makeFolder()
    path = folder + "/input"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    var name: String?
    var contents: [UInt8] = []
    var count = 0
    func close() throws {
      guard let name, count < 16 else { return }
      count += 1
      let url = URL(fileURLWithPath: path + "/" + name)
      try? FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      // A name may be that of a folder already; what comes later is then left out.
      try? Data(contents).write(to: url)
    }
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
      if let next = Self.name(bytes[start..<end]) {
        try close()
        (name, contents) = (next, [])
      } else {
        contents += bytes[start..<end]
      }
      start = end
    }
    try close()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func name(_ line: ArraySlice<UInt8>) -> String? {
    guard line.starts(with: Array("==> ".utf8)), line.last == 10, line.count <= 100 else { return nil }
    let name = String(decoding: line.dropFirst(4).dropLast(), as: UTF8.self)
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isSafe = parts.allSatisfy { part in
      !part.isEmpty && part.first != "."
        && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    }
    return isSafe && parts.count <= 3 ? name : nil
  }

  /// In memory where the system has a place for that: millions of them are made.
  private static func makeFolder() throws -> String {
    let root = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm/" : NSTemporaryDirectory()
    let folder = root + "prep-fuzz-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }
}
