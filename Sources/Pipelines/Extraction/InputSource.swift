public import Formats

/// A download: where it is, and what its user says of how to read it.
public struct InputSource: Sendable {
  /// Files, folders or zip archives, all in one layout.
  public var paths: [String]
  /// How its files stand for recordings; nil to recognize it.
  public var layout: Layout?
  /// What its user says of how files stand for recordings.
  public var options: LayoutSettings
  /// How samples are read.
  public var reading: ReadingSettings

  /// Names a download.
  public init(
    _ paths: String..., layout: Layout? = nil, options: LayoutSettings = LayoutSettings(),
    reading: ReadingSettings = ReadingSettings()
  ) {
    self.init(paths: paths, layout: layout, options: options, reading: reading)
  }

  /// Names a download of any number of paths.
  public init(
    paths: [String], layout: Layout? = nil, options: LayoutSettings = LayoutSettings(),
    reading: ReadingSettings = ReadingSettings()
  ) {
    self.paths = paths
    self.layout = layout
    self.options = options
    self.reading = reading
  }

  /// Its name in manifests: those of its files and folders without the folders above them.
  var name: String {
    paths.map { path in path.split(separator: "/").last.map(String.init) ?? path }.joined(separator: " ")
  }

  func open() throws -> InputDataset { try InputDataset(paths: paths, layout: layout, options: options) }

  func reader(of dataset: InputDataset) throws -> RecordingReader { try dataset.makeReader(reading) }
}
