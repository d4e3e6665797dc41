extension Format {
  /// RIFF WAVE files.
  public static let wav = Format(
    name: "wav", summary: "WAV and RF64: PCM of 8 to 64 bits, floating point, A-law, mu-law",
    suffixes: [".wav"], signatures: [Signature("WAVE", at: 8)], options: [.truncated]
  ) { file, id, settings throws(FormatError) in
    try WavFile.read(file, id: id, truncated: settings.truncated)
  }
}
