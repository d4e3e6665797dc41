import Glibc

/// Bytes that can be read but not changed: a file mapped into memory, or a copy of bytes.
///
/// A value keeps its memory alive, so it may be stored and sent between threads. Every access is checked against
/// the bounds. A mapped file that another program cuts short while it is read ends this program, with a message
/// that names the file where `MappedFiles.reportFaults` was called; files are therefore never written in place by it.
public struct FileBytes: Sendable {
  /// Name of the bytes in errors.
  public let name: String
  /// Number of bytes.
  public let count: Int
  /// The file that these bytes are the whole of; nil for a part or for bytes made in memory.
  let path: String?
  private let storage: ByteStorage
  private let offset: Int

  /// Files of up to this many bytes are copied rather than mapped by `init(reading:)`: a copy costs less than a
  /// mapping, and no other program can take it away.
  private static let copiedUpTo = 1 << 20

  /// Bytes already in memory; they are copied.
  public init(name: String, _ bytes: [UInt8]) {
    let storage = unsafe ByteStorage(count: bytes.count) { memory in
      unsafe memory.copyBytes(from: bytes)
    }
    self.init(name: name, path: nil, storage: storage, offset: 0, count: bytes.count)
  }

  /// New memory that `fill` writes; what it does not write is zero.
  init(
    name: String, count: Int, fill: (UnsafeMutableRawBufferPointer) throws(FormatError) -> Void
  ) throws(FormatError) {
    let storage = try unsafe ByteStorage(count: count, fill: fill)
    self.init(name: name, path: nil, storage: storage, offset: 0, count: count)
  }

  /// Maps a file.
  ///
  /// - Throws: `FormatError.system`, also for what is not a plain file.
  public init(mapping path: String) throws(FormatError) {
    try self.init(path: path, copiedUpTo: 0)
  }

  /// Reads a small file or maps a large one.
  ///
  /// - Throws: `FormatError.system`, also for what is not a plain file; `FormatError.malformed` if the file shrinks
  ///   while it is read.
  public init(reading path: String) throws(FormatError) {
    try self.init(path: path, copiedUpTo: Self.copiedUpTo)
  }

  /// Reads a small file or maps a large one, whose path is not UTF-8.
  ///
  /// - Throws: as for a path that is.
  init(reading stored: [UInt8], name: String) throws(FormatError) {
    let file = try PlainFile(opening: stored, path: name)
    try self.init(file, path: name, copiedUpTo: Self.copiedUpTo, isPath: false)
  }

  private init(path: String, copiedUpTo: Int) throws(FormatError) {
    try self.init(
      PlainFile(opening: Array(path.utf8), path: path), path: path, copiedUpTo: copiedUpTo, isPath: true)
  }

  private init(_ file: PlainFile, path: String, copiedUpTo: Int, isPath: Bool) throws(FormatError) {
    defer { file.close() }
    let storage =
      if file.count > copiedUpTo {
        try ByteStorage(mapping: file.descriptor, count: file.count, path: path)
      } else {
        try unsafe ByteStorage(count: file.count) { memory throws(FormatError) in
          try unsafe file.read(into: memory)
        }
      }
    self.init(name: path, path: isPath ? path : nil, storage: storage, offset: 0, count: file.count)
  }

  private init(name: String, path: String?, storage: ByteStorage, offset: Int, count: Int) {
    self.name = name
    self.path = path
    self.storage = storage
    self.offset = offset
    self.count = count
  }

  /// The same bytes, called otherwise in errors.
  public func named(_ name: String) -> FileBytes {
    FileBytes(name: name, path: path, storage: storage, offset: offset, count: count)
  }

  /// A part of the bytes, sharing their memory.
  ///
  /// - Precondition: the range lies within `0 ..< count`.
  public func slice(_ range: Range<Int>) -> FileBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "slice outside of \(name)")
    return FileBytes(
      name: name, path: nil, storage: storage, offset: offset + range.lowerBound, count: range.count)
  }

  /// Lends the bytes to `body`.
  public func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe withUnsafeBytes { bytes throws(Failure) in try unsafe body(bytes.bytes) }
  }

  /// Lends the bytes as a pointer, for C calls. Its address is the same in every call and stays valid for as long
  /// as this value or a copy of it is kept.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Nothing else would keep the memory until `body` is done: this may be the last use of this value.
    defer { withExtendedLifetime(storage) {} }
    return try unsafe body(UnsafeRawBufferPointer(start: storage.start + offset, count: count))
  }

  /// Tells the system that the bytes of a mapped file will not be needed soon, so that a job that reads file after
  /// file does not count all of them as its memory. They are read again from the disk's cache when they are.
  public func releasePages() { storage.releasePages() }

  /// Ends the program, with a message, where the file has become shorter since it was mapped: to be asked after what
  /// was read of it is of use, because bytes that are gone may read as zero.
  public func requireWhole() { storage.requireWhole() }

  /// A copy of the bytes.
  public var array: [UInt8] { unsafe withUnsafeBytes { unsafe [UInt8]($0) } }
}
