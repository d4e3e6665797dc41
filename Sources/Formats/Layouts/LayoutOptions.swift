/// What the user of a download says of how its files stand for recordings, beyond the name of the layout.
public struct LayoutOptions: Sendable, Equatable {
  /// How names of files tell id, label and group; nil for the layout's own way.
  public var namePattern: NamePattern?
  /// How WFDB records stand for recordings.
  public var wfdb: WfdbOptions

  /// Makes options; without arguments the layout decides all.
  public init(namePattern: NamePattern? = nil, wfdb: WfdbOptions = WfdbOptions()) {
    self.namePattern = namePattern
    self.wfdb = wfdb
  }

  /// Refuses what a layout does not understand: an option that is passed over in silence would be believed.
  ///
  /// - Throws: `FormatError.unsupported` with the option.
  func check(_ layout: InputLayout, path: String) throws(FormatError) {
    func refuse(_ what: String) -> FormatError {
      .unsupported(file: path, place: "layout \(layout.rawValue)", what: what)
    }
    if let namePattern, ![.npyArchive, .wfdb].contains(layout) {
      throw refuse("a name pattern ('\(namePattern.text)')")
    }
    if layout == .wfdb { return try wfdb.check(path: path) }
    if let annotator = wfdb.annotator { throw refuse("the choice of annotations (\(annotator))") }
    if let name = wfdb.labelComment { throw refuse("the label in a comment (\(name))") }
  }
}
