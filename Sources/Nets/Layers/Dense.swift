/// A dense layer on rows: activation(x Wᵀ + b), `[rows, inputSize]` to `[rows, outputSize]`; `torch.nn.Linear`.
struct Dense: Sendable {
  let inputSize: Int
  let outputSize: Int
  let activation: Activation
  /// `[outputSize, inputSize]`
  let weights: ParameterView
  /// `[outputSize]`
  let bias: ParameterView

  /// Declares the layer's parameters, `name.weight` and `name.bias`.
  init(inputSize: Int, outputSize: Int, activation: Activation, name: String, layout: inout ParameterLayout) {
    self.inputSize = inputSize
    self.outputSize = outputSize
    self.activation = activation
    weights = layout.add("\(name).weight", shape: [outputSize, inputSize], fanIn: inputSize)
    bias = layout.add("\(name).bias", shape: [outputSize], fanIn: inputSize)
  }

  func forward(_ input: Matrix, weights: Weights, into output: Matrix) {
    Product.multiply(input, transposed: weights.matrix(self.weights), into: output)
    DenseKernels.addBias(weights.matrix(bias), to: output, activation: activation)
  }

  /// Backward pass of `forward`.
  ///
  /// - Parameters:
  ///   - input: as given to `forward`.
  ///   - output: as `forward` left it.
  ///   - outputGradient: gradient with respect to the output; overwritten.
  ///   - weights: as given to `forward`.
  ///   - gradient: the places of the layer's parameters in it are overwritten.
  ///   - inputGradient: receives the gradient with respect to the input; nil if not needed.
  func backward(
    input: Matrix, output: Matrix, outputGradient: Matrix, weights: Weights, gradient: FloatStorage,
    inputGradient: Matrix?
  ) {
    if activation == .relu {
      DenseKernels.reluBackward(gradient: outputGradient, output: output)
    }
    DenseKernels.columnSums(outputGradient, into: gradient.matrix(bias))
    Product.multiply(transposed: outputGradient, input, into: gradient.matrix(self.weights))
    if let inputGradient {
      Product.multiply(outputGradient, weights.matrix(self.weights), into: inputGradient)
    }
  }
}
