/// Subject of a `FormatError`, by which an action is suggested.
public enum ErrorSubject: Sendable, Equatable {
  /// Bytes of a file: it is damaged, incomplete, or of another format than its name says.
  case bytes
  /// A truncated file.
  case truncated
  /// A field of a table that does not have the type of its column. Row and column count from 1.
  case value(row: Int, column: Int)
  /// Samples that are missing, or marked as such.
  case missingSamples
  /// An option whose value is out of range, or which neither the layout nor the formats of the input take.
  case option(InputOption)
  /// A name given by an option that the input does not have. `available` contains the existing names.
  case missing(InputOption, available: [String])
  /// A choice that an option must make. `available` contains the names.
  case choice(InputOption, available: [String])
  /// The number of a channel that recordings do not have.
  case channel(count: Int)
  /// A recording that does not fit the others, or the features that are computed.
  case recording
  /// An input without recordings, or without what its layout needs.
  case contents
  /// An input that fits no layout: for each layout that was looked for, why it does not fit.
  case layout([LayoutMiss])
  /// A file in a known, unsupported format, with the way to convert it.
  case otherFormat(Remedy)
  /// A symbolic link that leads out of the input and is not to be followed.
  case link
  /// Physical units of a file without gain and unit.
  case unit
  /// A sample rate that is needed and not stated.
  case rate
  /// Sample rates that differ between recordings, or from the rate that the user states.
  case differentRates
  /// The operating system, with its error number.
  case system(code: Int32)
}

extension ErrorSubject {
  /// Ways to convert an unsupported file.
  public enum Remedy: Sendable, Equatable {
    /// It is compressed or an archive.
    case unpack
    /// It is a web page instead of the data.
    case downloadWithBrowser
    /// Another program can convert it.
    case convert
    /// Its format is unknown.
    case unknown
  }
}

/// Why an input does not fit a layout.
public struct LayoutMiss: Sendable, Equatable {
  /// The name of the layout.
  public var layout: String
  /// The obstacle, as a noun phrase.
  public var reason: String

  /// Creates a reason.
  public init(layout: String, reason: String) {
    self.layout = layout
    self.reason = reason
  }
}
