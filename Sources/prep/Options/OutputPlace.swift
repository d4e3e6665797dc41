import ArgumentParser
import Formats

/// What is written must not lie where something is read.
enum OutputPlace {
  /// Rejects an output that is an input, is in one, or contains one.
  ///
  /// - Parameters:
  ///   - output: the path given with `-o`.
  ///   - inputs: the paths that are read.
  /// - Throws: `ValidationError`.
  static func check(_ output: String, inputs: [String]) throws {
    for input in inputs {
      guard let overlap = PathParts.overlap(of: output, with: input) else { continue }
      let how =
        switch overlap {
        case .same: "is the same as"
        case .inside: "is inside"
        case .around: "contains"
        }
      throw ValidationError("--output: expected a place outside the input; \(output) \(how) \(input).")
    }
  }
}
