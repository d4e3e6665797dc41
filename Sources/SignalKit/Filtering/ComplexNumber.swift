/// A complex number, for the poles of filters.
struct ComplexNumber: Sendable, Hashable {
  var real: Double
  var imaginary: Double

  init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  var magnitude: Double { (real * real + imaginary * imaginary).squareRoot() }

  var conjugate: ComplexNumber { ComplexNumber(real, -imaginary) }

  /// The root with a real part of 0 or more.
  var squareRoot: ComplexNumber {
    let size = ((magnitude + abs(real)) / 2).squareRoot()
    guard size > 0 else { return ComplexNumber(0) }
    let other = abs(imaginary) / (2 * size)
    let sign: Double = imaginary < 0 ? -1 : 1
    return real >= 0 ? ComplexNumber(size, sign * other) : ComplexNumber(other, sign * size)
  }

  static func + (a: Self, b: Self) -> Self { Self(a.real + b.real, a.imaginary + b.imaginary) }
  static func - (a: Self, b: Self) -> Self { Self(a.real - b.real, a.imaginary - b.imaginary) }
  static prefix func - (a: Self) -> Self { Self(-a.real, -a.imaginary) }
  static func * (a: Self, b: Self) -> Self {
    Self(a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }
  static func / (a: Self, b: Self) -> Self {
    let square = b.real * b.real + b.imaginary * b.imaginary
    let product = a * b.conjugate
    return Self(product.real / square, product.imaginary / square)
  }
}
