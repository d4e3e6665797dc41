/// Integers at any address. The caller has checked that they lie within the bytes; it is checked again.
extension RawSpan {
  /// An unsigned number of one, two, four or eight bytes, lowest byte first.
  @inline(__always)
  func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Number.Type = Number.self
  ) -> Number {
    Number(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }

  /// The same, highest byte first.
  @inline(__always)
  func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(
    at offset: Int, as type: Number.Type = Number.self
  ) -> Number {
    Number(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: type))
  }

  /// One byte, in loops whose bounds the caller has checked: it is not checked again.
  @inline(__always)
  func byte(unchecked offset: Int) -> UInt8 {
    unsafe unsafeLoad(fromUncheckedByteOffset: offset, as: UInt8.self)
  }

  /// A copy of some of the bytes.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for i in range { copy.append(unsafe unsafeLoad(fromByteOffset: i, as: UInt8.self)) }
    return copy
  }
}
