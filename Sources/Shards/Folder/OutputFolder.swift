import Foundation
import Glibc
internal import Formats

/// A folder that a command is filling: one writer at a time, and nothing left behind that looks whole.
///
/// A folder of which a manifest is missing counts as unfinished: what an earlier run left there is deleted.
public final class OutputFolder {
  /// The folder's path.
  public let path: String
  private let lock: FolderLock
  private let madeHere: Bool
  private var finished = false

  /// What to do about a data set that is already there.
  public enum Existing: Sendable {
    /// Refuse.
    case keep
    /// Delete it first.
    case replace
    /// Go on with it: nothing is deleted, neither now nor when the command fails.
    case resume
  }

  /// Makes the folder, or takes over an empty, an unfinished or (if asked) a finished one.
  ///
  /// - Parameters:
  ///   - path: the folder; folders above it are made too.
  ///   - existing: what to do about a whole data set.
  ///   - what: what such a folder holds when it is whole, for the error.
  ///   - commitName: the file whose presence says that the folder is whole, such as `manifest.json`.
  ///   - isOurs: says of a file's name whether a command of this kind writes such files.
  /// - Throws: `ShardError.alreadyComplete`, `.foreignFiles`, `.busy`, or `FormatError.system`.
  public init(
    _ path: String, existing: Existing, what: String = "data set", commitName: String = Manifest.fileName,
    isOurs: (String) -> Bool = OutputFolder.isShardFile
  ) throws {
    self.path = path
    madeHere = try Self.makeFolder(path)
    lock = try FolderLock(path)
    guard existing != .resume else {
      finished = true
      return
    }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      if let foreign = names.first(where: { !isOurs($0) && $0 != commitName }) {
        throw ShardError.foreignFiles(folder: path, example: foreign)
      }
      if names.contains(commitName) && existing == .keep {
        throw ShardError.alreadyComplete(folder: path, what: what)
      }
      // The commit record goes first: from then on the folder is not a data set.
      for name in names.sorted(by: { ($0 != commitName ? 1 : 0, $0) < ($1 != commitName ? 1 : 0, $1) }) {
        try remove(name)
      }
    } catch {
      // Nothing was written yet, and what is there is not ours to delete.
      finished = true
      throw error
    }
  }

  deinit {
    if !finished { discard() }
    lock.unlock()
  }

  /// The path of a file in the folder.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Keeps what was written; without this call all of it is deleted when the folder is let go.
  public func finish() { finished = true }

  /// Whether a file in a shard folder has a name that this package gives.
  public static func isShardFile(_ name: String) -> Bool {
    let name = name.hasSuffix(".tmp") ? String(name.dropLast(4)) : name
    if name == Manifest.fileName || name == Manifest.recordingsName { return true }
    let parts = name.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, ["data", "train", "validation", "test"].contains(String(parts[0])) else {
      return false
    }
    let number = parts[1].prefix { $0.isNumber }
    return number.count >= 5 && parts[1].dropFirst(number.count) == ".safetensors"
  }

  private func remove(_ name: String) throws {
    guard unsafe unlink(file(name)) == 0 || errno == ENOENT else {
      throw FormatError.system(file: file(name), operation: "delete", code: errno)
    }
  }

  /// Deletes what this command wrote. Errors are let pass: another one is on its way to the user.
  private func discard() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names { unsafe unlink(file(name)) }
    if madeHere { unsafe rmdir(path) }
  }

  private static func makeFolder(_ path: String) throws -> Bool {
    if unsafe mkdir(path, 0o777) == 0 { return true }
    switch errno {
    case EEXIST: return false
    case ENOENT:
      let parent = (path as NSString).deletingLastPathComponent
      guard !parent.isEmpty, parent != path else { break }
      _ = try makeFolder(parent)
      if unsafe mkdir(path, 0o777) == 0 { return true }
    default: break
    }
    throw FormatError.system(file: path, operation: "make the folder", code: errno)
  }
}
