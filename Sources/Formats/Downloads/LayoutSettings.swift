/// Settings of layouts.
public struct LayoutSettings: Sendable, Equatable, Codable {
  /// Pattern of ID, label, and group in file names; nil for the default of the layout.
  public var namePattern: NamePattern?
  /// Settings of WFDB records.
  public var wfdb: WfdbSettings
  /// Settings of the table of labels.
  public var labels: LabelSettings
  /// Which symbolic links in directories are followed.
  public var links = Container.Links.inside

  /// Creates settings; without arguments, all are detected.
  public init(
    namePattern: NamePattern? = nil, labels: LabelSettings = LabelSettings(),
    wfdb: WfdbSettings = WfdbSettings()
  ) {
    self.namePattern = namePattern
    self.wfdb = wfdb
    self.labels = labels
  }
}

/// Settings of the table of labels of an input.
public struct LabelSettings: Sendable, Equatable, Codable {
  /// Its path within the input; nil to find it.
  public var file: String?
  /// The column that names the file of a recording, by name or by number counted from 1; nil to find it.
  public var fileColumn: String?
  /// The column of labels; nil to detect it by its name.
  public var labelColumn: String?
  /// The column of groups; nil to detect it by its name.
  public var groupColumn: String?
  /// The column of splits; nil to detect it by its name.
  public var splitColumn: String?

  /// Creates settings; without arguments, the table and its columns are detected.
  public init(
    file: String? = nil, fileColumn: String? = nil, labelColumn: String? = nil, groupColumn: String? = nil,
    splitColumn: String? = nil
  ) {
    self.file = file
    self.fileColumn = fileColumn
    self.labelColumn = labelColumn
    self.groupColumn = groupColumn
    self.splitColumn = splitColumn
  }

  /// Whether any setting is given.
  public var isGiven: Bool { self != LabelSettings() }
}
