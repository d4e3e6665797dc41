public import DataModel

/// A rule that gives the class of every step of a sequence of random numbers, a test of the memory of recurrent
/// networks.
public enum SequenceTask: Equatable, Sendable {
  /// Symbols 1 to `symbols`; the class of a step is the symbol `delay` steps earlier, 0 at the start.
  case echo(symbols: Int, delay: Int)
  /// The same with a delay from 0 to `maximumDelay` drawn for each sequence, given at every step as a second feature.
  case variableEcho(symbols: Int, maximumDelay: Int)
  /// Bits u and v; the class of step t is 1 if u was 1 an odd number of times in the steps 0 to t-1 and v was 1 in
  /// step t-1, else 0.
  case parity

  /// Name of the task.
  public var name: String {
    switch self {
    case .echo: "echo"
    case .variableEcho: "variable-echo"
    case .parity: "parity"
    }
  }

  /// Features of a step.
  public var featureCount: Int {
    switch self {
    case .echo: 1
    case .variableEcho, .parity: 2
    }
  }

  /// For each feature its number of categories; nil where features are quantities.
  public var categories: [Int]? {
    switch self {
    case .echo(let symbols, _): [symbols + 1]
    case .variableEcho(let symbols, let maximumDelay): [symbols + 1, maximumDelay + 1]
    case .parity: nil
    }
  }

  /// Names of the classes: numbers from 0.
  public var classNames: [String] {
    switch self {
    case .echo(let symbols, _), .variableEcho(let symbols, _): (0...symbols).map(String.init)
    case .parity: ["0", "1"]
    }
  }

  /// Random features of one sequence.
  ///
  /// - Parameters:
  ///   - length: steps.
  ///   - generator: where the random numbers come from.
  /// - Returns: `[length, featureCount]`.
  public func features(length: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    switch self {
    case .echo(let symbols, _):
      return (0..<length).map { _ in UInt8(1 + generator.below(symbols)) }
    case .variableEcho(let symbols, let maximumDelay):
      let delay = UInt8(generator.below(maximumDelay + 1))
      return (0..<length).flatMap { _ in [UInt8(1 + generator.below(symbols)), delay] }
    case .parity:
      return (0..<2 * length).map { _ in UInt8(generator.below(2)) }
    }
  }

  /// The class of each step.
  ///
  /// - Parameter features: `[length, featureCount]`.
  /// - Returns: `[length]`.
  public func targets(of features: [UInt8]) -> [Int] {
    let length = features.count / featureCount
    switch self {
    case .echo(_, let delay):
      return (0..<length).map { $0 < delay ? 0 : Int(features[$0 - delay]) }
    case .variableEcho:
      let delay = features.count > 1 ? Int(features[1]) : 0
      return (0..<length).map { $0 < delay ? 0 : Int(features[2 * ($0 - delay)]) }
    case .parity:
      var isOdd = false
      var wasOne = false
      return (0..<length).map { step in
        defer {
          if features[2 * step] == 1 { isOdd.toggle() }
          wasOne = features[2 * step + 1] == 1
        }
        return isOdd && wasOne ? 1 : 0
      }
    }
  }
}
