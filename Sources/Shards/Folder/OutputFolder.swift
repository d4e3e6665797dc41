import Glibc
internal import Formats

/// A directory that a command is filling: one writer at a time, and nothing left behind that looks whole.
///
/// A directory of which a manifest is missing counts as unfinished: what an earlier run left there is deleted.
public final class OutputFolder {
  /// The folder's path; that of another folder while a whole data set is there that this one will replace.
  public private(set) var path: String
  /// What replaces a whole data set once it is whole itself.
  private var staged: StagedFolder?
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
    let isKnown = { $0 == commitName || isOurs($0) }
    self.isOurs = isKnown
    self.path = path
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
      let names = try FolderNames.texts(path)
      // No command makes folders in a folder of files, whatever they are called.
      if let foreign = names.first(where: { !isKnown($0) || Self.isFolder(path + "/" + $0) }) {
        throw ShardError.foreignFiles(folder: path, example: foreign)
      }
      if names.contains(commitName) && existing == .keep {
        throw ShardError.alreadyComplete(folder: path, what: what)
      }
      if names.contains(commitName) && commitName == Manifest.fileName {
        let staged = try StagedFolder(for: path)
        self.staged = staged
        self.path = staged.path
        return
      }
      // The commit record goes first: from then on the folder is not a data set.
      for name in names.filter({ $0 == commitName }) + names.filter({ $0 != commitName }) {
        try Self.delete(path + "/" + name)
      }
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

  /// Keeps what was written; without this call all of it is deleted when the folder is let go.
  ///
  /// - Precondition: no data set is replaced; `commit` is for those.
  public func finish() { finished = true }

  /// Keeps what was written, in the place of what it replaces.
  ///
  /// - Throws: `FormatError.system`; what was there is then there.
  func finishReplacing() throws {
    if let staged { try staged.swap() }
    staged = nil
    finish()
  }

  /// Whether a file in a shard folder has a name that this package gives.
  public static func isShardFile(_ name: String) -> Bool {
    let name = withoutTemporarySuffix(name)
    return name == Manifest.fileName || name == Manifest.recordingsName || name == Manifest.vocabularyName
      || Manifest.isShardName(name)
  }

  /// The name that something is written for; the name itself for what is not temporary. Versions before wrote `NAME.tmp`.
  public static func withoutTemporarySuffix(_ name: String) -> String {
    AtomicFile.target(ofTemporary: name) ?? (name.hasSuffix(".tmp") ? String(name.dropLast(4)) : name)
  }

  private static func delete(_ path: String) throws {
    guard unsafe unlink(path) == 0 || errno == ENOENT else {
      throw FormatError.system(file: path, operation: "delete", code: errno)
    }
  }

  /// Deletes what this command wrote. Errors are let pass: another one is on its way to the user.
  private func discard() {
    if let staged { return staged.remove() }
    let names = (try? FolderNames.texts(path)) ?? []
    for name in names where isOurs(name) { unsafe unlink(file(name)) }
    Self.remove(made)
  }

  /// Removes directories that were made here, innermost first; one that is not empty stays.
  private static func remove(_ made: [String]) {
    for folder in made.reversed() { unsafe rmdir(folder) }
  }

  /// Creates a directory and those above it.
  ///
  /// - Parameter path: the folder; one that is there already is no error.
  /// - Returns: those that were not there before, the outermost first.
  /// - Throws: `FormatError.system`.
  @discardableResult
  public static func makeFolder(_ path: String) throws -> [String] {
    if unsafe mkdir(path, 0o777) == 0 { return [path] }
    var code = errno
    if code == EEXIST { return [] }
    if code == ENOENT, let parent = PathParts.parent(path) {
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
