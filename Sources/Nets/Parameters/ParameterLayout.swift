/// The position of one parameter in the flat array of all parameters.
public struct ParameterView: Sendable, Equatable {
  /// PyTorch's name, such as `rnn.weight_ih_l0`.
  public let name: String
  /// Its dimensions as PyTorch has them: `[rows, columns]` of a matrix, `[count]` of a bias.
  public let shape: [Int]
  /// Index of its first element in the flat array.
  public let offset: Int
  /// Number of inputs, which scales the initial values.
  let fanIn: Int
  /// Its initialization.
  let initial: InitialValue

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }
  /// Its elements in the flat array.
  public var range: Range<Int> { offset..<offset + count }
}

/// Names, shapes, and offsets of all parameters of a network, in PyTorch's order.
public struct ParameterLayout: Sendable, Equatable {
  /// The parameters, one after the other without gaps.
  public private(set) var views: [ParameterView] = []
  /// Number of elements of all parameters.
  public private(set) var count = 0

  init() {}

  /// Adds a parameter at the end.
  mutating func add(_ name: String, shape: [Int], fanIn: Int, initial: InitialValue = .uniform)
    -> ParameterView
  {
    let view = ParameterView(name: name, shape: shape, offset: count, fanIn: fanIn, initial: initial)
    views.append(view)
    count += view.count
    return view
  }
}

/// Default initialization of a parameter.
enum InitialValue: Sendable, Equatable {
  /// Uniform in ±1/√fanIn.
  case uniform
  /// A constant.
  case constant(Float)
  /// Standard normal.
  case normal
  /// Uniform, or one orthogonal matrix per gate.
  case recurrent
  /// Uniform, except the elements of the forget gate if an initial bias is set.
  case bias(forget: Range<Int>?)
  /// Uniform, except zeros for the forget gate if an initial bias is set, which the other bias vector holds.
  case secondBias(forget: Range<Int>?)
}
