internal import DataModel

/// The `fmt ` chunk: how samples are stored ("Multimedia Programming Interface and Data Specifications 1.0", IBM and
/// Microsoft, chapter "WAVE"; "Multiple Channel Audio Data and WAVE Files", Microsoft).
///
/// | byte | what |
/// | --- | --- |
/// | 0 | format tag: 1 PCM, 3 floating point, 6 A-law, 7 mu-law, 0xFFFE extensible |
/// | 2 | channels |
/// | 4 | sample frames per second |
/// | 8 | byte rate: bytes per second |
/// | 12 | block align: bytes of a sample frame, which is one sample of each channel |
/// | 14 | bits of a sample; of its container if extensible |
/// | 16 | extensible only: bytes that follow, at least 22 |
/// | 18 | valid bits, which is not looked at: samples are left-justified |
/// | 20 | loudspeaker of each channel, which is not looked at |
/// | 24 | GUID: the real format tag in four bytes, then always the same |
///
/// Channels, bits, and block align say the same thing twice: a sample takes as many whole bytes as its bits need. A file in
/// which they contradict each other is rejected, because readers differ about it: SciPy follows the block align, libsndfile
/// the bits. The byte rate says it a third time, and no samples depend on it: where only the byte rate is wrong, the file is
/// read, as libsndfile reads it.
struct WavSampleFormat: Equatable {
  enum Coding: Equatable {
    case pcm, float, aLaw, muLaw
  }

  var coding: Coding
  var channelCount: Int
  /// Hz.
  var sampleRate: Int
  /// Bytes of one sample of one channel.
  var width: Int

  var frameSize: Int { width * channelCount }

  /// Integers fill the next wider type of 8, 16, 32 or 64 bits from above; those of 8 bits are unsigned.
  var sampleKind: SampleKind {
    switch coding {
    case .float: .floatingPoint(bits: width * 8)
    case .aLaw, .muLaw: .integer(bits: 16)
    case .pcm: .integer(bits: width <= 2 ? width * 8 : width <= 4 ? 32 : 64, isSigned: width > 1)
    }
  }

  private static let extensible = 0xFFFE

  /// Reads the chunk's contents, which begin at `range.lowerBound`.
  init(_ span: RawSpan, _ range: Range<Int>, isBigEndian: Bool, file: String) throws(FormatError) {
    let place = "fmt chunk at byte \(range.lowerBound - 8)"
    guard range.count >= 16 else {
      throw .malformed(file: file, place: place, expected: "at least 16 bytes", found: "\(range.count)")
    }
    func short(_ offset: Int) -> Int {
      let at = range.lowerBound + offset
      return Int(
        isBigEndian ? span.bigEndian(at: at, as: UInt16.self) : span.littleEndian(at: at, as: UInt16.self))
    }
    channelCount = short(2)
    sampleRate = isBigEndian ? short(4) << 16 | short(6) : short(6) << 16 | short(4)
    let byteRate = isBigEndian ? short(8) << 16 | short(10) : short(10) << 16 | short(8)
    let frameSize = short(12)
    let bits = short(14)
    guard channelCount >= 1, sampleRate >= 1 else {
      throw .malformed(
        file: file, place: place, expected: "at least one channel and a rate of at least 1 Hz",
        found: "\(channelCount) channels, \(sampleRate) Hz")
    }
    var tag = short(0)
    if tag == Self.extensible {
      guard range.count >= 40, short(16) >= 22 else {
        throw .malformed(
          file: file, place: place, expected: "40 bytes of an extensible format", found: "\(range.count)")
      }
      tag = try Self.subformat(
        span.bytes(range.lowerBound + 24..<range.lowerBound + 40), isBigEndian, file, place)
    }
    coding = try Self.coding(tag, file: file, place: place)
    width = (bits + 7) / 8
    guard bits >= 1, frameSize == width * channelCount else {
      let channels = channelCount == 1 ? "1 channel" : "\(channelCount) channels"
      throw .malformed(
        file: file, place: place,
        expected: bits == 0
          ? "at least 1 bit per sample"
          : "a block align of \(width * channelCount) bytes for \(channels) of \(bits) bits",
        found: "block align \(frameSize), byte rate \(byteRate), \(bits) bits per sample")
    }
    try requireWidth(bits: bits, file: file, place: place)
  }

  private func requireWidth(bits: Int, file: String, place: String) throws(FormatError) {
    let isRead: Bool
    switch coding {
    case .pcm: isRead = width <= 8
    case .float: isRead = bits == 32 || bits == 64
    case .aLaw, .muLaw: isRead = bits == 8
    }
    guard isRead else { throw .unsupported(file: file, place: place, what: "\(coding) of \(bits) bits") }
  }

  /// The format tag of an extensible format: {0000XXXX-0000-0010-8000-00AA00389B71} (RFC 2361). The first three groups
  /// of a GUID are in the file's byte order.
  private static func subformat(
    _ guid: [UInt8], _ isBigEndian: Bool, _ file: String, _ place: String
  ) throws(FormatError) -> Int {
    let middle: [UInt8] = isBigEndian ? [0, 0, 0, 0x10] : [0, 0, 0x10, 0]
    let start: [UInt8] = isBigEndian ? Array(guid[..<4].reversed()) : Array(guid[..<4])
    guard start[2] == 0, start[3] == 0, Array(guid[4...]) == middle + [0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
    else { throw .unsupported(file: file, place: place, what: "an extensible format of an unknown kind") }
    return Int(start[0]) | Int(start[1]) << 8
  }

  private static func coding(_ tag: Int, file: String, place: String) throws(FormatError) -> Coding {
    switch tag {
    case 1: return .pcm
    case 3: return .float
    case 6: return .aLaw
    case 7: return .muLaw
    default:
      let name = names[tag] ?? "an unknown codec"
      throw .unsupported(file: file, place: place, what: "\(name) (format 0x\(String(tag, radix: 16)))")
    }
  }

  /// Codecs that are met in the wild, by format tag (RFC 2361, appendix A).
  private static let names = [
    0x02: "Microsoft ADPCM", 0x11: "IMA ADPCM", 0x31: "GSM 6.10", 0x40: "G.721 ADPCM", 0x45: "G.726 ADPCM",
    0x50: "MPEG audio", 0x55: "MP3", 0x64: "G.726 ADPCM", 0x65: "G.722 ADPCM", 0x160: "Windows Media Audio",
    0x161: "Windows Media Audio", 0x674F: "Ogg Vorbis", 0xF1AC: "FLAC",
  ]
}
