/// Memory for floats at a multiple of 64 bytes, reused from step to step.
///
/// Matrices refer to it by position and keep it alive. The owner coordinates access: the storages
/// of one block belong to the worker that computes it.
@safe final class FloatStorage: @unchecked Sendable {
  private var base: UnsafeMutablePointer<Float>
  /// Number of elements.
  private(set) var count: Int

  /// Creates storage for `count` zeros.
  init(count: Int = 0) {
    unsafe base = Self.allocate(count)
    self.count = count
  }

  /// Creates storage that holds `values`.
  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    load(values)
  }

  deinit { unsafe base.deallocate() }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let bytes = max(count, 16) * MemoryLayout<Float>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    let floats = unsafe raw.bindMemory(to: Float.self, capacity: max(count, 16))
    unsafe floats.initialize(repeating: 0, count: max(count, 16))
    return unsafe floats
  }

  /// Grows to at least `count` elements; growing sets all elements to zero.
  func reserve(_ count: Int) {
    guard count > self.count else { return }
    unsafe base.deallocate()
    unsafe base = Self.allocate(count)
    self.count = count
  }

  /// The elements from `offset` on, as a matrix without gaps.
  func matrix(at offset: Int = 0, rows: Int, columns: Int) -> Matrix {
    Matrix(storage: self, offset: offset, rows: rows, columns: columns)
  }

  /// The address of an element whose successors up to `count` exist as well.
  @unsafe func address(_ offset: Int, count: Int) -> UnsafeMutablePointer<Float> {
    precondition(offset >= 0 && count >= 0 && offset <= self.count - count, "outside of the storage")
    return unsafe base + offset
  }

  /// Copies `values` to the front.
  func load(_ values: [Float]) {
    let target = unsafe address(0, count: values.count)
    unsafe values.withUnsafeBufferPointer { source in
      guard let first = source.baseAddress else { return }
      unsafe target.update(from: first, count: source.count)
    }
  }

  /// A copy of the first `count` elements.
  func copy(_ count: Int) -> [Float] {
    unsafe [Float](UnsafeBufferPointer(start: address(0, count: count), count: count))
  }

  /// Sets all elements to zero.
  func clear() { unsafe base.update(repeating: 0, count: count) }
}
