/// A tag of a level 5 file and where its data are ("MAT-File Format", MathWorks, chapter "Level 5").
struct Matlab5Element {
  static let matrix: UInt32 = 14
  static let compressed: UInt32 = 15

  var type: UInt32
  /// Bytes of data.
  var size: Int
  /// First byte of the data.
  var dataStart: Int
  /// First byte of what follows an element inside of a matrix, where data are padded to 8 bytes.
  var next: Int

  /// Reads the element at a place; nil if its data do not lie within the bytes.
  init?(_ bytes: FileBytes, at position: Int, isBigEndian: Bool) {
    guard position >= 0, position <= bytes.count - 8 else { return nil }
    let (first, second): (UInt32, UInt32) = bytes.withBytes { span in
      isBigEndian
        ? (span.bigEndian(at: position), span.bigEndian(at: position + 4))
        : (span.littleEndian(at: position), span.littleEndian(at: position + 4))
    }
    let small = Int(first >> 16)
    if small > 0 {
      // Up to 4 bytes are packed into the tag.
      guard small <= 4 else { return nil }
      (type, size, dataStart, next) = (first & 0xFFFF, small, position + 4, position + 8)
    } else {
      (type, size, dataStart) = (first, Int(second), position + 8)
      next = dataStart + (size + 7) / 8 * 8
      guard size <= bytes.count - dataStart else { return nil }
    }
  }

  /// Bytes of one number of a storage type; nil for what is not numbers.
  static func width(_ type: UInt32) -> Int? {
    switch type {
    case 1, 2: 1
    case 3, 4: 2
    case 5, 6, 7: 4
    case 9, 12, 13: 8
    default: nil
    }
  }

  /// Numbers of a storage type as `Float`.
  ///
  /// - Precondition: `count` numbers of a type that `width` knows lie within the span.
  static func floats(_ span: RawSpan, _ count: Int, type: UInt32, isBigEndian: Bool) -> [Float] {
    func read<Bits: FixedWidthInteger & BitwiseCopyable>(_ convert: (Bits) -> Float) -> [Float] {
      planarFloats(span, count: count, channelCount: 1, isBigEndian: isBigEndian, convert)
    }
    return switch type {
    case 1: read { (bits: UInt8) in Float(Int8(bitPattern: bits)) }
    case 2: read { (bits: UInt8) in Float(bits) }
    case 3: read { (bits: UInt16) in Float(Int16(bitPattern: bits)) }
    case 4: read { (bits: UInt16) in Float(bits) }
    case 5: read { (bits: UInt32) in Float(Int32(bitPattern: bits)) }
    case 6: read { (bits: UInt32) in Float(bits) }
    case 7: read { (bits: UInt32) in Float(bitPattern: bits) }
    case 9: read { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    case 12: read { (bits: UInt64) in Float(Int64(bitPattern: bits)) }
    default: read { (bits: UInt64) in Float(bits) }
    }
  }
}
