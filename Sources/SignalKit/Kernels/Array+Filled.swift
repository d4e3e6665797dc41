extension Array where Element == Float {
  /// Creates an array that `body` fills, without zeroing it first.
  ///
  /// - Parameters:
  ///   - count: number of elements.
  ///   - body: must write every element.
  init(filling count: Int, _ body: (inout MutableSpan<Float>) -> Void) {
    unsafe self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
      // Float has no destructor and any bits are a value, so that writing over memory that was never set is sound.
      var span = unsafe MutableSpan(_unsafeElements: UnsafeMutableBufferPointer(rebasing: buffer[..<count]))
      body(&span)
      initialized = count
    }
  }
}
