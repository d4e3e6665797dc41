import Glibc
internal import Formats

/// Where a data set is written that will replace another: a folder beside it, so that the old one stays until the new one
/// is whole. The two change places in one step; a process that is killed leaves one whole set under the name, and beside
/// it at most a folder with a temporary name, which the next command that writes there removes.
struct StagedFolder {
  let path: String
  private let target: String
  private let lock: FolderLock

  /// Makes the folder.
  ///
  /// - Throws: `FormatError.system` where nothing can be made beside `target`.
  init(for target: String) throws {
    let place = try Self.resolved(target)
    Self.removeLeftovers(of: place)
    path = AtomicFile.temporaryName(place)
    self.target = place
    guard unsafe mkdir(path, 0o777) == 0 else {
      throw FormatError.system(file: place, operation: "make a folder beside it", code: errno)
    }
    lock = try FolderLock(path)
  }

  /// Puts the folder in the place of the old one, whose files are then deleted.
  ///
  /// - Throws: `FormatError.system`; the old set is then in its place.
  func swap() throws {
    try AtomicFile.flush(folder: path)
    if !AtomicFile.exchange(path, with: target) {
      // Not every file system can exchange folders, and none a folder that is mounted.
      try moveFiles()
    }
    try AtomicFile.flush(folder: Self.parent(target))
    remove()
  }

  /// Replaces files one by one, the commit record last: a process that is killed here leaves an unfinished set.
  private func moveFiles() throws {
    let names = try FolderNames.texts(path)
    for name in try FolderNames.texts(target) where name == Manifest.fileName {
      guard unsafe unlink(target + "/" + name) == 0 else {
        throw FormatError.system(file: target + "/" + name, operation: "delete", code: errno)
      }
    }
    for name in try FolderNames.texts(target) where !names.contains(name) {
      unsafe unlink(target + "/" + name)
    }
    for name in names.filter({ $0 != Manifest.fileName }) + names.filter({ $0 == Manifest.fileName }) {
      guard unsafe rename(path + "/" + name, target + "/" + name) == 0 else {
        throw FormatError.system(file: target + "/" + name, operation: "rename into place", code: errno)
      }
    }
  }

  /// Deletes what is under the temporary name, and lets it go.
  func remove() {
    Self.delete(path)
    lock.unlock()
  }

  private static func delete(_ path: String) {
    for name in (try? FolderNames.texts(path)) ?? [] where OutputFolder.isShardFile(name) {
      unsafe unlink(path + "/" + name)
    }
    unsafe rmdir(path)
  }

  /// What killed commands left beside a data set; what another command is writing at this moment stays.
  private static func removeLeftovers(of target: String) {
    let folder = parent(target)
    for name in (try? FolderNames.texts(folder)) ?? [] {
      let path = folder == "/" ? "/" + name : folder + "/" + name
      guard AtomicFile.target(ofTemporary: path) == target, let lock = try? FolderLock(path) else { continue }
      delete(path)
      lock.unlock()
    }
  }

  /// The folder itself where the path is a link to it.
  private static func resolved(_ path: String) throws -> String {
    guard let real = unsafe realpath(path, nil) else {
      throw FormatError.system(file: path, operation: "open", code: errno)
    }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  private static func parent(_ path: String) -> String { PathParts.parent(path) ?? "." }
}
