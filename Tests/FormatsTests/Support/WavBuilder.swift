import Formats

/// Writes WAV files that no honest tool writes.
struct WavBuilder {
  var form = "RIFF"
  var tag: UInt16 = 1
  var channels: UInt16 = 1
  var rate: UInt32 = 8000
  var byteRate: UInt32 = 16000
  var frameSize: UInt16 = 2
  var bits: UInt16 = 16
  /// Follows the first 16 bytes of the fmt chunk.
  var formatTail: [UInt8] = []
  /// Contents of the fmt chunk; nil for what the fields above say.
  var format: [UInt8]?
  /// What the data chunk says; nil for the truth.
  var dataSize: UInt32?
  var data: [UInt8] = [1, 0, 2, 0, 3, 0]
  var beforeFormat: [UInt8] = []
  var beforeData: [UInt8] = []
  var afterData: [UInt8] = []
  var hasFormat = true
  var hasData = true

  static func chunk(_ name: String, _ contents: [UInt8], size: UInt32? = nil) -> [UInt8] {
    name.utf8 + littleEndian(size ?? UInt32(contents.count)) + contents
  }

  /// The file after `change` set anything.
  static func file(_ change: (inout WavBuilder) -> Void = { _ in }) -> FileBytes {
    var builder = WavBuilder()
    change(&builder)
    return FileBytes(name: "x.wav", builder.bytes)
  }

  var bytes: [UInt8] {
    let fields =
      littleEndian(tag) + littleEndian(channels) + littleEndian(rate) + littleEndian(byteRate)
      + littleEndian(frameSize) + littleEndian(bits) + formatTail
    var bytes = form.utf8 + littleEndian(UInt32(0)) + "WAVE".utf8 + beforeFormat
    if hasFormat { bytes += Self.chunk("fmt ", format ?? fields) }
    bytes += beforeData
    if hasData { bytes += Self.chunk("data", data, size: dataSize) }
    return bytes + afterData
  }
}
