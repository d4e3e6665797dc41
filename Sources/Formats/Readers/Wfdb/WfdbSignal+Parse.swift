extension WfdbSignal {
  /// Gain that WFDB assumes for display where a signal is not calibrated; it is not used for samples here.
  private static let defaultUnit = "mV"

  /// Reads `file format [gain [resolution [zero [initial [checksum [block [description]]]]]]]`.
  init(_ line: inout WfdbLine) throws(FormatError) {
    fileName = try line.relativeName(try line.required("a file name"), "a file name")
    format = 0
    samplesPerFrame = 1
    skew = 0
    byteOffset = 0
    adcBaseline = 0
    unit = Self.defaultUnit
    adcZero = 0
    initialValue = 0
    blockSize = 0
    description = ""
    try readFormat(try line.required("a format"), line)
    let gain = line.next()
    if let text = line.next() {
      let bits = try line.whole(text, "an ADC resolution", 0...64)
      adcResolution = bits == 0 ? nil : bits
    }
    if let text = line.next() { adcZero = try line.whole(text, "an ADC zero") }
    adcBaseline = adcZero
    initialValue = adcZero
    if let text = line.next() { initialValue = try line.whole(text, "an initial value") }
    if let text = line.next() { checksum = try line.whole(text, "a checksum") }
    if let text = line.next() { blockSize = try line.whole(text, "a block size") }
    description = line.rest()
    if let gain { try readGain(gain, line) }
  }

  /// `format[xsamplesPerFrame][:skew][+byteOffset]`
  private mutating func readFormat(_ text: String, _ line: WfdbLine) throws(FormatError) {
    var rest = text[...]
    func digits() -> String {
      let run = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(run.count)
      return String(run)
    }
    format = try line.whole(digits(), "a format")
    for (mark, path) in [
      ("x", \WfdbSignal.samplesPerFrame), (":", \WfdbSignal.skew), ("+", \WfdbSignal.byteOffset),
    ] where rest.hasPrefix(mark) {
      rest = rest.dropFirst()
      self[keyPath: path] = try line.whole(digits(), "a number after '\(mark)'", 0...Int.max)
    }
    guard rest.isEmpty else { throw line.wrong("a format such as 16x2:3+24", "'\(text)'") }
    guard samplesPerFrame >= 1 else { throw line.wrong("at least 1 sample a frame", "0") }
  }

  /// `gain[(baseline)][/unit]`; a gain of 0 says that the signal is not calibrated.
  private mutating func readGain(_ text: String, _ line: WfdbLine) throws(FormatError) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2 { unit = parts[1] }
    let factors = parts[0].split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    let gain = try line.number(factors[0], "a gain")
    adcGain = gain == 0 ? nil : gain
    guard factors.count == 2 else { return }
    guard factors[1].hasSuffix(")") else { throw line.wrong("a baseline in parentheses", "'\(text)'") }
    adcBaseline = try line.whole(String(factors[1].dropLast()), "a baseline")
  }
}
