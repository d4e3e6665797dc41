import ArgumentParser
import Formats

/// What is written must not lie where something is read.
enum OutputPlace {
  /// Refuses an output that is an input, is in one, or has one in it.
  ///
  /// - Parameters:
  ///   - output: what `-o` gives.
  ///   - inputs: what is read.
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
