/// What the user of WFDB records says of how they stand for recordings and labels.
public struct WfdbSettings: Sendable, Equatable, Codable {
  /// Extension of the annotation files whose marks become recordings, such as `atr`; nil for whole records.
  public var annotator: String?
  /// Symbols of the annotations that count; nil for those of beats.
  public var symbols: [String]?
  /// Seconds of a window before its annotation.
  public var secondsBefore: Double
  /// Seconds of a window from its annotation on.
  public var secondsAfter: Double
  /// Name of the header comment that is a record's label, such as `Dx`; nil for none.
  public var labelComment: String?

  /// Makes options; without arguments each record is a recording without a label.
  public init(
    annotator: String? = nil, symbols: [String]? = nil, secondsBefore: Double = 0.25,
    secondsAfter: Double = 0.5,
    labelComment: String? = nil
  ) {
    self.annotator = annotator
    self.symbols = symbols
    self.secondsBefore = secondsBefore
    self.secondsAfter = secondsAfter
    self.labelComment = labelComment
  }

  /// Longest part of a window on one side of its annotation, in seconds.
  private static let longest = 86400.0

  /// Refuses what makes no window, and names that reach out of a record's folder.
  ///
  /// - Throws: `FormatError` with the option.
  func check(path: String) throws(FormatError) {
    for (place, seconds) in [("window before", secondsBefore), ("window after", secondsAfter)] {
      guard seconds >= 0 && seconds <= Self.longest else {
        throw .malformed(
          file: path, place: place, expected: "0 to \(Int(Self.longest)) seconds", found: "\(seconds)")
      }
    }
    guard let annotator else { return }
    guard !annotator.isEmpty, !annotator.contains("/"), !annotator.contains("\0") else {
      throw .malformed(
        file: path, place: "annotations", expected: "the extension of annotation files, such as atr",
        found: "'\(annotator)'")
    }
  }
}
