extension Format {
  /// The formats of audio that libsndfile reads.
  static let audio: [Format] = [.flac, .ogg, .mp3, .aiff, .au]

  /// Free Lossless Audio Codec.
  public static let flac = audio(
    "flac", "FLAC: lossless, 8, 16, and 24 bits", [".flac"], [Signature("fLaC")], .flac,
    options: [.truncated])

  /// Ogg with Vorbis or Opus.
  public static let ogg = audio(
    "ogg", "Ogg Vorbis and Opus", [".ogg", ".oga", ".opus"], [Signature("OggS")], .ogg)

  /// MPEG audio, layers I to III.
  public static let mp3 = audio(
    "mp3", "MP3 and MP2 (MPEG audio)", [".mp3", ".mp2"],
    [Signature("ID3")] + [0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3].map { Signature([0xFF, $0]) }, .mpeg)

  /// Audio Interchange File Format, with codecs or without.
  public static let aiff = audio(
    "aiff", "AIFF and AIFF-C", [".aiff", ".aif", ".aifc"],
    [Signature("AIFF", at: 8), Signature("AIFC", at: 8)], .aiff)

  /// Sun and NeXT audio.
  public static let au = audio("au", "Sun/NeXT AU", [".au", ".snd"], [Signature(".snd")], .au)

  private static func audio(
    _ name: String, _ summary: String, _ suffixes: [String], _ signatures: [Signature],
    _ container: SndfileReader.Container, options: Set<InputOption> = []
  ) -> Format {
    Format(name: name, summary: summary, suffixes: suffixes, signatures: signatures, options: options) {
      file, id, settings throws(FormatError) in
      try SndfileReader.read(file, id: id, as: container, truncated: settings.truncated)
    }
  }
}
