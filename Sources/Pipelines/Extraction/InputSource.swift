public import Formats

/// A download: where it is, and what its user says of how to read it.
public struct InputSource: Sendable {
  /// Files, folders or zip archives, all in one layout.
  public var paths: [String]
  /// How its files stand for recordings; nil to recognise it.
  public var layout: InputLayout?
  /// Where ids and labels stand in names; nil for the layout's own pattern.
  public var namePattern: NamePattern?
  /// Which numbers the samples are.
  public var units: SampleUnits
  /// What to do about files that end too early.
  public var truncated: TruncatedData

  /// Names a download.
  public init(
    _ paths: String..., layout: InputLayout? = nil, namePattern: NamePattern? = nil,
    units: SampleUnits = .stored, truncated: TruncatedData = .refuse
  ) {
    self.init(
      paths: paths, layout: layout, namePattern: namePattern, units: units, truncated: truncated)
  }

  /// Names a download of any number of paths.
  public init(
    paths: [String], layout: InputLayout? = nil, namePattern: NamePattern? = nil,
    units: SampleUnits = .stored, truncated: TruncatedData = .refuse
  ) {
    self.paths = paths
    self.layout = layout
    self.namePattern = namePattern
    self.units = units
    self.truncated = truncated
  }

  /// Its name in manifests: those of its files and folders without the folders above them.
  var name: String {
    paths.map { path in path.split(separator: "/").last.map(String.init) ?? path }.joined(separator: " ")
  }

  func open() throws -> InputDataset {
    try InputDataset(paths: paths, layout: layout, namePattern: namePattern)
  }

  func reader(of dataset: InputDataset) throws -> RecordingReader {
    try dataset.makeReader(units: units, truncated: truncated)
  }
}
