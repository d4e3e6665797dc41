/// One parameter's place in the flat array of all.
public struct ParameterView: Sendable, Equatable {
  /// PyTorch's name, such as `rnn.weight_ih_l0`.
  public let name: String
  /// Its dimensions as PyTorch has them: `[rows, columns]` of a matrix, `[count]` of a bias.
  public let shape: [Int]
  /// Index of its first element in the flat array.
  public let offset: Int
  /// Number of inputs that the initial values are scaled by.
  let fanIn: Int
  /// What it is at first.
  let initial: InitialValue

  /// Number of elements.
  public var count: Int { shape.reduce(1, *) }
  /// Its elements in the flat array.
  public var range: Range<Int> { offset..<offset + count }
}

/// Names, shapes and places of all parameters of a net, in PyTorch's order.
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

/// What a parameter is at first, where nothing else is asked for.
enum InitialValue: Sendable, Equatable {
  /// Uniform in ±1/√fanIn.
  case uniform
  /// All one number.
  case constant(Float)
  /// Of the standard normal distribution.
  case normal
  /// Uniform, or orthogonal for each gate.
  case recurrent
  /// Uniform, but for the elements of the forget gate where a number is asked for.
  case bias(forget: Range<Int>?)
  /// Uniform, but zero for the elements of the forget gate where the other bias has the number.
  case secondBias(forget: Range<Int>?)
}
