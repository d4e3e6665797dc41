/// What the user of a download says of how its files stand for recordings, beyond the name of the layout.
public struct LayoutSettings: Sendable, Equatable, Codable {
  /// How names of files tell id, label and group; nil for the layout's own way.
  public var namePattern: NamePattern?
  /// How WFDB records stand for recordings.
  public var wfdb: WfdbSettings
  /// Where the labels of files are.
  public var labels: LabelSettings
  /// Which symbolic links in directories are followed.
  public var links = Container.Links.inside

  /// Makes options; without arguments the layout decides all.
  public init(
    namePattern: NamePattern? = nil, labels: LabelSettings = LabelSettings(),
    wfdb: WfdbSettings = WfdbSettings()
  ) {
    self.namePattern = namePattern
    self.wfdb = wfdb
    self.labels = labels
  }
}

/// The table of labels of a download, as its user names it.
public struct LabelSettings: Sendable, Equatable, Codable {
  /// Its path within the download; nil to find it.
  public var file: String?
  /// The column that names the file of a recording, by name or by number counted from 1; nil to find it.
  public var fileColumn: String?
  /// The column of labels; nil to know it by its name.
  public var labelColumn: String?
  /// The column of groups; nil to know it by its name.
  public var groupColumn: String?
  /// The column of splits; nil to know it by its name.
  public var splitColumn: String?

  /// Makes options; without arguments the table is found and its columns are known by their names.
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

  /// Whether the user said anything.
  public var isGiven: Bool { self != LabelSettings() }
}
