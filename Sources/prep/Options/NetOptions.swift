import ArgumentParser
import Nets

/// The shape of a net.
struct NetOptions: ParsableArguments {
  enum LossName: String, CaseIterable, ExpressibleByArgument {
    case crossEntropy = "cross-entropy"
    case softmax
    case squares
  }

  enum PoolingName: String, CaseIterable, ExpressibleByArgument {
    case last, mean, max, attention
  }

  @Option(name: .long, help: "Recurrent cell, or a net without one.")
  var net: NetPreset = .lstm

  @Option(
    name: .long,
    help: ArgumentHelp("Hidden units of a layer, in one direction. (default: 128)", valueName: "N"))
  var hidden: Int?

  @Option(name: .long, help: ArgumentHelp("Number of recurrent layers. (default: 1)", valueName: "N"))
  var layers: Int?

  @Flag(name: .long, help: "Recurrent layers go through the steps both ways.")
  var bidirectional = false

  @Option(
    name: .long,
    help: ArgumentHelp("Probability of a value between recurrent layers to be dropped.", valueName: "X"))
  var dropout = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp("How steps become one row; not where steps have classes. (default: last)"))
  var pooling: PoolingName?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Units of the layers before the output, such as 128,64; 0 for none. (default: 128; 128,64 and 512,256 and none "
        + "for the nets without a cell)", valueName: "N"))
  var head: SizeList?

  @Option(
    name: .long,
    help: ArgumentHelp("Width of the vectors of categories; 0 for one-hot vectors.", valueName: "N"))
  var embedding = 0

  @Option(
    name: .long, help: ArgumentHelp("Units of a dense layer on every step; 0 for none.", valueName: "N"))
  var inputLayer = 0

  @Flag(name: .long, help: "That layer has a rectifier.")
  var inputRelu = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Convolutions before the recurrent layers: CHANNELSxSTEPS, then /STRIDE and :AVERAGED where they are not 1, such "
        + "as 32x3:2,64x5/2.", valueName: "LIST"))
  var conv: ConvolutionList?

  @Option(name: .long, help: "What is made small; squares are those of outputs less 0 or 1.")
  var loss: LossName = .crossEntropy

  @Option(name: .customLong("init"), help: "How matrices between states are drawn at first.")
  var initial: InitialWeights.Recurrent = .uniform

  @Option(
    name: .long,
    help: ArgumentHelp("First bias of an LSTM's forget gate. (default: random as all others)", valueName: "X")
  )
  var forgetBias: Double?

  func validate() throws {
    if net.cell == nil {
      let given: [(String, Bool)] = [
        ("--hidden", hidden != nil), ("--layers", layers != nil), ("--bidirectional", bidirectional),
        ("--dropout", dropout != 0), ("--pooling", pooling != nil), ("--conv", conv != nil),
        ("--init", initial != .uniform), ("--forget-bias", forgetBias != nil),
      ]
      if let (name, _) = given.first(where: \.1) {
        throw ValidationError("\(name) is for recurrent nets; --net \(net.rawValue) is none.")
      }
    }
    if inputRelu && inputLayer == 0 { throw ValidationError("--input-relu needs --input-layer.") }
  }

  /// The net; what the data decide is yet to come.
  var configuration: NetworkConfiguration {
    var result = net.configuration
    if net.cell != nil {
      result.hiddenSize = hidden ?? result.hiddenSize
      result.layerCount = layers ?? result.layerCount
      result.pooling = pooling.flatMap { PoolingKind(rawValue: $0.rawValue) } ?? result.pooling
      result.convolutions = conv?.shapes ?? []
    }
    result.headSizes = head?.sizes ?? result.headSizes
    result.bidirectional = bidirectional
    result.dropout = dropout
    result.embeddingSize = embedding
    result.inputLayerSize = inputLayer
    result.rectifiesInput = inputRelu
    result.initialWeights = InitialWeights(recurrent: initial, forgetBias: forgetBias)
    return result
  }

  /// The loss; nil for the usual one of the number of classes.
  var lossKind: LossKind? {
    switch loss {
    case .crossEntropy: nil
    case .softmax: .softmaxCrossEntropy
    case .squares: .meanSquaredError
    }
  }

  /// Checks the shape as far as it can be without data.
  func check() throws {
    var shape = configuration
    // The data decide on features and classes; any will do to check the rest.
    if shape.embeddingSize > 0 { shape.categoryCounts = [2] }
    try checkingSettings { try shape.validate() }
  }
}
