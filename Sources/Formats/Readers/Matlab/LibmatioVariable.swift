internal import DataModel

/// A value as the child process lists it: what users see, and how its elements come.
struct LibmatioVariable {
  /// Element type, in the byte order of the machine.
  enum Element {
    case signed(bytes: Int)
    case unsigned(bytes: Int)
    case float(bytes: Int)
  }

  /// Its name is that of a variable or field; elements of cell arrays have none.
  var variable: MatlabVariable
  /// nil for what is not read.
  var element: Element?
  /// Place in the list of the structure or cell array that it is in.
  var parent: Int?
  /// Index of the element that it belongs to, from 1.
  var number: Int?

  /// Bytes of one element; 0 for what is not read.
  var elementSize: Int {
    switch element {
    case .signed(let bytes), .unsigned(let bytes), .float(let bytes): bytes
    case nil: 0
    }
  }

  /// The elements as `Float`.
  ///
  /// - Parameters:
  ///   - span: at least `count` elements.
  ///   - count: number of elements.
  /// - Returns: nil if elements of this size are not known.
  func floats(_ span: RawSpan, _ count: Int) -> [Float]? {
    switch element {
    case .float(8): Formats.floats(span, count) { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    case .float(4): Formats.floats(span, count) { (bits: UInt32) in Float(bitPattern: bits) }
    case .signed(1): Formats.floats(span, count) { (bits: UInt8) in Float(Int8(bitPattern: bits)) }
    case .signed(2): Formats.floats(span, count) { (bits: UInt16) in Float(Int16(bitPattern: bits)) }
    case .signed(4): Formats.floats(span, count) { (bits: UInt32) in Float(Int32(bitPattern: bits)) }
    case .signed(8): Formats.floats(span, count) { (bits: UInt64) in Float(Int64(bitPattern: bits)) }
    case .unsigned(1): Formats.floats(span, count) { (bits: UInt8) in Float(bits) }
    case .unsigned(2): Formats.floats(span, count) { (bits: UInt16) in Float(bits) }
    case .unsigned(4): Formats.floats(span, count) { (bits: UInt32) in Float(bits) }
    case .unsigned(8): Formats.floats(span, count) { (bits: UInt64) in Float(bits) }
    default: nil
    }
  }
}
