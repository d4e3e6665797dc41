import DataModel
import Formats
import Foundation
import Testing

@testable import Nets

/// A file of golden values made by Scripts/reference/make_nets_goldens.py.
struct Golden {
  let name: String
  let tensors: [String: NamedTensor]
  let metadata: [String: String]

  init(_ name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "safetensors"))
    let file = try SafetensorsFile.read(url.path)
    self.name = name
    tensors = Dictionary(uniqueKeysWithValues: file.tensors.map { ($0.name, $0) })
    metadata = file.metadata
  }

  func floats(_ name: String) throws -> [Float] { try #require(tensors[name]?.floats) }
  func doubles(_ name: String) throws -> [Double] { try #require(tensors[name]?.doubles) }
  func integers(_ name: String) throws -> [Int] { try #require(tensors[name]?.integers).map { Int($0) } }
  func shape(_ name: String) throws -> [Int] { try #require(tensors[name]).shape }

  func setting(_ name: String) throws -> Double {
    let text = try #require(metadata[name])
    return try #require(Double(text))
  }
  func size(_ name: String) throws -> Int { Int(try setting(name)) }

  /// The net that the file is about.
  func network() throws -> Network {
    if let text = metadata["configuration"] {
      let configuration = try JSONDecoder().decode(NetworkConfiguration.self, from: Data(text.utf8))
      return try Network(configuration)
    }
    return try Network(
      NetworkConfiguration(
        input: .init(featureCount: size("inputs")),
        recurrent: .init(hiddenSize: size("hidden"), layerCount: size("layers")),
        head: .init(classCount: size("classes"), hiddenSizes: size("head") == 0 ? [] : [size("head")])))
  }

  /// What the loss takes for the truth.
  func lossTargets() throws -> LossTargets {
    let decoder = JSONDecoder()
    func value<Value: Decodable>(_ name: String, _ otherwise: Value) throws -> Value {
      guard let text = metadata[name], text != "null" else { return otherwise }
      return try decoder.decode(Value.self, from: Data(text.utf8))
    }
    return LossTargets(
      weights: try value("weights", [Double]?.none), smoothing: try value("smoothing", 0))
  }

  /// The weights in the file.
  func parameters(of network: Network) throws -> Parameters {
    try network.parameters(from: network.layout.views.compactMap { tensors[$0.name] })
  }

  /// The items in the file.
  func source() throws -> MemorySource {
    let x = try floats("x")
    let shape = try shape("x")
    let lengths = try integers("lengths")
    let items = lengths.indices.map { i in
      let start = i * shape[1] * shape[2]
      return Array(x[start..<start + lengths[i] * shape[2]])
    }
    var source = MemorySource(
      items: items, labels: try integers("labels"), featureCount: shape[2], classCount: try size("classes"))
    source.categoryCounts = try network().configuration.input.categoryCounts
    if tensors["targets"] != nil {
      let targets = try integers("targets")
      source.targets = lengths.indices.map { Array(targets[$0 * shape[1]..<$0 * shape[1] + lengths[$0]]) }
    }
    return source
  }
}

/// The largest difference of two arrays, in units of the largest golden value (at least `floor`).
func relativeError(_ ours: some Sequence<Float>, _ golden: [Double], floor: Double = 1e-3) -> Double {
  let scale = max(golden.reduce(0) { max($0, abs($1)) }, floor)
  let ours = Array(ours)
  guard ours.count == golden.count else { return .infinity }
  // NaN would lose every comparison.
  guard ours.allSatisfy(\.isFinite) else { return .nan }
  return zip(ours, golden).reduce(0) { max($0, abs(Double($1.0) - $1.1)) } / scale
}
