/// The annotations of a record: `.atr`, `.qrs` and others, whose extension is the annotator's name.
///
/// WFDB Applications Guide, annot(5), MIT format.
public struct WfdbAnnotations: Sendable, Equatable {
  /// In the order of the file.
  public var annotations: [WfdbAnnotation]
  /// Instants a second in which the file counts; nil where it does not say, which means the record's frames.
  public var timeResolution: Double?
}

/// An annotation at a sample of a record.
public struct WfdbAnnotation: Sendable, Equatable {
  /// Time in samples of the record, or in units of the time resolution of the file if it has one, counted from 0.
  public var sample: Int
  /// The type's number.
  public var code: Int
  /// The type as it is printed: `N` for a normal beat. Types without one have their number in brackets.
  public var symbol: String
  /// The kind within the type; 0 for none.
  public var subtype: Int
  /// The signal that it is about.
  public var channel: Int
  /// A number that stands for what the annotator wants it to.
  public var number: Int
  /// Text: the name of a rhythm, or a comment.
  public var text: String
}

extension WfdbAnnotation {
  /// Symbols of beats, as PhysioNet lists them.
  public static let beats: Set<String> = [
    "N", "L", "R", "B", "A", "a", "J", "S", "V", "r", "F", "e", "j", "n", "E", "/", "f", "Q", "?",
  ]

  /// The same with the symbol of its code.
  func named(_ symbols: [Int: String]) -> WfdbAnnotation {
    var annotation = self
    annotation.symbol = symbols[code] ?? "[\(code)]"
    return annotation
  }

  /// Types of `ecgcodes.h` by number.
  static let symbols: [Int: String] = [
    1: "N", 2: "L", 3: "R", 4: "a", 5: "V", 6: "F", 7: "J", 8: "A", 9: "S", 10: "E", 11: "j", 12: "/",
    13: "Q",
    14: "~", 16: "|", 18: "s", 19: "T", 20: "*", 21: "D", 22: "\"", 23: "=", 24: "p", 25: "B", 26: "^",
    27: "t",
    28: "+", 29: "u", 30: "?", 31: "!", 32: "[", 33: "]", 34: "e", 35: "n", 36: "@", 37: "x", 38: "f",
    39: "(",
    40: ")", 41: "r",
  ]
}
