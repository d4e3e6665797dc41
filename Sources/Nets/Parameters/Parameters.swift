public import DataModel

/// The weights of a network: one flat array, and the names and shapes of the tensors in it.
public struct Parameters: Sendable, Equatable {
  /// Names, shapes, and offsets.
  public let layout: ParameterLayout
  /// All elements; each parameter row-major.
  public internal(set) var values: [Float]

  init(layout: ParameterLayout, values: [Float]) {
    precondition(values.count == layout.count, "as many values as the layout has places for")
    self.layout = layout
    self.values = values
  }

  /// Reads weights from tensors with PyTorch's names, shapes, and gate order.
  ///
  /// - Parameters:
  ///   - layout: parameters of the network.
  ///   - tensors: exactly the parameters of the network, in any order.
  ///   - prefix: prefix of the names, for example `best.`; tensors without it are ignored.
  /// - Throws: `NetError` naming the first tensor that is missing, unknown, or of another type or shape, or that
  ///   holds a NaN or an infinity.
  public init(layout: ParameterLayout, tensors: [NamedTensor], prefix: String = "") throws(NetError) {
    var byName: [String: NamedTensor] = [:]
    for tensor in tensors where tensor.name.hasPrefix(prefix) {
      byName[String(tensor.name.dropFirst(prefix.count))] = tensor
    }
    var values: [Float] = []
    values.reserveCapacity(layout.count)
    for view in layout.views {
      guard let tensor = byName.removeValue(forKey: view.name) else {
        throw .missingTensor(name: prefix + view.name)
      }
      guard let floats = tensor.floats else {
        throw .tensorType(name: tensor.name, found: tensor.elementType.rawValue)
      }
      guard tensor.shape == view.shape else {
        throw .tensorShape(name: tensor.name, expected: view.shape, found: tensor.shape)
      }
      if let index = floats.firstIndex(where: { !$0.isFinite }) {
        throw .tensorNotFinite(name: tensor.name, index: index)
      }
      values += floats
    }
    if let name = byName.keys.min() { throw .unexpectedTensor(name: prefix + name) }
    self.init(layout: layout, values: values)
  }

  /// The parameters as tensors for a file, in the order of the layout.
  ///
  /// - Parameter prefix: put before each name.
  /// - Returns: F32 tensors.
  public func tensors(prefix: String = "") -> [NamedTensor] {
    layout.views.map { view in
      NamedTensor(name: prefix + view.name, shape: view.shape, floats: Array(values[view.range]))
    }
  }
}
