/// The chunks before the samples of a WAV file.
///
/// | byte | what |
/// | --- | --- |
/// | 0 | `RIFF` little-endian, `RIFX` big-endian, `RF64` or `BW64` little-endian with 64-bit sizes |
/// | 4 | bytes that follow, which is not looked at: streams and careless writers leave it wrong |
/// | 8 | `WAVE` |
/// | 12 | chunks: four letters, four bytes of size, contents, and a byte of padding if the size is odd |
///
/// RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088) begin with a chunk `ds64`: at its byte 8 are the eight bytes of the
/// data's size, which count where the data chunk says 0xFFFFFFFF. Chunks other than `fmt ` before the data are passed
/// over; what follows the data is not looked at.
struct WavHeader: Equatable {
  var format: WavSampleFormat
  var isBigEndian: Bool
  /// First byte of the samples.
  var dataStart: Int
  /// Whole sample frames.
  var frameCount: Int

  private struct Chunk {
    var id: [UInt8]
    var size: Int
    /// First byte of its contents.
    var start: Int
  }

  init(_ span: RawSpan, file: String, truncated: TruncatedData) throws(FormatError) {
    func malformed(_ place: String, _ expected: String, _ found: String) -> FormatError {
      .malformed(file: file, place: place, expected: expected, found: found)
    }
    let kind = span.byteCount >= 12 ? latinText(span.bytes(0..<4)) : ""
    guard ["RIFF", "RIFX", "RF64", "BW64"].contains(kind), span.bytes(8..<12) == Array("WAVE".utf8) else {
      let found =
        span.byteCount == 0
        ? "an empty file" : span.byteCount < 12 ? "\(span.byteCount) bytes" : "other bytes"
      throw malformed("byte 0", "RIFF, RIFX, RF64, or BW64, and WAVE", found)
    }
    isBigEndian = kind == "RIFX"
    let is64 = kind == "RF64" || kind == "BW64"
    var position = 12
    var format: WavSampleFormat?
    var largeSize: UInt64?
    while let chunk = Self.chunk(span, at: position, isBigEndian: isBigEndian) {
      let place = "chunk '\(latinText(chunk.id))' at byte \(position)"
      let available = span.byteCount - chunk.start
      if chunk.id == Array("data".utf8) {
        guard let format else { throw malformed(place, "a fmt chunk before the data", "none") }
        self.format = format
        dataStart = chunk.start
        let size: UInt64? = chunk.size == 0xFFFF_FFFF && is64 ? largeSize : UInt64(chunk.size)
        let isOpen = size == nil || size == 0 || size == 0xFFFF_FFFF && !is64
        if let size, !isOpen, size > UInt64(available), truncated == .refuse {
          throw .malformed(
            file: file, place: place, expected: "\(size) bytes", found: "\(available)", about: .truncated)
        }
        let isEmpty = size == 0 && Self.areChunks(span, from: chunk.start, isBigEndian: isBigEndian)
        let byteCount = isEmpty ? 0 : isOpen ? available : Int(clamping: min(size ?? 0, UInt64(available)))
        // A part of a sample frame at the end is padding, or what a broken-off stream left.
        frameCount = byteCount / format.frameSize
        guard frameCount >= 1 else { throw malformed(place, "at least one sample", "\(byteCount) bytes") }
        return
      }
      guard chunk.size <= available else {
        throw malformed(place, "at most \(available) bytes", "\(chunk.size)")
      }
      let contents = chunk.start..<chunk.start + chunk.size
      if chunk.id == Array("fmt ".utf8) {
        guard format == nil else { throw malformed(place, "one fmt chunk", "a second one") }
        format = try WavSampleFormat(span, contents, isBigEndian: isBigEndian, file: file)
      } else if is64, chunk.id == Array("ds64".utf8) {
        guard chunk.size >= 24 else { throw malformed(place, "at least 24 bytes", "\(chunk.size)") }
        largeSize = span.littleEndian(at: chunk.start + 8, as: UInt64.self)
      }
      position = contents.upperBound + chunk.size % 2
    }
    throw malformed("byte \(min(position, span.byteCount))", "a data chunk", "the end of the file")
  }

  /// The chunk at a place; nil if there are not enough bytes for its head.
  private static func chunk(_ span: RawSpan, at position: Int, isBigEndian: Bool) -> Chunk? {
    guard position <= span.byteCount - 8 else { return nil }
    let size: UInt32 = isBigEndian ? span.bigEndian(at: position + 4) : span.littleEndian(at: position + 4)
    return Chunk(id: span.bytes(position..<position + 4), size: Int(size), start: position + 8)
  }

  /// Whether chunks and nothing else follow. A data chunk of size 0 is one that a stream's writer could not go back to,
  /// and reaches to the end of the file, unless that end is plainly something else.
  private static func areChunks(_ span: RawSpan, from start: Int, isBigEndian: Bool) -> Bool {
    var position = start
    while let chunk = chunk(span, at: position, isBigEndian: isBigEndian),
      chunk.id.allSatisfy({ (0x20...0x7E).contains($0) }), chunk.size <= span.byteCount - chunk.start
    {
      position = chunk.start + chunk.size
      // The last padding is sometimes left out.
      if position < span.byteCount { position += chunk.size % 2 }
    }
    return position == span.byteCount
  }
}
