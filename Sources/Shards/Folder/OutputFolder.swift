import Foundation
import Glibc
internal import Formats

/// A directory that a command is filling: one writer at a time, and nothing left behind that looks whole.
///
/// A directory of which a manifest is missing counts as unfinished: what an earlier run left there is deleted.
public final class OutputFolder {
  /// The directory's path.
  public let path: String
  private let lock: FolderLock
  private let isOurs: (String) -> Bool
  /// Directories that were made for this one, the outermost first.
  private let made: [String]
  private var finished = false

  /// Treatment of an existing dataset.
  public enum Existing: Sendable {
    /// Refuse.
    case keep
    /// Delete it first.
    case replace
    /// Go on with it: nothing is deleted, neither now nor when the command fails.
    case resume
  }

  /// Creates the directory, or takes over an empty, an unfinished or (if asked) a finished one.
  ///
  /// - Parameters:
  ///   - path: the directory; directories above it are made too.
  ///   - existing: what to do about a whole dataset.
  ///   - what: what such a directory holds when it is whole, for the error.
  ///   - commitName: the file whose presence says that the directory is whole, such as `manifest.json`.
  ///   - isOurs: says of a file's name whether a command of this kind writes such files.
  /// - Throws: `ShardError.alreadyComplete`, `.foreignFiles`, `.busy`, or `FormatError.system`; what is there is
  ///   then as it was.
  public init(
    _ path: String, existing: Existing, what: String = "dataset", commitName: String = Manifest.fileName,
    isOurs: @escaping (String) -> Bool = OutputFolder.isShardFile
  ) throws {
    self.path = path
    self.isOurs = { $0 == commitName || isOurs($0) }
    made = try Self.makeFolder(path)
    do { lock = try FolderLock(path) } catch {
      Self.remove(made)
      throw error
    }
    guard existing != .resume else {
      finished = true
      return
    }
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      // No command makes directories in a directory of files, whatever they are called.
      if let foreign = names.first(where: { !self.isOurs($0) || Self.isFolder(path + "/" + $0) }) {
        throw ShardError.foreignFiles(folder: path, example: foreign)
      }
      if names.contains(commitName) && existing == .keep {
        throw ShardError.alreadyComplete(folder: path, what: what)
      }
      // The commit record goes first: from then on the directory is not a dataset.
      for name in names.filter({ $0 == commitName }) + names.filter({ $0 != commitName }) { try remove(name) }
    } catch {
      // Nothing was written yet, and what is there is not ours to delete.
      finished = true
      Self.remove(made)
      throw error
    }
  }

  deinit {
    if !finished { discard() }
    lock.unlock()
  }

  /// The path of a file in the directory.
  public func file(_ name: String) -> String { path + "/" + name }

  /// Keeps what was written; without this call all of it is deleted when the directory is let go.
  public func finish() { finished = true }

  /// Whether a file in a shard directory has a name that this package gives.
  public static func isShardFile(_ name: String) -> Bool {
    let name = name.hasSuffix(".tmp") ? String(name.dropLast(4)) : name
    return name == Manifest.fileName || name == Manifest.recordingsName || name == Manifest.vocabularyName
      || Manifest.isShardName(name)
  }

  private func remove(_ name: String) throws {
    guard unsafe unlink(file(name)) == 0 || errno == ENOENT else {
      throw FormatError.system(file: file(name), operation: "delete", code: errno)
    }
  }

  /// Deletes what this command wrote. Errors are let pass: another one is on its way to the user.
  private func discard() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where isOurs(name) { unsafe unlink(file(name)) }
    Self.remove(made)
  }

  /// Removes directories that were made here, innermost first; one that is not empty stays.
  private static func remove(_ made: [String]) {
    for folder in made.reversed() { unsafe rmdir(folder) }
  }

  /// Creates a directory and those above it.
  ///
  /// - Returns: those that were not there before, the outermost first.
  private static func makeFolder(_ path: String) throws -> [String] {
    if unsafe mkdir(path, 0o777) == 0 { return [path] }
    var code = errno
    if code == EEXIST { return [] }
    let parent = (path as NSString).deletingLastPathComponent
    if code == ENOENT, !parent.isEmpty, parent != path {
      let made = try makeFolder(parent)
      if unsafe mkdir(path, 0o777) == 0 { return made + [path] }
      code = errno
      if code == EEXIST { return made }
      remove(made)
    }
    throw FormatError.system(file: path, operation: "make the directory", code: code)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether two paths lead to one directory.
  static func isSame(_ path: String, _ other: String) -> Bool {
    var one = stat()
    var two = stat()
    guard unsafe stat(path, &one) == 0, unsafe stat(other, &two) == 0 else { return false }
    return one.st_dev == two.st_dev && one.st_ino == two.st_ino
  }
}
