internal import DataModel
internal import Formats

/// Operators and constants of a graph while it is built; values are named after their operator, with a number.
struct OnnxBuilder {
  private(set) var nodes: [OnnxNode] = []
  private(set) var initializers: [NamedTensor] = []
  /// Prefix of the names of values: names in a subgraph must differ from those around it.
  private let prefix: String
  private var count = 0

  init(prefix: String = "") { self.prefix = prefix }

  /// Adds an operator with one output.
  ///
  /// - Parameters:
  ///   - operation: its name in the default domain.
  ///   - inputs: names of values.
  ///   - attributes: its settings.
  ///   - name: of the output; by default a new one.
  /// - Returns: the name of the output.
  mutating func add(
    _ operation: String, _ inputs: [String], _ attributes: [OnnxAttribute] = [], as name: String? = nil
  ) -> String {
    let output = name ?? newName(operation)
    nodes.append(OnnxNode(operation, inputs, [output], attributes))
    return output
  }

  /// Adds an operator with several outputs, and returns their names.
  mutating func add(
    _ operation: String, _ inputs: [String], _ attributes: [OnnxAttribute] = [], outputs: Int
  ) -> [String] {
    let names = (0..<outputs).map { _ in newName(operation) }
    nodes.append(OnnxNode(operation, inputs, names, attributes))
    return names
  }

  /// Adds a constant; the name must be new.
  mutating func constant(_ name: String, _ shape: [Int], _ floats: [Float]) -> String {
    initializers.append(NamedTensor(name: name, shape: shape, floats: floats))
    return name
  }

  /// A number to compute with.
  mutating func number(_ value: Float) -> String {
    shared("number_\(value)") { NamedTensor(name: $0, shape: [], floats: [value]) }
  }

  /// A single integer, without axes.
  mutating func scalar(_ value: Int) -> String {
    shared("integer_\(value)") { NamedTensor(name: $0, shape: [], integers: [Int64(value)]) }
  }

  /// A list of integers, such as axes or a shape.
  mutating func list(_ values: [Int]) -> String {
    shared("list_" + values.map(String.init).joined(separator: "_")) {
      NamedTensor(name: $0, shape: [values.count], integers: values.map { Int64($0) })
    }
  }

  /// A constant that is there once, however often it is asked for.
  private mutating func shared(_ name: String, _ make: (String) -> NamedTensor) -> String {
    if !initializers.contains(where: { $0.name == name }) { initializers.append(make(name)) }
    return name
  }

  private mutating func newName(_ operation: String) -> String {
    count += 1
    return "\(prefix)\(operation)_\(count)"
  }
}

extension OnnxBuilder {
  mutating func transpose(_ value: String, _ axes: [Int], as name: String? = nil) -> String {
    add("Transpose", [value], [OnnxAttribute("perm", .integers(axes))], as: name)
  }

  mutating func concatenate(_ values: [String], axis: Int, as name: String? = nil) -> String {
    values.count == 1 && name == nil
      ? values[0] : add("Concat", values, [OnnxAttribute("axis", .integer(axis))], as: name)
  }

  /// The parts of a value along its last axis; `sizes` names the list of their sizes.
  mutating func split(_ value: String, _ sizes: String, count: Int) -> [String] {
    add("Split", [value, sizes], [OnnxAttribute("axis", .integer(-1))], outputs: count)
  }

  mutating func cast(_ value: String, to element: OnnxElement) -> String {
    add("Cast", [value], [OnnxAttribute("to", .integer(element.rawValue))])
  }

  /// The sum over an axis, which is gone afterwards.
  mutating func sum(_ value: String, axis: Int) -> String {
    add("ReduceSum", [value, list([axis])], [OnnxAttribute("keepdims", .integer(0))])
  }
}
