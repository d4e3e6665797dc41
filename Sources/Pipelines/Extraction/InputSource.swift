public import Formats

/// An input: its paths, and the settings to read it with.
public struct InputSource: Sendable {
  /// Files, directories, or zip archives, all in one layout.
  public var paths: [String]
  /// The layout; nil to detect it.
  public var layout: Layout?
  /// Settings of the layout.
  public var options: LayoutSettings
  /// Settings of reading.
  public var reading: ReadingSettings

  /// Creates an input.
  public init(
    _ paths: String..., layout: Layout? = nil, options: LayoutSettings = LayoutSettings(),
    reading: ReadingSettings = ReadingSettings()
  ) {
    self.init(paths: paths, layout: layout, options: options, reading: reading)
  }

  /// Creates an input of any number of paths.
  public init(
    paths: [String], layout: Layout? = nil, options: LayoutSettings = LayoutSettings(),
    reading: ReadingSettings = ReadingSettings()
  ) {
    self.paths = paths
    self.layout = layout
    self.options = options
    self.reading = reading
  }

  /// Its name in manifests: the names of its files and directories without parent directories.
  var name: String {
    paths.map { path in path.split(separator: "/").last.map(String.init) ?? path }.joined(separator: " ")
  }

  func open() throws -> InputDataset { try InputDataset(paths: paths, layout: layout, options: options) }

  func reader(of dataset: InputDataset) throws -> RecordingReader { try dataset.makeReader(reading) }
}
