import DataModel
import Testing

@testable import Nets

/// Every element of the gradient against central differences of an independent net in Double.
@Suite struct FiniteDifferenceTests {
  static let configurations =
    [
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(hiddenSize: 3, layerCount: 1),
        head: .init(classCount: 2, hiddenSizes: [4])),
      NetworkConfiguration(
        input: .init(featureCount: 1), recurrent: .init(hiddenSize: 4, layerCount: 2),
        head: .init(classCount: 3, hiddenSizes: [])),
      NetworkConfiguration(
        input: .init(featureCount: 3), recurrent: .init(hiddenSize: 2, layerCount: 3),
        head: .init(classCount: 4, hiddenSizes: [3])),
      NetworkConfiguration(
        input: .init(featureCount: 2), recurrent: .init(hiddenSize: 3, layerCount: 1),
        head: .init(classCount: 2, hiddenSizes: [2], loss: .softmaxCrossEntropy)),
    ] + Shapes.all

  @Test(arguments: configurations) func gradientEqualsDifferences(_ configuration: NetworkConfiguration)
    throws
  {
    let network = try Network(configuration)
    let parameters = network.initialParameters(seed: 11)
    let source = Shapes.source(for: configuration, count: 3)
    let (loss, gradient) = try gradient(source, parameters, of: network)
    var naive = NaiveNet(parameters, of: network)
    #expect(abs(loss - naive.loss(source)) < 1e-6)

    // Norms of three units multiply the rounding by what they multiply small differences by; the gradient behind a
    // readout's sigmoid is small beside the rounding of what is added up to it.
    let tolerance: Double =
      switch configuration.recurrent.cell {
      case .lstmNorm, .gruNorm: 5e-5
      case .gruReadout: 2e-5
      default: 5e-6
      }
    // Truncation is about step^2, rounding about 1e-16 / step.
    let step = 1e-5
    for view in network.layout.views {
      let values = try #require(naive.parameters[view.name])
      let differences = values.indices.map { i in
        naive.parameters[view.name]?[i] = values[i] + step
        let above = naive.loss(source)
        naive.parameters[view.name]?[i] = values[i] - step
        let below = naive.loss(source)
        naive.parameters[view.name]?[i] = values[i]
        return (above - below) / (2 * step)
      }
      #expect(relativeError(gradient[view.range], differences) < tolerance, "\(view.name)")
    }
  }
}
