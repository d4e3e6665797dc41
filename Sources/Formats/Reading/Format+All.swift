extension Format {
  /// The formats that are read. Of two with the same suffix, the first is meant.
  public static let all: [Format] = [.matlab, .npy, .wav, .csv, .wfdb, .ucr] + audio

  /// The format of a file that is one recording, by its name; nil for a name with another end.
  static func of(_ path: String) -> Format? {
    all.first { $0.isOneRecording && $0.stem(path) != nil }
  }
}
