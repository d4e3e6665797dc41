import Glibc

/// Memory that never moves and never changes: a mapped file or a filled allocation. Freed with its last user.
@safe final class ByteStorage: @unchecked Sendable {
  /// First byte; valid for as long as this object is.
  let start: UnsafeRawPointer
  /// Number of bytes.
  let count: Int
  private let isMapped: Bool
  /// Number of the mapping for the message of a fault.
  private let fault: Int32
  /// The mapped file's path, and which file that was.
  private let file: (path: String, identity: FileIdentity)?

  /// Allocates `count` bytes and lets `fill` write them.
  ///
  /// `fill` need not write all of them: what it leaves is zero.
  init<Failure: Error>(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
    do { try unsafe fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count])) } catch {
      unsafe memory.deallocate()
      throw error
    }
    // An allocation of at least one byte has an address; the fallback is never taken.
    let address = unsafe memory.baseAddress ?? UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)
    unsafe start = UnsafeRawPointer(address)
    self.count = count
    isMapped = false
    fault = -1
    file = nil
  }

  /// Maps all `count` bytes of an open file; `count` is at least 1.
  init(mapping descriptor: Int32, count: Int, path: String) throws(FormatError) {
    var status = stat()
    file = unsafe fstat(descriptor, &status) == 0 ? (path, FileIdentity(status)) : nil
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .system(file: path, operation: "map into memory", code: errno)
    }
    unsafe start = UnsafeRawPointer(address)
    self.count = count
    isMapped = true
    fault = unsafe MappedFiles.remember(UnsafeRawPointer(address), count: count, path: path)
  }

  /// Gives the pages of a mapped file back to the system; they are read again when they are next touched.
  func releasePages() {
    guard isMapped else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: start), count, MADV_DONTNEED)
  }

  /// Ends the program where the mapped file has become shorter: what was read of its last page may be zeros instead.
  func requireWhole() {
    guard let file, let status = FileIdentity.status(Array(file.path.utf8)) else { return }
    // Another file of that name has taken its place; ours is as it was.
    guard FileIdentity(status) == file.identity, Int(status.st_size) < count else { return }
    MappedFiles.fail(file.path)
  }

  deinit {
    let address = unsafe UnsafeMutableRawPointer(mutating: start)
    MappedFiles.forget(fault)
    if isMapped { unsafe munmap(address, count) } else { unsafe address.deallocate() }
  }
}
