/// Settings of the recordings and labels of WFDB records.
public struct WfdbSettings: Sendable, Equatable, Codable {
  /// Extension of the annotation files whose marks become recordings, for example `atr`; nil for whole records.
  public var annotator: String?
  /// Symbols of the annotations to use; nil for those of beats.
  public var symbols: [String]?
  /// Seconds of a window before its annotation.
  public var secondsBefore: Double
  /// Seconds of a window from its annotation on.
  public var secondsAfter: Double
  /// Name of the header comment that is a record's label, for example `Dx`; nil for none.
  public var labelComment: String?

  /// Creates settings; without arguments each record is a recording without a label.
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
}
