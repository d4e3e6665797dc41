import Foundation
import Synchronization

/// Bytes as files on disk, gone with the value: for readers that take paths.
final class ScratchInput {
  /// The file, or the folder of the files.
  let path: String
  private let folder: String
  /// What was made, a folder before what is in it.
  private var made: [String] = []

  /// One file.
  init(_ bytes: [UInt8], name: String) throws {
    folder = try Self.makeFolder()
    path = folder + "/" + name
    write(bytes[...], to: path)
  }

  /// Several files: each begins with a line `==> name` and goes on to the next such line. Names have letters, digits,
  /// `.`, `_`, `-`, and `/` between folders; lines with others belong to the file before.
  init(files bytes: [UInt8]) throws {
    folder = try Self.makeFolder()
    path = folder + "/input"
    makeFolder(path)
    var name: String?
    var contentsStart = bytes.startIndex
    var count = 0
    func close(at end: Int) {
      guard let name, count < 16 else { return }
      count += 1
      var parent = path
      for part in name.split(separator: "/").dropLast() {
        parent += "/" + part
        makeFolder(parent)
      }
      // A name may be that of a folder already; what comes later is then left out.
      write(bytes[contentsStart..<end], to: path + "/" + name)
    }
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.endIndex
      if let next = Self.name(bytes[start..<end]) {
        close(at: start)
        (name, contentsStart) = (next, end)
      }
      start = end
    }
    close(at: bytes.endIndex)
  }

  deinit {
    for path in made.reversed() { remove(path) }
    remove(folder)
  }

  private func makeFolder(_ path: String) {
    if mkdir(path, 0o755) == 0 { made.append(path) }
  }

  private func write(_ bytes: ArraySlice<UInt8>, to path: String) {
    guard let file = fopen(path, "wb") else { return }
    bytes.withUnsafeBytes { _ = fwrite($0.baseAddress, 1, $0.count, file) }
    fclose(file)
    made.append(path)
  }

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

  private static let nextNumber = Atomic<Int>(0)

  /// In memory where the system has a place for that: millions of them are made.
  private static func makeFolder() throws -> String {
    let root = access("/dev/shm", W_OK) == 0 ? "/dev/shm/" : NSTemporaryDirectory()
    let number = nextNumber.wrappingAdd(1, ordering: .relaxed).newValue
    let folder = "\(root)prep-fuzz-\(getpid())-\(number)"
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw CocoaError(.fileWriteUnknown) }
    return folder
  }
}
