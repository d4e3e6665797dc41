import DataModel
import Foundation

// Tests may use Foundation; the library does not.
func cosine(_ x: Double) -> Double { cos(x) }
func sine(_ x: Double) -> Double { sin(x) }
func logarithm(_ x: Double) -> Double { log(x) }

/// Numbers in [-1, 1).
func noise(_ count: Int, seed: UInt64 = 1) -> [Float] {
  var generator = SeededGenerator(seed: seed, purpose: .generatedData)
  return (0..<count).map { _ in Float(2 * generator.uniform() - 1) }
}
