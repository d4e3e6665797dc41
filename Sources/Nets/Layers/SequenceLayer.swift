/// A layer from steps to steps: packed rows `[P, inputSize]` to `[P', outputSize]`.
///
/// A layer is a value that holds sizes and the places of its parameters, nothing else; what a block leaves behind
/// for the way back is in the scratch.
protocol SequenceLayer: Sendable {
  var inputSize: Int { get }
  var outputSize: Int { get }

  /// Floats that the layer keeps for each step of its input: activations and gradients.
  var floatsPerStep: Int { get }

  /// Whether items leave the layer with another number of steps than they had.
  var changesLengths: Bool { get }

  /// Steps that an item of `length` steps leaves the layer with; below 1 if it is too short for the layer.
  func outputLength(_ length: Int) -> Int

  /// Makes what is needed once a step from the parameters.
  func prepare(_ weights: Weights)

  /// Computes a block.
  ///
  /// - Parameters:
  ///   - input: `[P, inputSize]`; must stay as it is until `backward`.
  ///   - block: the order of its steps, the weights, and what else belongs to it.
  ///   - scratch: takes what the way back needs.
  /// - Returns: `[P', outputSize]`, in the scratch.
  func forward(_ input: Matrix, block: Block, scratch: inout Scratch) -> Matrix

  /// The way back through the last `forward` of this scratch.
  ///
  /// - Parameters:
  ///   - input: as given to `forward`.
  ///   - outputGradient: `[P', outputSize]`, by the output; used up.
  ///   - block: as given to `forward`.
  ///   - gradient: the places of the layer's parameters in it are overwritten.
  ///   - inputGradient: `[P, inputSize]`, receives the gradient by the input; nil if nobody needs it.
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

/// What a layer is told about the block that it computes.
struct Block {
  /// The order of the steps that come in.
  var packing: Packing
  /// The order of the steps that go out; the same but for layers that change lengths.
  var outputPacking: Packing
  /// The parameters, prepared.
  var weights: Weights
  /// The states before the first step, one for each direction; zeros if there is none.
  var initial: [RecurrentState] = []
  /// What random numbers are a function of; nil in evaluation, where none are drawn.
  var draw: Draw?
}

/// What the random numbers of a block are a function of.
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
