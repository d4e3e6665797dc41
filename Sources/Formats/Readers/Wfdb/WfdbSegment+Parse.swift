extension WfdbSegment {
  /// Reads `name samples`; `~` is a gap.
  init(_ line: inout WfdbLine) throws(FormatError) {
    let text = try line.relativeName(try line.required("a segment name"), "a segment name")
    name = text == "~" ? nil : text
    sampleCount = try line.whole(
      try line.required("a number of samples"), "a number of samples", 0...Int.max)
  }
}
