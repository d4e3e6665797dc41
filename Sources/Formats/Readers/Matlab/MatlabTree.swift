internal import DataModel

/// The variables of a MATLAB file and what is in its structures and cell arrays, each with the path that names it, as MATLAB
/// writes it: `ECG.data`, `s(2).x`, `c{1}`.
struct MatlabTree {
  /// Most values inside of structures and cell arrays that are listed; what comes after them cannot be named.
  static let mostInside = 4096
  /// Deepest nesting that is listed.
  static let mostLevels = 16
  /// Longest name of a field that is listed, in bytes; MATLAB has 63.
  static let longestField = 128

  /// A variable, a field of a structure, or an element of a cell array.
  struct Node {
    /// Its name is the whole path.
    var variable: MatlabVariable
    /// The path without the numbers of elements that are the only one.
    var key: String
    /// The structure or cell array that it is in.
    var parent: Int?
    /// Nesting depth in structures and cell arrays.
    var level: Int
  }

  private(set) var nodes: [Node] = []

  init() {}

  /// Creates a tree of variables alone.
  init(_ variables: [MatlabVariable]) {
    for variable in variables {
      append(variable.name, number: nil, in: nil, variable.dimensions, variable.content)
    }
  }

  /// Adds a value behind those that are known.
  ///
  /// - Parameters:
  ///   - name: of the variable or field; elements of cell arrays have none.
  ///   - number: of the element of the cell array or structure array that it belongs to, from 1.
  ///   - parent: the structure or cell array; nil for variables.
  ///   - dimensions: rows, columns, and so on.
  ///   - content: what it contains.
  mutating func append(
    _ name: String, number: Int?, in parent: Int?, _ dimensions: [Int], _ content: MatlabVariable.Content
  ) {
    var (path, key, level) = (name, name, 0)
    if let parent {
      let owner = nodes[parent]
      level = owner.level + 1
      if owner.variable.content == .cell {
        path = owner.variable.name + "{\(number ?? 1)}"
        key = owner.key + (owner.variable.isSingle ? "" : "{\(number ?? 1)}")
      } else {
        let element = owner.variable.isSingle ? "" : "(\(number ?? 1))"
        path = "\(owner.variable.name)\(element).\(name)"
        key = "\(owner.key)\(element).\(name)"
      }
    }
    nodes.append(
      Node(
        variable: MatlabVariable(name: path, dimensions: dimensions, content: content), key: key,
        parent: parent, level: level))
  }

  /// Whether anything can contain more values.
  var hasContainers: Bool { nodes.contains { $0.variable.isContainer } }

  /// The variables themselves, with a name: MATLAB keeps the insides of objects in one without.
  var variables: [MatlabVariable] {
    nodes.filter { $0.parent == nil && !$0.variable.name.isEmpty }.map(\.variable)
  }

  /// Returns the index of the value with a path. Where a structure or cell array has one element alone, its number, `(1)` or
  /// `{1}`, may be left out.
  func index(of path: String) -> Int? {
    if let index = nodes.firstIndex(where: { $0.variable.name == path }) { return index }
    let short = path.replacing("(1).", with: ".")
    return nodes.firstIndex { !$0.key.isEmpty && ($0.key == path || $0.key == short) }
  }

  /// Names, dimensions, and contents of the first values, for errors.
  var inWords: String {
    let named = nodes.filter { !$0.variable.name.isEmpty }.map(\.variable.inWords)
    let more = named.count > 20 ? ", and \(named.count - 20) more" : ""
    return named.isEmpty ? "none" : named.prefix(20).joined(separator: ", ") + more
  }
}
