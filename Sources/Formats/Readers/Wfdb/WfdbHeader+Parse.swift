extension WfdbHeader {
  /// Frequency that WFDB assumes where a header gives none, in Hz.
  private static let defaultSampleRate = 250.0
  /// More signals than any record has; also bounded by the lines that are there.
  private static let mostSignals = 4096
  /// Headers are a few lines; those of thousands of segments or with long comments stay far below this.
  private static let mostBytes = 2 << 20

  /// Reads a header.
  ///
  /// - Parameter file: all bytes of the `.hea` file.
  /// - Throws: `FormatError.malformed` with the line; `FormatError.limit` for a file of more than 2 MiB.
  public init(_ file: FileBytes) throws(FormatError) {
    guard file.count <= Self.mostBytes else {
      throw .limit(file: file.name, place: "file", limit: "\(Self.mostBytes) bytes", found: "\(file.count)")
    }
    var comments: [String] = []
    var lines: [WfdbLine] = []
    for (index, bytes) in file.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let text = latinText(bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes)
      let line = WfdbLine(file: file.name, number: index + 1, text: text)
      if let comment = line.comment {
        comments.append(comment)
      } else if !line.isBlank {
        lines.append(line)
      }
    }
    guard var record = lines.first else {
      throw .malformed(
        file: file.name, place: "line 1", expected: "a record line", found: "no line with text")
    }
    self.comments = comments
    signalCount = 0
    signals = []
    segments = []
    recordName = ""
    sampleRate = Self.defaultSampleRate
    baseCounter = 0
    let hasSignalLines = lines.count > 1 && lines.dropFirst().allSatisfy { $0.fieldCount > 2 }
    let segmentCount = try readRecord(&record, hasSignalLines: hasSignalLines)
    // Counts are compared with the lines that are there before anything is made of them.
    let expected = segmentCount ?? signalCount
    let what = segmentCount == nil ? "signal" : "segment"
    guard lines.count - 1 >= expected else {
      throw .malformed(
        file: file.name, place: "line \(lines[lines.count - 1].number)",
        expected: "\(expected) \(what) lines", found: "\(lines.count - 1)")
    }
    guard lines.count - 1 == expected else {
      throw lines[expected + 1].wrong("the end after \(expected) \(what) lines", "another line")
    }
    for var line in lines.dropFirst() {
      if segmentCount == nil {
        signals.append(try WfdbSignal(&line))
      } else {
        segments.append(try WfdbSegment(&line))
      }
    }
  }

  /// `name[/segments] signals [frequency[/counter[(base)]] [samples [time [date]]]]`; returns the number of segments.
  ///
  /// The name may have a folder (`beats/0001`, as PTB-XL+ has it). A number behind the last slash is that of segments
  /// unless all lines that follow have more than the two fields of a segment line.
  private mutating func readRecord(
    _ line: inout WfdbLine, hasSignalLines: Bool
  ) throws(FormatError) -> Int? {
    let name = try line.required("a record name")
    signalCount = try line.whole(
      try line.required("a number of signals"), "a number of signals", 0...Self.mostSignals)
    recordName = name
    var segmentCount: Int?
    if let slash = name.lastIndex(of: "/") {
      let behind = String(name[name.index(after: slash)...])
      let isNumber = !behind.isEmpty && behind.utf8.allSatisfy { (0x30...0x39).contains($0) }
      if isNumber || behind.isEmpty || behind.hasPrefix("-") {
        let count = try line.whole(behind, "a number of segments", 1...Int.max)
        if !hasSignalLines {
          segmentCount = count
          recordName = String(name[..<slash])
        }
      }
    }
    recordName = try line.relativeName(recordName, "a record name")
    if let rate = line.next() { try readRate(rate, line) }
    if let samples = line.next() {
      let count = try line.whole(samples, "a number of samples", 0...Int.max)
      sampleCount = count == 0 ? nil : count
    }
    // The guide has time, then date; CinC 2017 has them the other way round.
    while let field = line.next() {
      if field.contains(":") || baseDate != nil { baseTime = field } else { baseDate = field }
    }
    return segmentCount
  }

  private mutating func readRate(_ text: String, _ line: WfdbLine) throws(FormatError) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    sampleRate = try line.number(parts[0], "a frequency")
    guard sampleRate > 0 else { throw line.wrong("a frequency above 0", parts[0]) }
    guard parts.count == 2 else { return }
    let counter = parts[1].split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    counterFrequency = try line.number(counter[0], "a counter frequency")
    guard counter.count == 2 else { return }
    guard counter[1].hasSuffix(")") else { throw line.wrong("a base counter in parentheses", parts[1]) }
    baseCounter = try line.number(String(counter[1].dropLast()), "a base counter")
  }
}
