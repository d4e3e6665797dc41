public import DataModel

/// WAV files, as recordings.
public enum WavFile {
  /// Reads all channels of a file.
  ///
  /// PCM samples are the integers that are stored, not scaled. Up to 8 bits they are unsigned, 0 to 255 with 128 in
  /// the middle. All others are signed and left-justified in 16, 32 or 64 bits, so that the largest is 2^15, 2^31 or
  /// 2^63: those of 24 bits are multiples of 256. A-law and mu-law are decoded to 16 bits. These are the numbers that
  /// `scipy.io.wavfile.read` gives; the recording's `sampleKind` has the number of bits. Floating-point samples are as
  /// stored.
  ///
  /// - Parameters:
  ///   - file: all bytes of the file.
  ///   - id: the recording's name.
  ///   - truncated: what to do if there are fewer samples than the file says. A data chunk of size 0 or 0xFFFFFFFF, as
  ///     in streams, says nothing and reaches to the end of the file.
  /// - Returns: at least one sample, with sample rate; unit unknown.
  /// - Throws: `FormatError.malformed` for bytes that break the rules and a file without samples; `.unsupported` for
  ///   codecs that are not read, ADPCM among them.
  public static func read(
    _ file: FileBytes, id: String, truncated: TruncatedData = .refuse
  ) throws(FormatError) -> Recording {
    let header = try file.withBytes { span throws(FormatError) in
      try WavHeader(span, file: file.name, truncated: truncated)
    }
    let format = header.format
    let size = header.frameCount * format.frameSize
    let data = file.slice(header.dataStart..<header.dataStart + size)
    return Recording(
      id: id, sampleRate: Double(format.sampleRate), channelCount: format.channelCount,
      samples: data.withBytes { samples($0, header) }, sampleKind: format.sampleKind)
  }

  private static func samples(_ span: RawSpan, _ header: WavHeader) -> [Float] {
    let count = header.frameCount
    let channels = header.format.channelCount
    let big = header.isBigEndian
    switch (header.format.coding, header.format.width) {
    case (.pcm, 1): return planarFloats(span, count: count, channelCount: channels) { (b: UInt8) in Float(b) }
    case (.pcm, 2):
      return planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt16) in
        Float(Int16(bitPattern: b))
      }
    case (.pcm, 4):
      return planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt32) in
        Float(Int32(bitPattern: b))
      }
    case (.pcm, 8):
      return planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt64) in
        Float(Int64(bitPattern: b))
      }
    case (.pcm, let width): return oddSamples(span, width: width, header)
    case (.float, 4):
      return planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt32) in
        Float(bitPattern: b)
      }
    case (.float, _):
      return planarFloats(span, count: count, channelCount: channels, isBigEndian: big) { (b: UInt64) in
        Float(Double(bitPattern: b))
      }
    case (.aLaw, _):
      let table = G711.aLaw
      return planarFloats(span, count: count, channelCount: channels) { (b: UInt8) in table[Int(b)] }
    case (.muLaw, _):
      let table = G711.muLaw
      return planarFloats(span, count: count, channelCount: channels) { (b: UInt8) in table[Int(b)] }
    }
  }

  /// Samples of 3, 5, 6 or 7 bytes, gathered byte by byte into the top of a wider number.
  private static func oddSamples(_ span: RawSpan, width: Int, _ header: WavHeader) -> [Float] {
    // The lowest byte of the file's goes here; with three bytes the result fills 32 bits, otherwise 64.
    let lowest = (width == 3 ? 32 : 64) - 8 * width
    let (first, step) = header.isBigEndian ? (lowest + 8 * (width - 1), -8) : (lowest, 8)
    return unsafe planarFloats(
      span, width: width, count: header.frameCount, channelCount: header.format.channelCount
    ) { raw, offset in
      var bits: UInt64 = 0
      for i in 0..<width { unsafe bits |= UInt64(raw[offset &+ i]) &<< UInt64(first &+ i &* step) }
      return width == 3
        ? Float(Int32(bitPattern: UInt32(truncatingIfNeeded: bits))) : Float(Int64(bitPattern: bits))
    }
  }
}
