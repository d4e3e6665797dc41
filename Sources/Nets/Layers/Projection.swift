/// A dense layer on every step, `torch.nn.Linear` with or without ReLU: `[P, D]` to `[P, outputSize]`.
struct Projection: SequenceLayer {
  let input: InputProduct
  /// `[outputSize]`
  let bias: ParameterView
  let activation: Activation

  var inputSize: Int { input.inputSize }
  var outputSize: Int { input.outputSize }

  /// Declares the layer's parameters, `name.weight` and `name.bias`.
  init(
    _ name: String, coding: InputCoding, inputSize: Int, outputSize: Int, activation: Activation,
    layout: inout ParameterLayout, prepared: inout PreparedLayout
  ) {
    input = InputProduct(
      "\(name).weight", coding: coding, inputSize: inputSize, outputSize: outputSize, layout: &layout,
      prepared: &prepared)
    bias = layout.add("\(name).bias", shape: [outputSize], fanIn: coding.width(inputSize))
    self.activation = activation
  }

  func prepare(_ weights: Weights) { input.prepare(weights) }

  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix {
    let output = scratch.matrix(0, rows: input.rows, columns: outputSize)
    self.input.forward(input, weights: block.weights, into: output)
    DenseKernels.addBias(block.weights.matrix(bias), to: output, activation: activation)
    return output
  }

  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch
  ) {
    if activation == .relu {
      let output = scratch.matrix(0, rows: input.rows, columns: outputSize)
      DenseKernels.reluBackward(gradient: outputGradient, output: output)
    }
    DenseKernels.columnSums(outputGradient, into: gradient.matrix(bias))
    self.input.backward(
      input: input, outputGradient: outputGradient, weights: block.weights, gradient: gradient,
      inputGradient: inputGradient,
      transposedGradient: scratch.matrix(1, rows: self.input.transposed.rows, columns: outputSize))
  }
}
