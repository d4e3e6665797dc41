/// A layer from steps to steps: packed rows `[P, inputSize]` to `[P, outputSize]`.
///
/// A layer is a value that holds sizes and the places of its parameters, nothing else; what a block leaves behind
/// for the way back is in the scratch. A new cell is a new type of this kind.
protocol SequenceLayer: Sendable {
  var inputSize: Int { get }
  var outputSize: Int { get }

  /// Makes what is needed once a step from the parameters.
  func prepare(_ weights: Weights)

  /// Computes a block.
  ///
  /// - Parameters:
  ///   - input: `[P, inputSize]`; must stay as it is until `backward`.
  ///   - initial: the state before the first step; zeros if nil.
  ///   - packing: the order of the block's steps.
  ///   - weights: prepared.
  ///   - scratch: takes what the way back needs.
  /// - Returns: `[P, outputSize]`, in the scratch.
  func forward(
    _ input: Matrix, initial: RecurrentState?, packing: Packing, weights: Weights, scratch: inout Scratch
  ) -> Matrix

  /// The way back through the last `forward` of this scratch.
  ///
  /// - Parameters:
  ///   - input: as given to `forward`.
  ///   - initial: as given to `forward`.
  ///   - outputGradient: `[P, outputSize]`, by the output; used up.
  ///   - packing: as given to `forward`.
  ///   - weights: as given to `forward`.
  ///   - gradient: the places of the layer's parameters in it are overwritten.
  ///   - inputGradient: `[P, inputSize]`, receives the gradient by the input; nil if nobody needs it.
  ///   - scratch: as `forward` left it.
  func backward(
    input: Matrix, initial: RecurrentState?, outputGradient: Matrix, packing: Packing, weights: Weights,
    gradient: FloatStorage, inputGradient: Matrix?, scratch: inout Scratch)
}

/// The state of a recurrent layer before a sequence, in the order of the sorted rows.
struct RecurrentState {
  /// `[rows, H]`.
  var hidden: Matrix
  /// `[rows, H]`; cells without it leave it alone.
  var cell: Matrix
}
