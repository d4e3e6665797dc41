/// The inside of a level 5 matrix element up to its numbers: array flags, dimensions, name and the tag of the real
/// part. What they say must agree to the byte before libmatio may read it.
struct Matlab5Matrix {
  /// Longest head that is looked at, in bytes: 32 dimensions and a long name fit many times.
  static let headSize = 4096

  private let head: RawBytes
  private var position = 0

  /// Bytes of a matrix element after its tag, as many as there are up to `headSize`.
  private struct RawBytes {
    let bytes: FileBytes
    let isBigEndian: Bool

    func number(_ offset: Int) -> UInt32? {
      guard offset <= bytes.count - 4 else { return nil }
      return bytes.withBytes { isBigEndian ? $0.bigEndian(at: offset) : $0.littleEndian(at: offset) }
    }
  }

  private struct Element {
    var type: UInt32
    var size: Int
    var dataStart: Int
    var next: Int
  }

  /// Whether the head of a matrix of `size` bytes is consistent; what is not numbers is not looked into.
  static func isConsistent(_ head: FileBytes, isBigEndian: Bool, size: Int) -> Bool {
    var matrix = Matlab5Matrix(head: RawBytes(bytes: head, isBigEndian: isBigEndian))
    return matrix.check(size: size)
  }

  private init(head: RawBytes) { self.head = head }

  private mutating func check(size: Int) -> Bool {
    // An empty element stands for an empty matrix.
    if size == 0 { return true }
    guard let flags = element(), flags.type == 6, flags.size == 8, let word = head.number(flags.dataStart)
    else {
      return false
    }
    let isComplex = word & 0x800 != 0
    // Classes 6 to 15 are double, single and the integers of 8 to 64 bits.
    guard (6...15).contains(word & 0xFF) else { return true }
    guard let dimensions = element(), let count = elementCount(dimensions), element() != nil,
      let real = element(), let width = Self.width(real.type), real.size % width == 0,
      real.size / width == count
    else { return false }
    // Writers differ in whether the last element is padded.
    return isComplex ? real.next <= size : real.next == size || real.dataStart + real.size == size
  }

  /// Steps over one element. Those of up to 4 bytes may be packed into their tag.
  private mutating func element() -> Element? {
    guard let first = head.number(position), let second = head.number(position + 4) else { return nil }
    let small = Int(first >> 16)
    guard small == 0 else {
      guard small <= 4 else { return nil }
      let element = Element(type: first & 0xFFFF, size: small, dataStart: position + 4, next: position + 8)
      position = element.next
      return element
    }
    let size = Int(second)
    let start = position + 8
    let element = Element(type: first, size: size, dataStart: start, next: start + (size + 7) / 8 * 8)
    position = element.next
    return element
  }

  private func elementCount(_ dimensions: Element) -> Int? {
    guard dimensions.type == 5 || dimensions.type == 6, dimensions.size % 4 == 0, dimensions.size >= 8 else {
      return nil
    }
    var count = 1
    for i in 0..<dimensions.size / 4 {
      guard let length = head.number(dimensions.dataStart + 4 * i), length <= UInt32(Int32.max) else {
        return nil
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: Int(length))
      guard !overflow else { return nil }
      count = product
    }
    return count
  }

  /// Bytes of one number of a storage type.
  private static func width(_ type: UInt32) -> Int? {
    switch type {
    case 1, 2: 1
    case 3, 4: 2
    case 5, 6, 7: 4
    case 9, 12, 13: 8
    default: nil
    }
  }
}
