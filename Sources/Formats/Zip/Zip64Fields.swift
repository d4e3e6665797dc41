/// The zip64 extended information field (APPNOTE 4.5.3): sizes that do not fit 32 bits. It holds, in this order,
/// only those whose 32-bit field is all ones.
struct Zip64Fields {
  let size: Bool
  let packedSize: Bool
  let offset: Bool

  struct Values: Equatable {
    var size: UInt64?
    var packedSize: UInt64?
    var offset: UInt64?
  }

  /// Looks through the extra fields of an entry.
  ///
  /// - Returns: nil if a field runs past the range or the zip64 field is too short.
  func read(_ span: RawSpan, _ range: Range<Int>) -> Values? {
    guard size || packedSize || offset else { return Values() }
    var position = range.lowerBound
    while range.upperBound - position >= 4 {
      let kind: UInt16 = span.littleEndian(at: position)
      let length = Int(span.littleEndian(at: position + 2, as: UInt16.self))
      position += 4
      guard length <= range.upperBound - position else { return nil }
      if kind == 1 { return values(span, position..<position + length) }
      position += length
    }
    return nil
  }

  private func values(_ span: RawSpan, _ range: Range<Int>) -> Values? {
    var values = Values()
    var position = range.lowerBound
    for (wanted, target) in [
      (size, \Values.size), (packedSize, \Values.packedSize), (offset, \Values.offset),
    ] where wanted {
      guard range.upperBound - position >= 8 else { return nil }
      values[keyPath: target] = span.littleEndian(at: position, as: UInt64.self)
      position += 8
    }
    return values
  }
}
