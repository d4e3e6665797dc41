import DataModel

extension SampleKind {
  /// As golden files have it: `int16`, `float32`.
  var inWords: String {
    switch self {
    case .integer(let bits, _): "int\(bits)"
    case .floatingPoint(let bits): "float\(bits)"
    }
  }
}
