import Glibc

/// Bytes that can be read but not changed: a file mapped into memory, or an array.
///
/// A value keeps its memory alive, so it may be stored and sent between threads. Every access is checked against
/// the bounds. A mapped file that another program cuts short while it is read ends this program; files are
/// therefore never written in place by it.
public struct FileBytes: Sendable {
  /// What the bytes are called in errors.
  public let name: String
  /// Number of bytes.
  public let count: Int
  private let storage: Storage
  private let offset: Int

  /// Bytes already in memory.
  public init(name: String, _ bytes: [UInt8]) {
    self.name = name
    count = bytes.count
    storage = .array(bytes)
    offset = 0
  }

  /// Maps a file.
  ///
  /// - Throws: `FormatError.system`, also for what is not a plain file.
  public init(mapping path: String) throws(FormatError) {
    let map = try FileMap(path: path)
    name = path
    count = map.count
    storage = .map(map)
    offset = 0
  }

  private init(name: String, storage: Storage, offset: Int, count: Int) {
    self.name = name
    self.storage = storage
    self.offset = offset
    self.count = count
  }

  /// The same bytes, called otherwise in errors.
  public func named(_ name: String) -> FileBytes {
    FileBytes(name: name, storage: storage, offset: offset, count: count)
  }

  /// A part of the bytes, sharing their memory.
  ///
  /// - Precondition: the range lies within `0 ..< count`.
  public func slice(_ range: Range<Int>) -> FileBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "slice outside of \(name)")
    return FileBytes(name: name, storage: storage, offset: offset + range.lowerBound, count: range.count)
  }

  /// Lends the bytes to `body`.
  public func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .array(let bytes):
      return try unsafe body(bytes.span.bytes.extracting(offset..<offset + count))
    case .map(let map):
      let span = unsafe RawSpan(_unsafeStart: map.start, byteCount: map.count)
      return try body(span.extracting(offset..<offset + count))
    }
  }

  /// Lends the bytes as a pointer, for C calls; it is valid only within `body`.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .array(let bytes):
      let span = bytes.span
      return try unsafe span.withUnsafeBytes { raw throws(Failure) in
        try unsafe body(UnsafeRawBufferPointer(rebasing: raw[offset..<offset + count]))
      }
    case .map(let map):
      return try unsafe body(UnsafeRawBufferPointer(start: map.start + offset, count: count))
    }
  }

  /// Tells the system that the bytes of a mapped file will not be needed soon, so that a job that reads file after
  /// file does not count all of them as its memory. They are read again from the disk's cache when they are.
  public func releasePages() {
    guard case .map(let map) = storage else { return }
    map.release()
  }

  /// A copy of the bytes.
  public var array: [UInt8] { unsafe withUnsafeBytes { unsafe [UInt8]($0) } }

  private enum Storage: Sendable {
    case array([UInt8])
    case map(FileMap)
  }
}

/// A whole file mapped read-only.
@safe private final class FileMap: @unchecked Sendable {
  let start: UnsafeRawPointer
  let count: Int
  private let mapped: Bool

  init(path: String) throws(FormatError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(file: path, operation: "open", code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw .system(file: path, operation: "read its size", code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let code = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL
      throw .system(file: path, operation: "open as a plain file", code: code)
    }
    count = Int(status.st_size)
    guard count > 0 else {
      // Nothing can be mapped of an empty file; any valid address stands for no bytes.
      unsafe start = UnsafeRawPointer(UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1))
      mapped = false
      return
    }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .system(file: path, operation: "map into memory", code: errno)
    }
    unsafe start = UnsafeRawPointer(address)
    mapped = true
  }

  func release() {
    guard mapped else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: start), count, MADV_DONTNEED)
  }

  deinit {
    let address = unsafe UnsafeMutableRawPointer(mutating: start)
    if mapped { unsafe munmap(address, count) } else { unsafe address.deallocate() }
  }
}
