public import DataModel

/// Description of a variable in a MATLAB file.
public struct MatlabVariable: Sendable, Equatable {
  /// Content of a variable.
  public enum Content: Sendable, Equatable {
    /// Real numbers.
    case numbers(SampleKind)
    /// Logical values, which are read as 0 and 1 if the variable is named.
    case logical
    /// Values of any kind, by number.
    case cell
    /// Values of any kind, by name.
    case structure
    /// Anything else, in words, for example `text`. It is not read.
    case other(String)
  }

  /// Its name. Of a value inside of structures and cell arrays it is the path, for example `ECG.data` or `c{1}`.
  public var name: String
  /// Rows, columns, and so on.
  public var dimensions: [Int]
  /// Content.
  public var content: Content

  /// Creates the description of a variable.
  public init(name: String, dimensions: [Int], content: Content) {
    self.name = name
    self.dimensions = dimensions
    self.content = content
  }

  /// Whether its elements are real numbers in rows and columns, more than one of them.
  var isSeries: Bool {
    guard case .numbers = content else { return false }
    return !name.isEmpty && isMatrix && !isEmpty && !isSingle
  }

  /// The kind of samples that its elements become; nil for unsupported content.
  var sampleKind: SampleKind? {
    switch content {
    case .numbers(let kind): kind
    case .logical: .integer(bits: 8, isSigned: false)
    case .cell, .structure, .other: nil
    }
  }

  /// Whether it contains other values.
  var isContainer: Bool { content == .cell || content == .structure }

  var isEmpty: Bool { dimensions.contains(0) || dimensions.isEmpty }

  /// Whether it has one element.
  var isSingle: Bool { !dimensions.isEmpty && dimensions.allSatisfy { $0 == 1 } }

  private var isMatrix: Bool { dimensions.count >= 2 && dimensions.dropFirst(2).allSatisfy { $0 == 1 } }

  /// Name, dimensions, and content, for errors: `val (1 by 9000 real numbers)`.
  var inWords: String {
    let size = dimensions.map(String.init).joined(separator: " by ")
    if case .numbers = content { return "\(name) (\(size) real numbers)" }
    return "\(name) (\(contentInWords), \(size))"
  }

  var contentInWords: String {
    switch content {
    case .numbers: "real numbers"
    case .logical: "logical values"
    case .cell: "a cell array"
    case .structure: "a structure"
    case .other(let what): what
    }
  }

  /// Rejects variables that cannot be a recording.
  func requireSeries(file: String) throws(FormatError) {
    guard sampleKind != nil else {
      throw .unsupported(file: file, place: "variable \(name)", what: contentInWords)
    }
    guard !isEmpty else {
      throw .malformed(
        file: file, place: "variable \(name)", expected: "at least one sample", found: "an empty matrix")
    }
    guard isMatrix else {
      throw .unsupported(
        file: file, place: "variable \(name)", what: "an array of \(dimensions.count) dimensions")
    }
  }
}
