internal import CSndfile
public import DataModel

/// Audio files, as recordings, through libsndfile.
///
/// Decoding runs over the bytes in memory, a block at a time: no number in a header decides how much memory is taken.
public enum SndfileReader {
  /// The containers that are read.
  public enum Container: String, CaseIterable, Sendable {
    case flac = "FLAC"
    case ogg = "Ogg"
    case mpeg = "MPEG audio"
    case aiff = "AIFF"
    case au = "AU"
  }

  /// Frames times channels that are decoded at a time.
  private static let blockSize = 1 << 16
  /// A file may always have this many samples, and beyond it so many for each of its bytes: a frame of silence takes
  /// some 14 bytes for 4,096 samples in FLAC.
  private static let freeSamples = 4 << 20
  private static let mostSamplesPerByte = 1024

  /// Reads all channels of a file.
  ///
  /// Lossless samples are integers as stored, left-justified in 16 bits or, of more than 16 bits, in 32: those that
  /// `soundfile.read` gives for `int16` and `int32`. A-law, mu-law and ADPCM are decoded to 16 bits. Floating-point
  /// samples are as stored. Vorbis, Opus and MPEG audio are decoded to floating point, from -1 to 1; samples differ
  /// between versions of the decoders by some 1e-4.
  ///
  /// - Parameters:
  ///   - file: all bytes of the file.
  ///   - id: the recording's name.
  ///   - container: the container that the file must have; nil for any of these.
  ///   - truncated: what to do with a FLAC file that has fewer samples than its header says.
  /// - Returns: at least one sample, with sample rate; unit unknown.
  /// - Throws: `FormatError.malformed` for bytes that cannot be decoded and a file without samples; `.unsupported` for
  ///   other containers, and where libsndfile is not installed; `.limit` for more than 4,194,304 samples and 1,024 for
  ///   each byte.
  public static func read(
    _ file: FileBytes, id: String, as container: Container? = nil, truncated: TruncatedData = .refuse
  ) throws(FormatError) -> Recording {
    guard csndfile_is_installed() != 0 else {
      throw .unsupported(
        file: file.name, place: "libsndfile", what: "audio without libsndfile, which is not installed")
    }
    return try unsafe file.withUnsafeBytes { bytes throws(FormatError) in
      var info = csndfile_info()
      var message = [CChar](repeating: 0, count: 256)
      guard let handle = unsafe csndfile_open(bytes.baseAddress, bytes.count, &info, &message, message.count)
      else {
        throw .malformed(
          file: file.name, place: "header",
          expected: container.map { "a file in the format \($0.rawValue)" } ?? "audio",
          found: "libsndfile: \(text(message))")
      }
      defer { unsafe csndfile_close(handle) }
      try check(info, container, file: file.name)
      let channelCount = Int(info.channels)
      let limit = freeSamples + mostSamplesPerByte * file.count
      var samples: [Float] = []
      // What follows the frames that a FLAC header states is not audio, and may not be decodable. What other headers state
      // is an estimate, or corrected by the size of the file.
      let stated = info.container == CSNDFILE_FLAC && info.frames >= 0 ? Int(info.frames) : nil
      while try unsafe append(handle, info, upTo: stated ?? .max, to: &samples, file: file) {
        guard samples.count <= limit else {
          throw .limit(
            file: file.name, place: "samples", limit: "\(limit) samples in \(file.count) bytes", found: "more"
          )
        }
      }
      let count = samples.count / channelCount
      guard count > 0 else {
        throw .malformed(file: file.name, place: "samples", expected: "at least one", found: "none")
      }
      if let stated, count < stated, truncated == .refuse {
        throw .malformed(
          file: file.name, place: "samples", expected: "\(stated) frames as the header says",
          found: "\(count)", about: .truncated)
      }
      return Recording(
        id: id, sampleRate: Double(info.sample_rate), channelCount: channelCount,
        samples: planar(samples, channelCount: channelCount),
        sampleKind: info.coding == CSNDFILE_INTEGER
          ? .integer(bits: Int(info.bits)) : .floatingPoint(bits: Int(info.bits)))
    }
  }

  private static func check(
    _ info: csndfile_info, _ container: Container?, file: String
  ) throws(FormatError) {
    guard let found = Self.container(info.container) else {
      throw .unsupported(file: file, place: "header", what: "this container of audio")
    }
    guard container == nil || found == container else {
      throw .malformed(
        file: file, place: "header", expected: container?.rawValue ?? "", found: found.rawValue)
    }
    guard info.channels >= 1, info.sample_rate >= 1 else {
      throw .malformed(
        file: file, place: "header", expected: "at least one channel and a rate of at least 1 Hz",
        found: "\(info.channels) channels, \(info.sample_rate) Hz")
    }
  }

  private static func container(_ container: csndfile_container) -> Container? {
    switch container {
    case CSNDFILE_FLAC: .flac
    case CSNDFILE_OGG: .ogg
    case CSNDFILE_MPEG: .mpeg
    case CSNDFILE_AIFF: .aiff
    case CSNDFILE_AU: .au
    default: nil
    }
  }

  /// Decodes the next block, interleaved, of a file of at most so many frames; false at the end.
  private static func append(
    _ handle: OpaquePointer, _ info: csndfile_info, upTo frameCount: Int, to samples: inout [Float],
    file: FileBytes
  ) throws(FormatError) -> Bool {
    let frames = min(max(1, blockSize / Int(info.channels)), frameCount - samples.count / Int(info.channels))
    guard frames > 0 else { return false }
    let size = frames * Int(info.channels)
    let count: Int
    if info.coding == CSNDFILE_INTEGER {
      var block = [Int32](repeating: 0, count: size)
      count = unsafe Int(csndfile_read_integers(handle, &block, Int64(frames)))
      let shift = 32 - info.bits
      if count > 0 { samples += block[..<min(size, count * Int(info.channels))].map { Float($0 >> shift) } }
    } else {
      var block = [Float](repeating: 0, count: size)
      count = unsafe Int(csndfile_read_floats(handle, &block, Int64(frames)))
      if count > 0 { samples += block[..<min(size, count * Int(info.channels))] }
    }
    var message = [CChar](repeating: 0, count: 256)
    guard unsafe csndfile_failed(handle, &message, message.count) == 0 else {
      let done = samples.count / Int(info.channels)
      throw .malformed(
        file: file.name, place: "frame \(done)", expected: "frames that can be decoded",
        found: "libsndfile: \(text(message))")
    }
    return count > 0
  }

  private static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
