import Foundation

/// Tests may use Foundation; the library does not.
func cosine(_ x: Double) -> Double { cos(x) }
