internal import DataModel

/// A file format of recordings, with all properties that the rest of the program uses.
///
/// To add a format, write its reader in a directory of `Readers` that ends in one value of this type, and name the value in
/// `Format.all`.
public struct Format: Sendable {
  /// Its name, as users write it: `wav`.
  public let name: String
  /// One line for tables of formats.
  public let summary: String
  /// Suffixes of file names, in lower case with the dot; compared without case.
  public let suffixes: [String]
  /// The options that it takes, beyond those that every format takes.
  public let options: Set<InputOption>

  /// Bytes at the beginning of its files, one of which suffices: for files with other suffixes.
  let signatures: [Signature]
  /// Whether a file is one recording. Files of other formats hold many, which their layout lists.
  let isOneRecording: Bool
  /// Whether a WFDB header beside a file gives its sample rate, gain, and unit.
  let takesHeader: Bool
  /// Begins reading recordings of this format.
  let makeReader: @Sendable () -> any EntryReader

  /// A format whose files are one recording each.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - summary: one line.
  ///   - suffixes: ends of file names, in lower case.
  ///   - signatures: bytes that its files begin with.
  ///   - options: the options that it takes beyond `channels`, `inputRate` and `missing`.
  ///   - takesHeader: whether a WFDB header may stand beside a file.
  ///   - read: creates a recording from all bytes of a file. Missing samples may be NaN.
  init(
    name: String, summary: String, suffixes: [String], signatures: [Signature] = [],
    options: Set<InputOption> = [], takesHeader: Bool = false,
    read: @escaping FileReader.Read
  ) {
    self.init(
      name: name, summary: summary, suffixes: suffixes, signatures: signatures, options: options,
      isOneRecording: true, takesHeader: takesHeader
    ) { FileReader(takesHeader: takesHeader, read: read) }
  }

  /// A format whose recordings need more than the bytes of a file.
  init(
    name: String, summary: String, suffixes: [String], signatures: [Signature] = [],
    options: Set<InputOption> = [], isOneRecording: Bool, takesHeader: Bool = false,
    makeReader: @escaping @Sendable () -> any EntryReader
  ) {
    self.name = name
    self.summary = summary
    self.suffixes = suffixes
    self.signatures = signatures
    self.options = options
    self.isOneRecording = isOneRecording
    self.takesHeader = takesHeader
    self.makeReader = makeReader
  }

  /// The path without its suffix; nil for a path with another one.
  func stem(_ path: String) -> String? {
    suffixes.first { path.hasSuffix(caseless: $0) }.map { String(path.dropLast($0.count)) }
  }

  /// Whether bytes match one of the signatures of the format.
  func begins(_ file: FileBytes) -> Bool { signatures.contains { $0.matches(file) } }

  /// Its suffixes, for errors: `.csv or .tsv`.
  var suffixWords: String { suffixes.joined(separator: " or ") }
}

extension Format: Hashable {
  /// Formats are equal if they have the same name.
  public static func == (a: Format, b: Format) -> Bool { a.name == b.name }
  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// Bytes at a position of a file that identify its format.
struct Signature: Sendable {
  var offset = 0
  var bytes: [UInt8]

  init(_ text: String, at offset: Int = 0) {
    self.init(Array(text.utf8), at: offset)
  }

  init(_ bytes: [UInt8], at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  func matches(_ file: FileBytes) -> Bool {
    file.count >= offset + bytes.count && file.slice(offset..<offset + bytes.count).array == bytes
  }
}

extension String {
  /// Whether the path ends in a suffix of ASCII characters in lower case, whatever the case of its own.
  func hasSuffix(caseless suffix: String) -> Bool {
    guard utf8.count >= suffix.utf8.count else { return false }
    return zip(utf8.reversed(), suffix.utf8.reversed()).allSatisfy { byte, other in
      byte == other || (0x41...0x5A).contains(byte) && byte | 0x20 == other
    }
  }
}
