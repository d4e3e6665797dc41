/// What the user of a download says of how its files stand for recordings, beyond the name of the layout.
public struct LayoutOptions: Sendable, Equatable {
  /// How names of files tell id, label and group; nil for the layout's own way.
  public var namePattern: NamePattern?

  /// Makes options; without arguments the layout decides all.
  public init(namePattern: NamePattern? = nil) { self.namePattern = namePattern }

  /// Refuses what a layout does not understand: an option that is passed over in silence would be believed.
  ///
  /// - Throws: `FormatError.unsupported` with the option.
  func check(_ layout: InputLayout, path: String) throws(FormatError) {
    func refuse(_ what: String) -> FormatError {
      .unsupported(file: path, place: "layout \(layout.rawValue)", what: what)
    }
    if let namePattern, layout != .npyArchive { throw refuse("a name pattern ('\(namePattern.text)')") }
  }
}
