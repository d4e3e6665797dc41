public import DataModel

/// What a MATLAB file says about one of its variables.
public struct MatlabVariable: Sendable, Equatable {
  /// What it holds.
  public enum Content: Sendable, Equatable {
    /// Real numbers.
    case numbers(SampleKind)
    /// Anything else, in words, such as `a cell array`. It is not read.
    case other(String)
  }

  /// Its name.
  public var name: String
  /// Rows, columns and so on.
  public var dimensions: [Int]
  /// What it holds.
  public var content: Content

  /// Describes a variable.
  public init(name: String, dimensions: [Int], content: Content) {
    self.name = name
    self.dimensions = dimensions
    self.content = content
  }

  /// Whether its elements are real numbers in rows and columns, more than one of them.
  var isSeries: Bool {
    guard case .numbers = content else { return false }
    return !name.isEmpty && dimensions.count >= 2 && dimensions.dropFirst(2).allSatisfy { $0 == 1 }
      && !isEmpty
      && !dimensions.allSatisfy { $0 == 1 }
  }

  var isEmpty: Bool { dimensions.contains(0) || dimensions.isEmpty }

  /// Name, dimensions and content, for errors: `val (1 by 9000 real numbers)`.
  var inWords: String {
    let size = dimensions.map(String.init).joined(separator: " by ")
    switch content {
    case .numbers: return "\(name) (\(size) real numbers)"
    case .other(let what): return "\(name) (\(what), \(size))"
    }
  }

  /// The index of the variable to read: the one of the name that the user asks for. Without one, it is `val`, which
  /// PhysioNet's converters write, or else the only one that is a matrix of more than one real number.
  static func choose(_ variables: [MatlabVariable], named name: String?, file: String) throws(FormatError)
    -> Int
  {
    // MATLAB keeps the insides of objects in a variable without a name.
    let named = variables.filter { !$0.name.isEmpty }
    let all = named.isEmpty ? "none" : named.prefix(20).map(\.inWords).joined(separator: ", ")
    if let name {
      guard let index = variables.firstIndex(where: { $0.name == name }) else {
        throw .malformed(
          file: file, place: "variables", expected: "variable '\(name)'", found: all,
          about: .missing(.variable, available: named.map(\.name)))
      }
      try variables[index].requireSeries(file: file)
      return index
    }
    if let index = variables.firstIndex(where: { $0.name == "val" }) {
      try variables[index].requireSeries(file: file)
      return index
    }
    let candidates = variables.indices.filter { variables[$0].isSeries }
    guard let first = candidates.first, candidates.count == 1 else {
      if let only = named.first, named.count == 1 { try only.requireSeries(file: file) }
      let expected =
        candidates.isEmpty ? "a matrix of real numbers" : "one matrix of real numbers, or the name of one"
      throw .malformed(
        file: file, place: "variables", expected: expected, found: all,
        about: candidates.isEmpty
          ? .bytes : .choice(.variable, available: candidates.map { variables[$0].name }))
    }
    return first
  }

  /// Refuses what cannot be a recording.
  private func requireSeries(file: String) throws(FormatError) {
    if case .other(let what) = content {
      throw .unsupported(file: file, place: "variable \(name)", what: what)
    }
    guard !isEmpty else {
      throw .malformed(
        file: file, place: "variable \(name)", expected: "at least one sample", found: "an empty matrix")
    }
    guard dimensions.count >= 2, dimensions.dropFirst(2).allSatisfy({ $0 == 1 }) else {
      throw .unsupported(
        file: file, place: "variable \(name)", what: "an array of \(dimensions.count) dimensions")
    }
  }
}
