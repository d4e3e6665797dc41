extension WfdbFormat {
  /// Takes samples out of a file; those of format 8 are still differences.
  ///
  /// - Parameters:
  ///   - bytes: of the file, from the first block that is wanted.
  ///   - target: filled; it says how many.
  /// - Precondition: the bytes hold that many samples.
  func decode(_ bytes: RawSpan, into target: inout [Int32]) {
    let count = target.count
    precondition(byteCount(count).map { $0 <= bytes.byteCount } ?? false, "samples outside of the file")
    unsafe bytes.withUnsafeBytes { raw in
      unsafe target.withUnsafeMutableBufferPointer { target in
        switch self {
        case .differences:
          unsafe Self.fill(target) { Int32(unsafe raw.load(fromByteOffset: $0, as: Int8.self)) }
        case .offset8:
          unsafe Self.fill(target) { Int32(unsafe raw.load(fromByteOffset: $0, as: UInt8.self)) &- 128 }
        case .int16: unsafe Self.fill(target) { Int32(Int16(littleEndian: unsafe Self.load(raw, 2 &* $0))) }
        case .int16Swapped:
          unsafe Self.fill(target) { Int32(Int16(bigEndian: unsafe Self.load(raw, 2 &* $0))) }
        case .offset16:
          unsafe Self.fill(target) { Int32(UInt16(littleEndian: unsafe Self.load(raw, 2 &* $0))) &- 32768 }
        case .int32: unsafe Self.fill(target) { Int32(littleEndian: unsafe Self.load(raw, 4 &* $0)) }
        case .int24:
          unsafe Self.fill(target) { i in
            let high = Int32(unsafe raw.load(fromByteOffset: 3 &* i &+ 2, as: Int8.self))
            return unsafe high &<< 16 | Int32(raw[3 &* i &+ 1]) &<< 8 | Int32(raw[3 &* i])
          }
        case .packed12: unsafe Self.decode12(raw, target)
        case .packed10: unsafe Self.decode10(raw, target)
        case .packed10Straight: unsafe Self.decode10Straight(raw, target)
        }
      }
    }
  }

  @inline(__always)
  private static func load<Number: FixedWidthInteger & BitwiseCopyable>(
    _ raw: UnsafeRawBufferPointer, _ offset: Int
  ) -> Number {
    unsafe raw.loadUnaligned(fromByteOffset: offset, as: Number.self)
  }

  @inline(__always)
  private static func fill(_ target: UnsafeMutableBufferPointer<Int32>, _ sample: (Int) -> Int32) {
    for i in 0..<target.count { unsafe target[i] = sample(i) }
  }

  /// The lowest bits of a number as two's complement.
  @inline(__always)
  private static func signed(_ value: UInt32, bits: UInt32) -> Int32 {
    Int32(bitPattern: value &<< (32 &- bits)) &>> Int32(32 &- bits)
  }

  /// The low half of the middle byte belongs to the first sample, its high half to the second.
  private static func decode12(_ raw: UnsafeRawBufferPointer, _ target: UnsafeMutableBufferPointer<Int32>) {
    for block in 0..<target.count / 2 {
      let middle = unsafe UInt32(raw[3 &* block &+ 1])
      unsafe target[2 &* block] = signed(UInt32(raw[3 &* block]) | middle &<< 8, bits: 12)
      unsafe target[2 &* block &+ 1] = signed(UInt32(raw[3 &* block &+ 2]) | (middle &>> 4) &<< 8, bits: 12)
    }
    guard target.count % 2 == 1 else { return }
    let last = target.count / 2 * 3
    unsafe target[target.count - 1] = signed(UInt32(raw[last]) | UInt32(raw[last + 1]) &<< 8, bits: 12)
  }

  /// Two words of 16 bits: bits 1 to 10 of each are a sample, and bits 11 to 15 of both the third.
  private static func decode10(_ raw: UnsafeRawBufferPointer, _ target: UnsafeMutableBufferPointer<Int32>) {
    unsafe fill(target) { i in
      let block = i / 3 &* 4
      func word(_ index: Int) -> UInt32 {
        unsafe UInt32(raw[block &+ 2 &* index]) | UInt32(raw[block &+ 2 &* index &+ 1]) &<< 8
      }
      switch i % 3 {
      case 0: return signed(word(0) &>> 1, bits: 10)
      case 1: return signed(word(1) &>> 1, bits: 10)
      default: return signed(word(0) &>> 11 | (word(1) &>> 11) &<< 5, bits: 10)
      }
    }
  }

  /// A word of 32 bits, the first sample in its lowest 10; the highest two are not used.
  private static func decode10Straight(
    _ raw: UnsafeRawBufferPointer, _ target: UnsafeMutableBufferPointer<Int32>
  ) {
    unsafe fill(target) { i in
      // Each sample lies in two neighboring bytes; the last block may end behind any of them.
      let place = i / 3 &* 4 &+ i % 3
      let pair = unsafe UInt32(raw[place]) | UInt32(raw[place &+ 1]) &<< 8
      return signed(pair &>> UInt32(2 &* (i % 3)), bits: 10)
    }
  }
}
