/// Turns `count` numbers at any address into `Float`, with one bounds check for all of them.
/// `convert` gets the bits of one number as the machine reads them.
///
/// - Precondition: the numbers lie within the span.
@inline(__always)
func floats<Bits: FixedWidthInteger & BitwiseCopyable>(
  _ span: RawSpan, _ count: Int, _ convert: (Bits) -> Float
) -> [Float] {
  let width = MemoryLayout<Bits>.size
  precondition(count >= 0 && count <= span.byteCount / width, "numbers outside of the file")
  return unsafe span.withUnsafeBytes { raw in
    unsafe [Float](unsafeUninitializedCapacity: count) { target, filled in
      for i in 0..<count {
        let bits = unsafe raw.loadUnaligned(fromByteOffset: i &* width, as: Bits.self)
        unsafe target.initializeElement(at: i, to: convert(bits))
      }
      filled = count
    }
  }
}

/// Text that is UTF-8 where it can be and Latin-1 otherwise; files do not say which.
func latinText(_ bytes: some Collection<UInt8>) -> String {
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  var scalars = String.UnicodeScalarView()
  for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
  return String(scalars)
}
