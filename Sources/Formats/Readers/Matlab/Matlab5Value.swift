internal import DataModel

/// The head of a matrix of a level 5 file, whatever its class: array flags, dimensions, and name.
struct Matlab5Value {
  var content: MatlabVariable.Content
  var dimensions: [Int]
  var name: String
  /// First byte behind the name.
  var bodyStart: Int
  /// The real numbers; nil for what is not read.
  var numbers: Matlab5Element?

  /// Product of the dimensions.
  private(set) var count: Int

  /// Reads the data of a matrix element; nil if they break the rules.
  ///
  /// - Parameters:
  ///   - bytes: the data, without the tag.
  ///   - isBigEndian: the byte order of the file.
  ///   - isWhole: whether they are all of the data; if not, numbers are not looked for.
  init?(_ bytes: FileBytes, isBigEndian: Bool, isWhole: Bool = true) {
    // An empty element stands for an empty matrix.
    (content, dimensions, name, bodyStart, count) = (.numbers(.floatingPoint(bits: 64)), [0, 0], "", 0, 0)
    if isWhole, bytes.count == 0 { return }
    func number(_ offset: Int) -> UInt32 {
      bytes.withBytes { isBigEndian ? $0.bigEndian(at: offset) : $0.littleEndian(at: offset) }
    }
    func element(_ position: Int) -> Matlab5Element? {
      Matlab5Element(bytes, at: position, isBigEndian: isBigEndian)
    }
    guard let flags = element(0), flags.type == 6, flags.size == 8 else { return nil }
    let word = number(flags.dataStart)
    content = Self.content(word)
    var position = flags.next
    // Objects of newer classes have no dimensions of their own.
    if word & 0xFF != 17 {
      guard let sizes = element(position), sizes.type == 5 || sizes.type == 6, sizes.size % 4 == 0,
        sizes.size >= 8, sizes.size <= 4 * 1000
      else { return nil }
      dimensions = stride(from: sizes.dataStart, to: sizes.dataStart + sizes.size, by: 4).map {
        Int(number($0))
      }
      position = sizes.next
    }
    guard let product = Self.product(dimensions), let name = element(position) else { return nil }
    count = product
    let bytesOfName = bytes.withBytes { $0.bytes(name.dataStart..<name.dataStart + name.size) }
    self.name = latinText(bytesOfName.prefix { $0 != 0 })
    bodyStart = name.next
    guard isWhole, content.isNumeric else { return }
    guard let numbers = element(bodyStart), let width = Matlab5Element.width(numbers.type),
      numbers.size % width == 0, numbers.size / width == count
    else { return nil }
    self.numbers = numbers
  }

  private static func product(_ dimensions: [Int]) -> Int? {
    var count = 1
    for length in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard !overflow, length <= Int(Int32.max) else { return nil }
      count = product
    }
    return count
  }

  /// The meaning of the array flags: the class in the lowest byte, then logical, global, and complex.
  private static func content(_ word: UInt32) -> MatlabVariable.Content {
    switch word & 0xFF {
    case 1: return .cell
    case 2: return .structure
    case 4: return .other("text")
    case 5: return .other("a sparse matrix")
    case 6...15: break
    case 16: return .other("a function")
    case 3, 17: return .other("an object")
    default: return .other("an unknown class")
    }
    if word & 0x800 != 0 { return .other("complex numbers") }
    if word & 0x200 != 0 { return .logical }
    let kinds: [SampleKind] = [
      .floatingPoint(bits: 64), .floatingPoint(bits: 32), .integer(bits: 8),
      .integer(bits: 8, isSigned: false),
      .integer(bits: 16), .integer(bits: 16, isSigned: false), .integer(bits: 32),
      .integer(bits: 32, isSigned: false), .integer(bits: 64), .integer(bits: 64, isSigned: false),
    ]
    return .numbers(kinds[Int(word & 0xFF) - 6])
  }
}

extension MatlabVariable.Content {
  /// Whether it is elements that can be samples.
  fileprivate var isNumeric: Bool {
    switch self {
    case .numbers, .logical: true
    case .cell, .structure, .other: false
    }
  }
}
