extension WfdbAnnotations {
  /// Words that are no annotations but say more of the one before, and long intervals before one.
  private enum Code {
    static let skip = 59
    static let number = 60
    static let subtype = 61
    static let channel = 62
    static let text = 63
    static let note = 22
  }

  /// Two million beats, those of more than two weeks: an annotation takes many times the memory of its two bytes.
  private static let mostBytes = 4 << 20

  /// Reads a file.
  ///
  /// Channel and number stay until they are changed; subtype and text are of one annotation. Comments at the start
  /// that begin with `## ` are about the file and no annotations: its time resolution, and names of types of its own.
  ///
  /// - Parameter file: all its bytes.
  /// - Returns: the annotations in the order of the file.
  /// - Throws: `FormatError.malformed` with the byte, also for a file without its end mark and for one that goes back to
  ///   before the start; `FormatError.unsupported` for the AHA format; `FormatError.limit` for a file of more than 4 MiB.
  public static func read(_ file: FileBytes) throws(FormatError) -> WfdbAnnotations {
    guard file.count <= mostBytes else {
      throw .limit(file: file.name, place: "file", limit: "\(mostBytes) bytes", found: "\(file.count)")
    }
    guard !looksLikeAHA(file) else {
      throw .unsupported(file: file.name, place: "byte 0", what: "the AHA format of annotations")
    }
    var words = WfdbWords(file)
    var all: [WfdbAnnotation] = []
    var sample = 0
    var last = WfdbAnnotation(sample: 0, code: 0, symbol: "", subtype: 0, channel: 0, number: 0, text: "")
    var isOpen = false
    while true {
      let place = words.position
      let (code, value) = try words.next()
      switch code {
      case 0 where value == 0:
        if isOpen { all.append(last) }
        return WfdbAnnotations(all)
      case Code.skip:
        if isOpen { all.append(last) }
        isOpen = false
        sample = try sum(sample, try words.interval(), place, file)
      case Code.number: last.number = Int(Int8(truncatingIfNeeded: value))
      case Code.subtype: last.subtype = Int(Int8(truncatingIfNeeded: value))
      case Code.channel: last.channel = value & 0xFF
      case Code.text: last.text = try words.text(value)
      default:
        if isOpen { all.append(last) }
        sample = try sum(sample, value, place, file)
        // Type 0 only lets time pass.
        isOpen = code > 0
        last.sample = sample
        last.code = code
        last.subtype = 0
        last.text = ""
        guard sample >= 0 else {
          throw .malformed(
            file: file.name, place: "byte \(place)", expected: "an annotation at or after sample 0",
            found: "\(sample)")
        }
      }
    }
  }

  private static func sum(_ a: Int, _ b: Int, _ place: Int, _ file: FileBytes) throws(FormatError) -> Int {
    // Far beyond any record, and far from what an Int cannot hold.
    let sum = a + b
    guard abs(sum) < 1 << 53 else {
      throw .limit(file: file.name, place: "byte \(place)", limit: "2^53 samples", found: "\(sum)")
    }
    return sum
  }

  /// The AHA format has 16 bytes for each annotation: one that is not used, and the type as a letter.
  private static func looksLikeAHA(_ file: FileBytes) -> Bool {
    guard file.count >= 16, file.count % 16 == 0 else { return false }
    let types = Set("NVFEPQOUR[]+~|\"".utf8)
    return file.withBytes { span in
      stride(from: 0, to: span.byteCount, by: 16).allSatisfy {
        span.byte(unchecked: $0) == 0 && types.contains(span.byte(unchecked: $0 + 1))
      }
    }
  }

  /// Takes the comments about the file out of its annotations, and gives the others their symbols.
  private init(_ all: [WfdbAnnotation]) {
    var symbols = WfdbAnnotation.symbols
    annotations = []
    annotations.reserveCapacity(all.count)
    var isDefining = false
    for annotation in all {
      if annotation.sample == 0, annotation.code == Code.note {
        switch annotation.text {
        case "## annotation type definitions": isDefining = true
        case "## end of definitions": isDefining = false
        case let text where isDefining || !text.hasPrefix("## "):
          let isDefinition = Self.define(text, anyCode: isDefining, &symbols)
          if !isDefining && !isDefinition { annotations.append(annotation.named(symbols)) }
        case let text: if let found = Self.resolution(text) { timeResolution = found }
        }
      } else {
        annotations.append(annotation.named(symbols))
      }
    }
  }

  /// `42 symbol description`; older programs write them without a heading, for the numbers that are free.
  private static func define(_ text: String, anyCode: Bool, _ symbols: inout [Int: String]) -> Bool {
    let parts = text.split(separator: " ", maxSplits: 2)
    guard parts.count == 3, let code = Int(parts[0]), anyCode || (42...49).contains(code) else {
      return false
    }
    symbols[code] = String(parts[1])
    return true
  }

  private static func resolution(_ text: String) -> Double? {
    let prefix = "## time resolution: "
    guard text.hasPrefix(prefix), let value = Double(text.dropFirst(prefix.count)), value.isFinite, value > 0
    else {
      return nil
    }
    return value
  }
}

/// The words of 16 bits that an annotation file is made of.
private struct WfdbWords {
  private let file: FileBytes
  /// Of the next word, in bytes.
  private(set) var position = 0

  init(_ file: FileBytes) { self.file = file }

  /// A word's upper 6 bits and lower 10.
  mutating func next() throws(FormatError) -> (code: Int, value: Int) {
    let word = try bits()
    return (word >> 10, word & 0x3FF)
  }

  private mutating func bits() throws(FormatError) -> Int {
    try require(2, "the end mark, two bytes of 0")
    defer { position += 2 }
    return Int(file.withBytes { $0.littleEndian(at: position, as: UInt16.self) })
  }

  /// A signed number of 32 bits, its upper half first.
  mutating func interval() throws(FormatError) -> Int {
    let high = try bits()
    return Int(Int32(truncatingIfNeeded: high << 16 | (try bits())))
  }

  /// Text of the given number of bytes, without trailing zeros; a padding byte makes the number even.
  mutating func text(_ count: Int) throws(FormatError) -> String {
    try require(count + count % 2, "\(count) bytes of text")
    defer { position += count + count % 2 }
    var bytes = file.withBytes { $0.bytes(position..<position + count) }
    while bytes.last == 0 { bytes.removeLast() }
    return latinText(bytes)
  }

  private func require(_ count: Int, _ what: String) throws(FormatError) {
    guard file.count - position >= count else {
      throw .malformed(
        file: file.name, place: "byte \(position)", expected: what, found: "the end of the file")
    }
  }
}
