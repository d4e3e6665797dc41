/// Turns interleaved numbers (all channels of one instant, then those of the next) into `[channels, count]`, with one
/// bounds check for all of them. `convert` gets the bits of one number as the machine reads them.
///
/// - Precondition: `count * channelCount` numbers lie within the span.
@inline(__always)
func planarFloats<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ span: RawSpan, count: Int, channelCount: Int, _ convert: (Bits) -> Float
) -> [Float] {
  guard channelCount > 1 else { return floats(span, count, convert) }
  let width = MemoryLayout<Bits>.size
  precondition(count >= 0 && count <= span.byteCount / width / channelCount, "numbers outside of the file")
  let stride = width * channelCount
  return unsafe span.withUnsafeBytes { raw in
    unsafe [Float](unsafeUninitializedCapacity: count * channelCount) { target, filled in
      for channel in 0..<channelCount {
        let first = channel &* width
        let row = channel &* count
        for i in 0..<count {
          let bits = unsafe raw.loadUnaligned(fromByteOffset: first &+ i &* stride, as: Bits.self)
          unsafe target.initializeElement(at: row &+ i, to: convert(bits))
        }
      }
      filled = count * channelCount
    }
  }
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
