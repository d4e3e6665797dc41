internal import Formats

/// A recurrent cell as the body of ONNX's `Scan` over the steps, while it is built.
///
/// A state does not change at time steps past the length of the item: items that end early keep their last state, and in the
/// reverse direction begin with zeros at their own last step.
struct ScanLoop {
  /// Operators of a step. Constants belong into the graph around it, whose values it sees.
  var body: OnnxBuilder
  /// The new states, in the order of `state`.
  var states: [String] = []
  /// The output of a time step.
  var output = ""

  private let prefix: String
  private let hiddenSize: Int
  private let isReverse: Bool
  private var statesBefore: [String] = []
  private var inputs: [(outside: String, value: OnnxValue)] = []

  /// Begins a loop of one direction; `suffix` is that of its parameters, such as `_l0_reverse`.
  init(suffix: String, hiddenSize: Int) {
    prefix = "rnn\(suffix)_"
    body = OnnxBuilder(prefix: prefix)
    isReverse = suffix.hasSuffix("_reverse")
    self.hiddenSize = hiddenSize
  }

  /// Takes a value `[T, B, width]` step by step; gives the name of a step's part, `[B, width]`.
  mutating func input(_ value: String, width: Int, _ element: OnnxElement = .float) -> String {
    let name = "\(prefix)input_\(inputs.count)"
    inputs.append((value, OnnxValue(name, element, shape: [.named("batch"), .size(width)])))
    return name
  }

  /// Declares a state, `[B, H]`, initially zero; returns the name of its value before a time step.
  mutating func state() -> String {
    statesBefore.append("\(prefix)state_\(statesBefore.count)")
    return statesBefore[statesBefore.count - 1]
  }

  mutating func sum(_ a: String, _ b: String) -> String { body.add("Add", [a, b]) }
  mutating func product(_ a: String, _ b: String) -> String { body.add("Mul", [a, b]) }
  mutating func multiply(_ a: String, _ matrix: String) -> String { body.add("MatMul", [a, matrix]) }
  mutating func sigmoid(_ a: String) -> String { body.add("Sigmoid", [a]) }
  mutating func tanh(_ a: String) -> String { body.add("Tanh", [a]) }

  /// Adds the `Scan` to the graph around it.
  ///
  /// - Parameters:
  ///   - mask: `[T, B, 1]`, whether a step is one of its item.
  ///   - lengths: `[B]`.
  ///   - outputSize: P.
  ///   - graph: the graph around it.
  /// - Returns: the outputs of all time steps, `[T, B, P]`; arbitrary past the length of an item.
  mutating func finish(mask: String, lengths: String, outputSize: Int, in graph: inout OnnxBuilder) -> String
  {
    let isReal = input(mask, width: 1, .bool)
    let shape = graph.concatenate([graph.add("Shape", [lengths]), graph.list([hiddenSize])], axis: 0)
    let zeros = graph.add("ConstantOfShape", [shape])
    let next = zip(states, statesBefore).map { body.add("Where", [isReal, $0, $1]) }
    func row(_ name: String, _ width: Int) -> OnnxValue {
      OnnxValue(name, .float, shape: [.named("batch"), .size(width)])
    }
    let step = OnnxGraph(
      name: "\(prefix)step", nodes: body.nodes,
      inputs: statesBefore.map { row($0, hiddenSize) } + inputs.map(\.value),
      outputs: next.map { row($0, hiddenSize) } + [row(output, outputSize)])
    let direction = isReverse ? 1 : 0
    let outputs = graph.add(
      "Scan", statesBefore.map { _ in zeros } + inputs.map(\.outside),
      [
        OnnxAttribute("body", .graph(step)), OnnxAttribute("num_scan_inputs", .integer(inputs.count)),
        OnnxAttribute("scan_input_directions", .integers(inputs.map { _ in direction })),
        OnnxAttribute("scan_output_directions", .integers([direction])),
      ], outputs: next.count + 1)
    return outputs[next.count]
  }
}
