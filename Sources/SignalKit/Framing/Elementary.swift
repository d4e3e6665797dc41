#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

// The C library's functions, brought in here alone so that no other file needs to know which C library it is.

/// The cosine of an angle in radians.
func cosine(_ x: Double) -> Double { cos(x) }

/// The sine of an angle in radians.
func sine(_ x: Double) -> Double { sin(x) }

/// The tangent of an angle in radians.
func tangent(_ x: Double) -> Double { tan(x) }

/// The natural logarithm.
func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// e to the power x.
func exponential(_ x: Double) -> Double { exp(x) }

/// `base`, 0 or more, to a power.
func raised(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }
