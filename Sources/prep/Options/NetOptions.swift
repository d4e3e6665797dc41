import ArgumentParser
import Nets

/// Architecture of a network.
struct NetOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Recurrent cell, or a network without recurrent layers.", valueName: "NAME"))
  var net: NetworkPreset = .recurrent(.lstm)

  @Option(
    name: .long,
    help: ArgumentHelp("Hidden units of a recurrent layer, per direction. (default: 128)", valueName: "N"))
  var hidden: Int?

  @Option(name: .long, help: ArgumentHelp("Number of recurrent layers. (default: 1)", valueName: "N"))
  var layers: Int?

  @Flag(name: .long, help: "Make recurrent layers bidirectional.")
  var bidirectional = false

  @Option(
    name: .long, help: ArgumentHelp("Dropout probability between recurrent layers.", valueName: "P"))
  var dropout = 0.0

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Pooling over time steps; not for per-step labels. (default: last)", valueName: "MODE"))
  var pooling: PoolingKind?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Sizes of the dense layers before the output; 0 for none. (default: 128; mean-spectrum 128,64; fully-connected "
        + "512,256; conv 0)", valueName: "N,N"))
  var head: SizeList?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Embedding dimension of categorical features; 0 for one-hot encoding.", valueName: "N"))
  var embedding = 0

  @Option(
    name: .long,
    help: ArgumentHelp("Units of a dense layer applied to every time step first; 0 for none.", valueName: "N")
  )
  var inputLayer = 0

  @Flag(name: .long, help: "Apply ReLU after the input layer.")
  var inputRelu = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Convolutions before the recurrent layers: CHANNELSxKERNEL[/STRIDE][:AVGPOOL], for example 32x3:2,64x5/2.",
      valueName: "LIST"))
  var conv: ConvolutionList?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Loss function: binary cross-entropy with one output (two classes only), cross-entropy with one output per class, "
        + "or mean squared error against one-hot targets. (default: bce for two classes, otherwise cross-entropy)",
      valueName: "NAME"))
  var loss: LossKind?

  @Option(
    name: .customLong("init"), help: ArgumentHelp("Initialization of recurrent weights.", valueName: "NAME"))
  var initial: InitialWeights.Recurrent = .uniform

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Initial forget-gate bias of an LSTM. (default: random, as all other biases)", valueName: "X"))
  var forgetBias: Double?

  func validate() throws {
    if net.cell == nil {
      let given: [(String, Bool)] = [
        ("--hidden", hidden != nil), ("--layers", layers != nil), ("--bidirectional", bidirectional),
        ("--dropout", dropout != 0), ("--pooling", pooling != nil), ("--conv", conv != nil),
        ("--init", initial != .uniform), ("--forget-bias", forgetBias != nil),
      ]
      if let (name, _) = given.first(where: \.1) {
        throw ValidationError(
          "\(name) requires a recurrent network; --net \(net.rawValue) has no recurrent layers.")
      }
    }
    if inputRelu && inputLayer == 0 { throw ValidationError("--input-relu requires --input-layer.") }
  }

  /// The network, apart from what is set from the data.
  var configuration: NetworkConfiguration {
    var result = net.configuration
    if net.cell != nil {
      result.recurrent.hiddenSize = hidden ?? result.recurrent.hiddenSize
      result.recurrent.layerCount = layers ?? result.recurrent.layerCount
      result.pooling = pooling ?? result.pooling
      result.frontEnd.convolutions = conv?.shapes ?? []
    }
    result.head.hiddenSizes = head?.sizes ?? result.head.hiddenSizes
    result.recurrent.isBidirectional = bidirectional
    result.recurrent.dropout = dropout
    result.frontEnd.embeddingSize = embedding
    result.frontEnd.denseSize = inputLayer
    result.frontEnd.hasReLU = inputRelu
    result.initialWeights = InitialWeights(recurrent: initial, forgetBias: forgetBias)
    return result
  }

  /// Checks the settings as far as possible without data.
  func check() throws {
    var configuration = configuration
    // Features and classes are set from the data; any values serve to check the rest.
    if configuration.frontEnd.embeddingSize > 0 { configuration.input.categoryCounts = [2] }
    try checkingSettings { try configuration.validate() }
  }
}
