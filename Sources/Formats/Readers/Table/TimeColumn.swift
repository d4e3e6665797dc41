/// The times of samples, as a column of a table has them, and the rate that follows from them.
struct TimeColumn {
  /// Seconds in the unit of the column.
  private let unit: Double
  private let file: String
  private let column: Int
  private var times: [Double] = []
  /// Digits behind the point, the most of any time.
  private var decimals = 0

  /// Maximum deviation of a time from uniform spacing between the first and the last, in steps; half of the last digit that is
  /// written is added, because a step may be no integer of those.
  static let tolerance = 0.01

  private static let units: [String: Double] = [
    "s": 1, "sec": 1, "second": 1, "seconds": 1, "ms": 1e-3, "msec": 1e-3, "milliseconds": 1e-3, "us": 1e-6,
    "µs": 1e-6, "microseconds": 1e-6, "ns": 1e-9,
  ]

  /// - Parameters:
  ///   - name: of the column; a unit in it counts, seconds otherwise.
  ///   - column: counted from 0.
  ///   - file: for errors.
  init(name: String?, column: Int, file: String) {
    unit = name.flatMap { Self.parts($0)?.unit } ?? 1
    self.column = column
    self.file = file
  }

  /// Whether a column of this name has times: `time`, `t` or `timestamp`, with a unit behind it or not, as in
  /// `Time (ms)` and `time_s`.
  static func isTime(_ name: String) -> Bool {
    parts(name).map { ["time", "t", "timestamp"].contains($0.name) } ?? false
  }

  private static func parts(_ text: String) -> (name: String, unit: Double)? {
    let words = text.lowercased().split { " _-.()[]/'".contains($0) }.map(String.init)
    switch words.count {
    case 1: return (words[0], 1)
    case 2: return units[words[1]].map { (words[0], $0) }
    default: return nil
    }
  }

  /// Adds the time of the next sample.
  mutating func append(_ time: Double, _ span: RawSpan, _ range: Range<Int>) {
    times.append(time)
    var digits = 0
    var isBehindPoint = false
    for place in range {
      let byte = span.byte(unchecked: place)
      if byte == UInt8(ascii: ".") {
        isBehindPoint = true
      } else if byte | 0x20 == UInt8(ascii: "e") {
        break
      } else if isBehindPoint {
        digits += 1
      }
    }
    decimals = max(decimals, digits)
  }

  /// The rate. An integer of Hz that agrees with the digits that are written is taken to be meant.
  ///
  /// - Parameter firstRow: the row of the first time, for errors.
  /// - Returns: Hz; nil for a single sample.
  /// - Throws: `FormatError.malformed` with the row of the first time that is not at its place.
  func rate(firstRow: Int) throws(FormatError) -> Double? {
    guard times.count > 1, let first = times.first, let last = times.last else { return nil }
    let step = (last - first) / Double(times.count - 1)
    guard step > 0, step.isFinite else { throw wrong(firstRow + 1, "times that rise", "\(times[1])") }
    var digit = 1.0
    for _ in 0..<min(decimals, 30) { digit /= 10 }
    let slack = max(digit / 2, 2 * max(first.magnitude, last.magnitude).ulp)
    for (i, time) in times.enumerated() {
      let place = first + Double(i) * step
      // The ends are rounded too, and with them every place between.
      guard (time - place).magnitude <= Self.tolerance * step + 2 * slack else {
        throw wrong(firstRow + i, "a time near \(place), of steps of \(step)", "\(time)")
      }
    }
    let rate = 1 / (step * unit)
    guard rate.isFinite else { throw wrong(firstRow + 1, "time steps that give a sample rate", "\(step)") }
    let whole = rate.rounded()
    let relative = 2 * slack / (last - first) + 1e-9
    return whole >= 1 && (rate - whole).magnitude <= relative * rate ? whole : rate
  }

  private func wrong(_ row: Int, _ expected: String, _ found: String) -> FormatError {
    .malformed(file: file, place: "row \(row), column \(column + 1)", expected: expected, found: found)
  }
}
