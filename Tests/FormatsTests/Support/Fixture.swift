import Foundation
import Formats

/// Files that Scripts/reference/make_formats_fixtures.py made.
enum Fixture {
  static func path(_ name: String) -> String {
    Bundle.module.bundlePath + "/Fixtures/\(name)"
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    try FileBytes(mapping: path(name)).array
  }

  static func names(_ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted().map {
      "\(folder)/\($0)"
    }
  }

  /// Rows of a golden file below the line that says what made it.
  static func golden(_ name: String) throws -> [[String]] {
    var reader = CSVReader(try FileBytes(mapping: path("golden/\(name)")))
    var rows: [[String]] = []
    while let row = try reader.next() { rows.append(row.fields) }
    return Array(rows.dropFirst())
  }
}

/// Real recordings beside the package, which are not part of it. Tests that need them are skipped without.
enum SharedData {
  static let sampleZip = "cinc2017/training2017-sample.zip"

  static func path(_ name: String) -> String { "../shared/data/\(name)" }

  static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
}

/// A folder that is removed when it is no longer used.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "prep-formats-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it is in; returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }
}
