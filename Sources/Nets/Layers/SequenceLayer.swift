/// A layer from steps to steps: packed rows `[P, inputSize]` to `[P', outputSize]`.
///
/// A layer is a value that holds sizes and the offsets of its parameters, nothing else; the values of a block that the
/// backward pass needs are in the scratch.
protocol SequenceLayer: Sendable {
  var inputSize: Int { get }
  var outputSize: Int { get }

  /// Floats that the layer stores per time step of its input: activations and gradients.
  var floatsPerStep: Int { get }

  /// Whether items leave the layer with another number of steps than they had.
  var changesLengths: Bool { get }

  /// Steps that an item of `length` steps leaves the layer with; below 1 if it is too short for the layer.
  func outputLength(_ length: Int) -> Int

  /// Derives values from the parameters, once per training step.
  func prepare(_ weights: Weights)

  /// Computes a block.
  ///
  /// - Parameters:
  ///   - input: `[P, inputSize]`; must stay as it is until `backward`.
  ///   - block: packing, weights, and initial states.
  ///   - scratch: receives the values that the backward pass needs.
  /// - Returns: `[P', outputSize]`, in the scratch.
  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix

  /// Backward pass of the last `forward` with this scratch.
  ///
  /// - Parameters:
  ///   - input: as given to `forward`.
  ///   - outputGradient: `[P', outputSize]`, gradient with respect to the output; overwritten.
  ///   - block: as given to `forward`.
  ///   - gradient: the places of the layer's parameters in it are overwritten.
  ///   - inputGradient: `[P, inputSize]`, receives the gradient with respect to the input; nil if not needed.
  ///   - scratch: as `forward` left it.
  func backward(
    input: Matrix, outputGradient: Matrix, block: Block, gradient: FloatStorage, inputGradient: Matrix?,
    scratch: inout Scratch)
}

extension SequenceLayer {
  var floatsPerStep: Int { 2 * outputSize }
  var changesLengths: Bool { false }
  func outputLength(_ length: Int) -> Int { length }
  func prepare(_ weights: Weights) {}
}

/// The block that a layer computes.
struct Block {
  /// The packing of the input.
  var packing: Packing
  /// The packing of the output, which differs only for layers that change lengths.
  var outputPacking: Packing
  /// The parameters, prepared.
  var weights: Weights
  /// The states before the first step, one for each direction; zeros if there is none.
  var initial: [RecurrentState] = []
  /// Seed of the random numbers; nil in evaluation, where none are drawn.
  var draw: Draw?
}

/// The seed of the random numbers of a block.
struct Draw {
  /// Seed of the run.
  var seed: UInt64
  /// The pass over the data.
  var epoch: Int
  /// `[rows]` items in the order of the sorted rows.
  var items: [Int]
}

/// The state of a recurrent layer before a sequence, in the order of the sorted rows.
struct RecurrentState {
  /// `[rows, H]`.
  var hidden: Matrix
  /// `[rows, H]`; cells without it leave it alone.
  var cell: Matrix
}
