internal import CKernels
internal import DataModel

/// Turns stored elements into `Float`: halves and small integers exactly.
///
/// - Parameters:
///   - source: `count` elements, at any alignment for F32 and integers, at a multiple of 2 for F16.
///   - elementType: F32, F16, I16 or U8.
///   - target: room for `count` values.
///   - count: number of elements.
@unsafe
func decode(
  _ source: UnsafeRawPointer, _ elementType: ElementType, to target: UnsafeMutablePointer<Float>, count: Int
) {
  switch elementType {
  case .f32:
    unsafe UnsafeMutableRawPointer(target).copyMemory(from: source, byteCount: count * 4)
  case .f16:
    unsafe ck_half_to_float(source.assumingMemoryBound(to: UInt16.self), target, count)
  case .i16:
    for i in 0..<count {
      unsafe target[i] = Float(source.loadUnaligned(fromByteOffset: 2 * i, as: Int16.self))
    }
  case .u8:
    for i in 0..<count { unsafe target[i] = Float(source.load(fromByteOffset: i, as: UInt8.self)) }
  default:
    preconditionFailure("frames are not stored as \(elementType.rawValue)")
  }
}

/// Normalizes rows to zero mean and unit variance and encodes them.
///
/// - Parameters:
///   - values: `[rows, features]`.
///   - mean: `[features]`.
///   - scale: `[features]`, one over the standard deviation.
///   - elementType: F16 or F32.
/// - Returns: the bytes, and how many values had to be cut to the range of a half.
func encodeNormalized(
  _ values: [Float], mean: [Float], scale: [Float], as elementType: ElementType
) -> (bytes: [UInt8], cut: Int) {
  let features = mean.count
  precondition(features > 0 && scale.count == features && values.count % features == 0, "shapes differ")
  var cut = 0
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: values.count * elementType.byteCount) {
    raw, count in
    count = values.count * elementType.byteCount
    guard let target = raw.baseAddress else { return }
    let out = UnsafeMutableRawPointer(target)
    switch elementType {
    case .f16:
      cut = unsafe ck_normalize_to_half(
        values, mean, scale, out.assumingMemoryBound(to: UInt16.self), values.count / features, features)
    case .f32:
      unsafe ck_normalize(
        values, mean, scale, out.assumingMemoryBound(to: Float.self), values.count / features, features)
    default:
      preconditionFailure("normalized frames are F16 or F32, not \(elementType.rawValue)")
    }
  }
  return (bytes, cut)
}

/// Normalizes rows to zero mean and unit variance in place.
///
/// - Parameters:
///   - values: `[rows, features]`.
///   - mean: `[features]`.
///   - scale: `[features]`, one over the standard deviation.
func normalize(_ values: inout [Float], mean: [Float], scale: [Float]) {
  normalize(&values, 0..<values.count, mean: mean, scale: scale)
}

/// Normalizes some rows to zero mean and unit variance in place.
///
/// - Parameters:
///   - values: rows of `mean.count` values, and other values.
///   - range: where the rows are.
///   - mean: `[features]`.
///   - scale: `[features]`, one over the standard deviation.
func normalize(_ values: inout [Float], _ range: Range<Int>, mean: [Float], scale: [Float]) {
  let features = mean.count
  precondition(features > 0 && scale.count == features && range.count % features == 0, "shapes differ")
  precondition(range.lowerBound >= 0 && range.upperBound <= values.count, "rows outside of the values")
  unsafe values.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return }
    let rows = unsafe base + range.lowerBound
    unsafe ck_normalize(rows, mean, scale, rows, range.count / features, features)
  }
}
