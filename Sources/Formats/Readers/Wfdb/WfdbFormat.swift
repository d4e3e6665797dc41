/// Storage format of signal files: WFDB Applications Guide, signal(5). Raw values are WFDB's numbers.
enum WfdbFormat: Int, Sendable {
  /// First differences of 8 bits.
  case differences = 8
  /// Two's complement, lowest byte first.
  case int16 = 16
  case int24 = 24
  case int32 = 32
  /// Two's complement of 16 bits, highest byte first.
  case int16Swapped = 61
  /// 8 bits, 128 more than the sample.
  case offset8 = 80
  /// 16 bits, 32,768 more than the sample.
  case offset16 = 160
  /// Two samples of 12 bits in three bytes.
  case packed12 = 212
  /// Three samples of 10 bits in four bytes: 310 and 311 divide the bits differently.
  case packed10 = 310
  case packed10Straight = 311

  /// Formats whose samples are packed with FLAC.
  private static let flac = [508, 516, 524]

  /// The format of a signal.
  ///
  /// - Throws: `FormatError.unsupported` for FLAC, `.malformed` for a number that WFDB does not have.
  init(_ number: Int, file: String, place: String) throws(FormatError) {
    if let format = WfdbFormat(rawValue: number) {
      self = format
      return
    }
    guard !Self.flac.contains(number) else {
      throw .unsupported(file: file, place: place, what: "format \(number), which is packed with FLAC,")
    }
    throw .malformed(
      file: file, place: place, expected: "format 8, 16, 24, 32, 61, 80, 160, 212, 310 or 311",
      found: "\(number)")
  }

  /// Samples of a block, and its bytes.
  private var block: (samples: Int, bytes: Int) {
    switch self {
    case .differences, .offset8: (1, 1)
    case .int16, .int16Swapped, .offset16: (1, 2)
    case .int24: (1, 3)
    case .int32: (1, 4)
    case .packed12: (2, 3)
    case .packed10, .packed10Straight: (3, 4)
    }
  }

  /// Bytes that the first one or two samples of a block need.
  private func partialBytes(_ samples: Int) -> Int {
    switch (self, samples) {
    case (_, 0): 0
    case (.packed10, 2): 4
    case (_, let samples): samples + 1
    }
  }

  /// Number of bytes of the given number of samples, of which the last block may be cut short; nil if there is no such number.
  func byteCount(_ samples: Int) -> Int? {
    let (bytes, isTooLarge) = (samples / block.samples).multipliedReportingOverflow(by: block.bytes)
    let (sum, isToo) = bytes.addingReportingOverflow(partialBytes(samples % block.samples))
    return isTooLarge || isToo ? nil : sum
  }

  /// Number of complete samples in the given number of bytes.
  func sampleCount(_ bytes: Int) -> Int {
    let rest = bytes % block.bytes
    let partial = (0..<block.samples).last { partialBytes($0) <= rest } ?? 0
    return bytes / block.bytes * block.samples + partial
  }

  /// Bits that samples have; those of differences may have any number, and mostly have few.
  var bits: Int {
    switch self {
    case .packed10, .packed10Straight: 10
    case .offset8: 8
    case .packed12: 12
    case .differences, .int16, .int16Swapped, .offset16: 16
    case .int24: 24
    case .int32: 32
    }
  }

  /// The value that says that a sample is missing: the lowest. Differences have none.
  var missing: Int32? { self == .differences ? nil : Int32(truncatingIfNeeded: -1 << (bits - 1)) }

  /// Samples of any block are whole in a multiple of this many.
  static let alignment = 6
}
