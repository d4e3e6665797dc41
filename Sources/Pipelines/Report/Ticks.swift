import Foundation

/// Tick values and labels of axes.
enum Ticks {
  /// The least of 1, 2, 2.5, and 5 times a power of ten that is not below a number; 1 for numbers that are not positive.
  static func above(_ number: Double) -> Double {
    guard number > 0, number.isFinite else { return 1 }
    let power = pow(10, log10(number).rounded(.down))
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= number } ?? number
  }

  /// Label of a value, with three significant digits.
  static func label(_ value: Double) -> String {
    value == 0 ? "0" : String(format: "%.3g", value)
  }

  /// Labeled epochs: all if there are few, otherwise at most ten round ones.
  static func epochs(_ last: Int) -> [Int] {
    guard last > 10 else { return Array(1...max(1, last)) }
    var step = 2
    while last / step > 10 {
      // 2, 5, 10, 20, 50, ...
      let leading = String(step).first
      step = leading == "2" ? step / 2 * 5 : step * 2
    }
    return Array(stride(from: step, through: last, by: step))
  }
}
