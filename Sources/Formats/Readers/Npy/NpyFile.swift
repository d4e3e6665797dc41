public import DataModel

/// NumPy's `.npy` files, as recordings.
public enum NpyFile {
  /// Reads an array as a recording.
  ///
  /// Dimensions of length 1 do not count. What is left may be one dimension, the samples of one channel, or two. Of
  /// two, the shorter is the channels, as with MATLAB files: files hold both orders, and a recording has more samples
  /// than channels. A square array has a channel in each row.
  ///
  /// - Parameters:
  ///   - file: all bytes of the file.
  ///   - id: the recording's name.
  ///   - channelAxis: where the channels of an array with two dimensions are, be it ever so short; nil for the rule
  ///     above.
  /// - Returns: samples as stored (bool as 0 and 1), sample rate and unit unknown. Integers of more than 24 bits
  ///   and 64-bit floating-point numbers are rounded to the nearest `Float`.
  /// - Throws: `FormatError.malformed` for bytes that break the rules, among them an array without elements and bool
  ///   bytes other than 0 and 1; `.unsupported` for other versions and for arrays that are not real numbers or have
  ///   more dimensions; `.limit` for a header above 64 KiB or 32 dimensions.
  public static func read(
    _ file: FileBytes, id: String, channelAxis: ChannelAxis? = nil
  ) throws(FormatError) -> Recording {
    let header = try file.withBytes { span throws(FormatError) in try NpyHeader(span, file: file.name) }
    let (channelCount, isInterleaved) = try layout(header, channelAxis, file: file.name)
    let data = file.slice(header.dataStart..<file.count)
    if header.element.kind == .bool { try requireTruth(data, offset: header.dataStart) }
    let runs = isInterleaved ? channelCount : 1
    let count = header.elementCount / runs
    return Recording(
      id: id, sampleRate: nil, channelCount: channelCount,
      samples: data.withBytes { elements($0, count, runs, header.element) },
      sampleKind: header.element.sampleKind)
  }

  /// Number of channels, and whether the channels are interleaved.
  private static func layout(
    _ header: NpyHeader, _ axis: ChannelAxis?, file: String
  ) throws(FormatError) -> (channelCount: Int, isInterleaved: Bool) {
    let place = "header, shape"
    guard !header.shape.contains(0) else {
      throw .malformed(file: file, place: place, expected: "at least one sample", found: "an empty array")
    }
    guard !header.shape.isEmpty else {
      throw .unsupported(file: file, place: place, what: "a single number without dimensions")
    }
    let isSaid = axis != nil && header.shape.count == 2
    let dimensions = isSaid ? header.shape : header.shape.filter { $0 != 1 }
    guard dimensions.count <= 2 else {
      throw .unsupported(file: file, place: place, what: "an array of \(dimensions.count) dimensions")
    }
    guard dimensions.count == 2 else { return (1, false) }
    let rowsAreChannels = axis.map { $0 == .rows } ?? (dimensions[0] <= dimensions[1])
    // Rows are contiguous in C order, columns in Fortran order.
    return (dimensions[rowsAreChannels ? 0 : 1], rowsAreChannels == header.isColumnMajor)
  }

  /// NumPy never writes other bytes; what they mean differs from one operation to the next.
  private static func requireTruth(_ data: FileBytes, offset: Int) throws(FormatError) {
    let wrong = data.withBytes { span in
      (0..<span.byteCount).first { span.littleEndian(at: $0, as: UInt8.self) > 1 }
    }
    guard let wrong else { return }
    throw .malformed(
      file: data.name, place: "byte \(offset + wrong)", expected: "a bool of 0 or 1", found: "another number")
  }

  /// The elements, taken apart if there are more channels than one.
  private static func elements(
    _ span: RawSpan, _ count: Int, _ channels: Int, _ element: NpyElement
  ) -> [Float] {
    switch (element.kind, element.byteCount, element.isBigEndian) {
    case (.bool, _, _), (.unsigned, 1, _):
      planarFloats(span, count: count, channelCount: channels) { (b: UInt8) in Float(b) }
    case (.signed, 1, _):
      planarFloats(span, count: count, channelCount: channels) { (b: UInt8) in Float(Int8(bitPattern: b)) }
    case (.signed, 2, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt16) in
        Float(Int16(bitPattern: b))
      }
    case (.unsigned, 2, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt16) in Float(b) }
    case (.signed, 4, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt32) in
        Float(Int32(bitPattern: b))
      }
    case (.unsigned, 4, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt32) in Float(b) }
    case (.signed, _, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt64) in
        Float(Int64(bitPattern: b))
      }
    case (.unsigned, _, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt64) in Float(b) }
    case (.float, 2, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt16) in
        Float(Float16(bitPattern: b))
      }
    case (.float, 4, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt32) in
        Float(bitPattern: b)
      }
    case (.float, _, let big):
      planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt64) in
        Float(Double(bitPattern: b))
      }
    }
  }
}
