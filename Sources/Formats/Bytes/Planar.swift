/// Converts interleaved numbers (all channels of one sample, then those of the next) into `[channels, count]`, with one
/// bounds check for all of them. `load` makes a number of the `width` bytes at an offset.
///
/// - Precondition: `count * channelCount` numbers lie within the span.
@inline(__always)
func planarFloats(
  _ span: RawSpan, width: Int, count: Int, channelCount: Int, load: (UnsafeRawBufferPointer, Int) -> Float
) -> [Float] {
  precondition(
    width >= 1 && channelCount >= 1 && count >= 0 && count <= span.byteCount / width / channelCount,
    "numbers outside of the file")
  let stride = width * channelCount
  return unsafe span.withUnsafeBytes { raw in
    unsafe [Float](unsafeUninitializedCapacity: count * channelCount) { target, filled in
      for channel in 0..<channelCount {
        let first = channel &* width
        let row = channel &* count
        for i in 0..<count {
          unsafe target.initializeElement(at: row &+ i, to: load(raw, first &+ i &* stride))
        }
      }
      filled = count * channelCount
    }
  }
}

/// The same for numbers of one, two, four or eight bytes. `convert` gets the bits of one number as the machine reads
/// them.
///
/// - Precondition: `count * channelCount` numbers lie within the span.
@inline(__always)
func planarFloats<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ span: RawSpan, count: Int, channelCount: Int, _ convert: (Bits) -> Float
) -> [Float] {
  // A constant stride of one number is what the compiler can turn into vectors.
  guard channelCount > 1 else { return floats(span, count, convert) }
  return unsafe planarFloats(
    span, width: MemoryLayout<Bits>.size, count: count, channelCount: channelCount
  ) { raw, offset in unsafe convert(raw.loadUnaligned(fromByteOffset: offset, as: Bits.self)) }
}

/// The same, with the byte order decided outside of the loop.
///
/// - Precondition: `count * channelCount` numbers lie within the span.
@inline(__always)
func planarFloats<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ span: RawSpan, count: Int, channelCount: Int, isBigEndian: Bool, _ convert: (Bits) -> Float
) -> [Float] {
  isBigEndian
    ? planarFloats(span, count: count, channelCount: channelCount) { convert(Bits(bigEndian: $0)) }
    : planarFloats(span, count: count, channelCount: channelCount) { convert(Bits(littleEndian: $0)) }
}

/// The same for numbers that are `Float` already.
///
/// - Precondition: `channelCount` divides the number of samples.
func planar(_ samples: [Float], channelCount: Int) -> [Float] {
  let span = samples.span
  return unsafe planarFloats(
    span.bytes, count: samples.count / channelCount, channelCount: channelCount
  ) { (bits: UInt32) in Float(bitPattern: bits) }
}
