internal import DataModel

/// The 20 bytes before each matrix of a MATLAB level 4 file ("MAT-File Format", MathWorks, chapter "Level 4").
struct Matlab4Header: Equatable {
  /// Element type; the raw value is `P` of the format.
  enum Element: Int {
    case double = 0
    case single = 1
    case int32 = 2
    case int16 = 3
    case uint16 = 4
    case uint8 = 5

    var byteCount: Int {
      switch self {
      case .double: 8
      case .single, .int32: 4
      case .int16, .uint16: 2
      case .uint8: 1
      }
    }

    var kind: SampleKind {
      switch self {
      case .double: .floatingPoint(bits: 64)
      case .single: .floatingPoint(bits: 32)
      case .int32, .int16: .integer(bits: byteCount * 8)
      case .uint16, .uint8: .integer(bits: byteCount * 8, isSigned: false)
      }
    }
  }

  /// Kind of matrix; the raw value is `T` of the format.
  enum Content: Int {
    case numbers = 0
    case text = 1
    case sparse = 2
  }

  static let byteCount = 20
  /// Longer names than MATLAB has ever allowed (63), to be on the safe side.
  private static let longestName = 4096

  var isBigEndian: Bool
  var element: Element
  var content: Content
  var rowCount: Int
  var columnCount: Int
  var isComplex: Bool
  /// Bytes of the name with its closing zero.
  var nameSize: Int
  /// Bytes of the elements, imaginary parts among them.
  var dataSize: Int

  /// Whether four bytes can begin a level 4 file.
  static func canBegin(_ span: RawSpan) -> Bool {
    guard span.byteCount >= byteCount else { return false }
    let little: Int32 = span.littleEndian(at: 0)
    let big: Int32 = span.bigEndian(at: 0)
    return (0..<5000).contains(little) || (0..<5000).contains(big)
  }

  /// Reads the header at `position` and checks that name and elements fit the bytes that are left.
  init(_ span: RawSpan, at position: Int, file: String) throws(FormatError) {
    let place = "matrix header at byte \(position)"
    func malformed(_ expected: String, _ found: String) -> FormatError {
      .malformed(file: file, place: place, expected: expected, found: found)
    }
    guard Self.byteCount <= span.byteCount - position else {
      throw malformed("20 bytes", "\(span.byteCount - position)")
    }
    let little: Int32 = span.littleEndian(at: position)
    // The type is MOPT in decimal: M is 0 for little-endian, 1 for big-endian numbers, and it is stored in that
    // order itself.
    isBigEndian = !(0..<5000).contains(little)
    let type = Int(isBigEndian ? span.bigEndian(at: position) : little)
    let machine = type / 1000
    guard (0..<5000).contains(type), type / 100 % 10 == 0, let element = Element(rawValue: type / 10 % 10),
      let content = Content(rawValue: type % 10)
    else { throw malformed("a matrix type", "\(type)") }
    guard machine <= 1 else {
      throw .unsupported(file: file, place: place, what: "numbers of a VAX or Cray (type \(type))")
    }
    guard (machine == 1) == isBigEndian else {
      throw malformed("a byte order that fits the type", "type \(type)")
    }
    self.element = element
    self.content = content
    let bigEndian = isBigEndian
    func field(_ offset: Int) -> Int {
      let little: Int32 = span.littleEndian(at: position + offset)
      return Int(bigEndian ? little.byteSwapped : little)
    }
    rowCount = field(4)
    columnCount = field(8)
    guard rowCount >= 0, columnCount >= 0 else {
      throw malformed("rows and columns of 0 or more", "\(rowCount) by \(columnCount)")
    }
    guard field(12) == 0 || field(12) == 1 else { throw malformed("imaginary flag 0 or 1", "\(field(12))") }
    isComplex = field(12) == 1
    nameSize = field(16)
    let remaining = span.byteCount - position - Self.byteCount
    guard nameSize >= 1, nameSize <= Self.longestName, nameSize <= remaining else {
      throw malformed("a name of at most \(min(Self.longestName, remaining)) bytes", "\(nameSize)")
    }
    // Both factors are below 2^31 and the element has at most 16 bytes: the product can pass 64 bits.
    let (elements, overflow) = rowCount.multipliedReportingOverflow(by: columnCount)
    let (size, overflow2) = elements.multipliedReportingOverflow(by: element.byteCount * (isComplex ? 2 : 1))
    guard !overflow, !overflow2, size <= remaining - nameSize else {
      throw malformed(
        "at most \(remaining - nameSize) bytes of elements",
        "\(rowCount) by \(columnCount) elements of \(element.byteCount * (isComplex ? 2 : 1)) bytes")
    }
    dataSize = size
  }
}
