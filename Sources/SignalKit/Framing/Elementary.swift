#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The C library's cosine, brought in here alone so that no other file needs to know which C library it is.
func cosine(_ x: Double) -> Double { cos(x) }

/// The C library's sine.
func sine(_ x: Double) -> Double { sin(x) }
