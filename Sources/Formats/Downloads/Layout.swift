/// A layout of an input: which of its files are recordings, and where their labels, groups, and splits are.
///
/// To add a layout, write a file in `Layouts` that ends in one value of this type, and name the value in `Layout.all`.
public struct Layout: Sendable {
  /// Its name, as users write it: `cinc-2017`.
  public let name: String
  /// One line for tables of layouts.
  public let summary: String
  /// The options that it takes.
  public let options: Set<InputOption>

  /// Whether the files of a container are in this layout. The settings are such as it takes.
  let recognize: @Sendable (Container, LayoutSettings) throws(FormatError) -> Recognition
  /// The recordings of a container.
  let contents: @Sendable (Container, LayoutSettings) throws(FormatError) -> LayoutContents
  /// Last changes to the recordings of all paths of an input together.
  let finish: @Sendable (inout [RecordingEntry]) -> Void

  init(
    name: String, summary: String, options: Set<InputOption> = [],
    recognize: @escaping @Sendable (Container, LayoutSettings) throws(FormatError) -> Recognition,
    contents: @escaping @Sendable (Container, LayoutSettings) throws(FormatError) -> LayoutContents,
    finish: @escaping @Sendable (inout [RecordingEntry]) -> Void = { _ in }
  ) {
    self.name = name
    self.summary = summary
    self.options = options
    self.recognize = recognize
    self.contents = contents
    self.finish = finish
  }
}

/// Whether a container is in a layout.
enum Recognition: Equatable {
  case fits
  /// The obstacle, as a noun phrase; nil if the container has nothing in common with the layout.
  case misses(String?)

  /// `.fits` if a condition holds.
  static func fits(_ isFit: Bool, else reason: @autoclosure () -> String?) -> Recognition {
    isFit ? .fits : .misses(reason())
  }
}

extension Layout: RawRepresentable, CaseIterable, Hashable {
  /// All layouts, in the order of recognition.
  public static var allCases: [Layout] { Layout.all }
  /// Its name.
  public var rawValue: String { name }

  /// The layout of a name.
  public init?(rawValue: String) {
    guard let layout = Layout.all.first(where: { $0.name == rawValue }) else { return nil }
    self = layout
  }

  /// Layouts are equal if they have the same name.
  public static func == (a: Layout, b: Layout) -> Bool { a.name == b.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
