import DataModel
import Formats
import Testing

/// WAV files that lie, are damaged, cut short or hold something else.
@Suite struct WavMalformedTests {
  static func wav(_ change: (inout WavBuilder) -> Void = { _ in }) -> FileBytes { WavBuilder.file(change) }
  static let list = WavBuilder.chunk("LIST", Array("INFOx".utf8)) + [0]
  static let guid: [UInt8] = [1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71]
  static let wide: [UInt8] = [22, 0, 16, 0, 0, 0, 0, 0] + guid
  static func ds64(_ size: UInt64) -> [UInt8] {
    WavBuilder.chunk(
      "ds64", littleEndian(UInt64(0)) + littleEndian(size) + littleEndian(UInt64(0)) + [0, 0, 0, 0])
  }

  @Test(arguments: [
    wav(), wav { $0.beforeFormat = list }, wav { $0.beforeData = list + list },
    wav { $0.afterData = Array("rubbish".utf8) }, wav { $0.formatTail = [0, 0] },
    wav { ($0.tag, $0.formatTail) = (0xFFFE, wide) },
    wav { $0.dataSize = 0 }, wav { $0.dataSize = .max },
    // A part of a sample at the end of a stream, and a size that takes in the padding.
    wav { ($0.dataSize, $0.afterData) = (.max, [9]) }, wav { $0.data += [0] },
    wav { ($0.form, $0.beforeFormat, $0.dataSize) = ("RF64", ds64(6), .max) },
    wav { ($0.form, $0.beforeFormat, $0.dataSize) = ("BW64", ds64(6), .max) },
    // A small file may say its size where others do.
    wav { ($0.form, $0.beforeFormat) = ("RF64", ds64(.max)) },
    wav { ($0.form, $0.beforeFormat, $0.dataSize) = ("RF64", ds64(0), .max) },
    wav { ($0.form, $0.dataSize) = ("RF64", .max) },
  ])
  func readsTheSame(file: FileBytes) throws {
    let recording = try WavFile.read(file, id: "x")
    #expect(recording.samples == [1, 2, 3] && recording.sampleRate == 8000)
  }

  @Test(arguments: [
    (
      wav { $0.dataSize = 8 }, FormatError.Kind.malformed,
      "chunk 'data' at byte 36: expected 8 bytes, found 6"
    ),
    (
      wav { ($0.form, $0.beforeFormat, $0.dataSize) = ("RF64", ds64(8), .max) }, .malformed,
      "expected 8 bytes"
    ),
    (wav { ($0.form, $0.beforeFormat, $0.dataSize) = ("RF64", ds64(.max), .max) }, .malformed, "found 6"),
    (wav { ($0.data, $0.dataSize) = ([], 0) }, .malformed, "at least one sample"),
    (wav { ($0.data, $0.dataSize, $0.afterData) = ([], 0, list) }, .malformed, "at least one sample"),
    (
      wav { ($0.data, $0.dataSize, $0.afterData) = ([], 0, list.dropLast()) }, .malformed,
      "at least one sample"
    ),
    (wav { $0.data = [1] }, .malformed, "at least one sample"),
    (wav { $0.hasData = false }, .malformed, "byte 36: expected a data chunk, found the end of the file"),
    (wav { $0.hasFormat = false }, .malformed, "a fmt chunk before the data"),
    (
      wav { $0.beforeData = WavBuilder.chunk("fmt ", [UInt8](repeating: 1, count: 16)) }, .malformed,
      "one fmt"
    ),
    (wav { $0.beforeData = WavBuilder.chunk("LIST", [], size: .max) }, .malformed, "chunk 'LIST' at byte 36"),
    (wav { $0.format = [1, 0, 1, 0] }, .malformed, "at least 16 bytes, found 4"),
    (wav { $0.channels = 0 }, .malformed, "at least one channel"),
    (wav { $0.rate = 0 }, .malformed, "at least one channel and a rate"),
    (wav { $0.frameSize = 0 }, .malformed, "a block align of 2 bytes for 1 channel of 16 bits"),
    (wav { $0.channels = 3 }, .malformed, "a block align of 6 bytes for 3 channels of 16 bits"),
    (wav { $0.channels = .max }, .malformed, "a block align of 131070 bytes"),
    (wav { $0.bits = 0 }, .malformed, "at least 1 bit per sample"),
    (wav { ($0.bits, $0.frameSize) = (0, 0) }, .malformed, "at least 1 bit per sample"),
    (wav { $0.bits = 17 }, .malformed, "a block align of 3 bytes for 1 channel of 17 bits"),
    (wav { $0.bits = 8 }, .malformed, "a block align of 1 bytes for 1 channel of 8 bits"),
    (wav { ($0.bits, $0.frameSize) = (72, 9) }, .unsupported, "pcm of 72 bits"),
    (wav { $0.tag = 3 }, .unsupported, "float of 16 bits"),
    (wav { $0.tag = 6 }, .unsupported, "aLaw of 16 bits"),
    (wav { $0.tag = 2 }, .unsupported, "Microsoft ADPCM (format 0x2)"),
    (wav { $0.tag = 0x11 }, .unsupported, "IMA ADPCM (format 0x11)"),
    (wav { $0.tag = 0x55 }, .unsupported, "MP3"),
    (wav { $0.tag = 0x1234 }, .unsupported, "an unknown codec (format 0x1234)"),
    (wav { $0.tag = 0xFFFE }, .malformed, "40 bytes of an extensible format"),
    (wav { ($0.tag, $0.formatTail) = (0xFFFE, wide.dropLast()) }, .malformed, "40 bytes"),
    (wav { ($0.tag, $0.formatTail) = (0xFFFE, [8] + wide.dropFirst()) }, .malformed, "40 bytes"),
    (wav { ($0.tag, $0.formatTail) = (0xFFFE, wide.dropLast() + [0]) }, .unsupported, "an unknown kind"),
    (wav { $0.form = "RIFF\0\0\0\0WAVX" }, .malformed, "byte 0"),
    (wav { $0.form = "FFIR" }, .malformed, "byte 0: expected RIFF, RIFX, RF64, or BW64"),
    (
      wav { ($0.form, $0.beforeFormat) = ("RF64", WavBuilder.chunk("ds64", [0])) }, .malformed,
      "at least 24 bytes"
    ),
    (FileBytes(name: "x.wav", []), .malformed, "an empty file"),
    (FileBytes(name: "x.wav", Array("RIFF1234WAV".utf8)), .malformed, "11 bytes"),
    (FileBytes(name: "x.wav", Array("RIFF1234AVI LIST".utf8)), .malformed, "byte 0"),
  ])
  func refusesLies(file: FileBytes, kind: FormatError.Kind, part: String) {
    expectError(kind, "x.wav: ", part) { _ = try WavFile.read(file, id: "x") }
  }

  /// Channels, bits, block align: SciPy and libsndfile read different samples from these.
  @Test(arguments: [
    (1, 16, 4), (1, 16, 3), (1, 16, 1), (2, 16, 8), (2, 16, 6), (2, 16, 5), (2, 16, 2), (1, 24, 4),
    (1, 24, 6),
    (1, 20, 4), (1, 12, 4), (1, 8, 2), (2, 8, 4), (1, 32, 5), (1, 32, 8), (1, 32, 2), (1, 16, 9),
  ])
  func refusesABlockAlignThatContradictsTheBits(channels: Int, bits: Int, frameSize: Int) {
    for (rate, isExtensible) in [(8000 * frameSize, false), (1000 * channels * bits, false), (0, true)] {
      let file = Self.wav {
        ($0.channels, $0.bits, $0.frameSize) = (UInt16(channels), UInt16(bits), UInt16(frameSize))
        $0.byteRate = UInt32(rate)
        if isExtensible { ($0.tag, $0.formatTail) = (0xFFFE, Self.wide) }
        $0.data = [UInt8](repeating: 1, count: 48)
      }
      expectError(
        .malformed, "x.wav: fmt chunk at byte 12: expected a block align of",
        "found block align \(frameSize), byte rate \(rate), \(bits) bits per sample"
      ) { _ = try WavFile.read(file, id: "x") }
    }
  }

  /// No sample depends on the byte rate; libsndfile does not look at it either.
  @Test(arguments: [0, 1, 8000, 32000, UInt32.max]) func readsAnyByteRate(byteRate: UInt32) throws {
    #expect(try WavFile.read(Self.wav { $0.byteRate = byteRate }, id: "x").samples == [1, 2, 3])
  }

  @Test func readsWhatIsThereIfAsked() throws {
    let file = Self.wav { $0.dataSize = 8 }
    #expect(try WavFile.read(file, id: "x", truncated: .readWhatIsThere).samples == [1, 2, 3])
    let large = Self.wav { ($0.form, $0.beforeFormat, $0.dataSize) = ("RF64", Self.ds64(.max), .max) }
    #expect(try WavFile.read(large, id: "x", truncated: .readWhatIsThere).samples == [1, 2, 3])
  }

  static let small = [
    "pcm16-riff", "pcm24-rifx", "float64-rf64", "pcm53-bw64", "alaw-riff-wide", "float32-rifx-wide",
  ]

  @Test(arguments: small) func refusesEveryTruncation(name: String) throws {
    let whole = try Fixture.bytes("wav/\(name).wav")
    let samples = try WavFile.read(FileBytes(name: "x.wav", whole), id: "x")
    // The last byte may be padding, which nobody misses.
    let dataEnd = whole.count - (name.contains("alaw") || name.contains("pcm24-rifx") ? 1 : 0)
    for count in 0..<dataEnd {
      let cut = FileBytes(name: "x.wav", Array(whole.prefix(count)))
      #expect(throws: FormatError.self, "cut to \(count) bytes") { try WavFile.read(cut, id: "x") }
      // What is there, is right.
      if let part = try? WavFile.read(cut, id: "x", truncated: .readWhatIsThere) {
        #expect(part.channelCount == samples.channelCount && part.sampleCount < samples.sampleCount)
        for channel in 0..<part.channelCount {
          let a = part.samples[channel * part.sampleCount..<(channel + 1) * part.sampleCount]
          let b = samples.samples[channel * samples.sampleCount..<(channel + 1) * samples.sampleCount]
          #expect(b.starts(with: a))
        }
      }
    }
  }

  @Test(arguments: small) func survivesDamage(name: String) throws {
    expectReturnsFromDamage(try Fixture.bytes("wav/\(name).wav")) {
      _ = try WavFile.read($0, id: "x", truncated: .readWhatIsThere)
    }
  }
}
