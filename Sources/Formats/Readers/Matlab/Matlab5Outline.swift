/// The outermost elements of a level 5 file ("MAT-File Format", MathWorks, chapter "Level 5"), checked before libmatio
/// reads anything: it trusts sizes, and it neither notices a file that ends early nor a checksum that is wrong.
struct Matlab5Outline: Equatable {
  /// Number of matrices, compressed or not.
  private(set) var matrixCount = 0

  private static let headerSize = 128
  /// A compressed element may always unpack to this many bytes, and beyond it to as many as deflate can.
  private static let freeBytes = 32 << 20

  /// Most bytes that a compressed element of the given size may unpack to.
  static func mostUnpacked(_ size: Int) -> Int { max(freeBytes, 1032 * size) }

  /// Walks over the elements of a file whose header has been recognized.
  init(_ file: FileBytes) throws(FormatError) {
    try file.withBytes { span throws(FormatError) in
      let isBigEndian = span.littleEndian(at: 126, as: UInt16.self) != 0x4D49
      var position = Self.headerSize
      while position < span.byteCount {
        let place = "element at byte \(position)"
        guard span.byteCount - position >= 8 else {
          throw FormatError.malformed(
            file: file.name, place: place, expected: "a tag of 8 bytes", found: "\(span.byteCount - position)"
          )
        }
        let (type, size) = Self.tag(span, position, isBigEndian)
        guard type == Matlab5Element.matrix || type == Matlab5Element.compressed else {
          throw FormatError.malformed(
            file: file.name, place: place, expected: "a matrix or compressed element", found: "type \(type)")
        }
        guard size <= span.byteCount - position - 8 else {
          throw FormatError.malformed(
            file: file.name, place: place, expected: "at most \(span.byteCount - position - 8) bytes",
            found: "\(size)")
        }
        let body = file.slice(position + 8..<position + 8 + size)
        if type == Matlab5Element.compressed {
          try Self.checkCompressed(body, isBigEndian: isBigEndian, place: place)
        } else {
          try Self.checkMatrix(
            body.slice(0..<min(size, Matlab5Matrix.headSize)), isBigEndian: isBigEndian, size: size,
            place: place)
        }
        matrixCount += 1
        position += 8 + size
      }
    }
  }

  private static func tag(_ span: RawSpan, _ position: Int, _ isBigEndian: Bool) -> (type: UInt32, size: Int)
  {
    let fields: [UInt32] = [position, position + 4].map {
      isBigEndian ? span.bigEndian(at: $0) : span.littleEndian(at: $0)
    }
    return (fields[0], Int(fields[1]))
  }

  /// A compressed element is a zlib stream of one matrix.
  private static func checkCompressed(
    _ bytes: FileBytes, isBigEndian: Bool, place: String
  ) throws(FormatError) {
    let (head, total) = try LibmatioReader.checkStream(
      bytes, limit: mostUnpacked(bytes.count), headSize: 8 + Matlab5Matrix.headSize, place: place)
    let unpacked = FileBytes(name: bytes.name, head)
    let (type, size) = head.count >= 8 ? unpacked.withBytes { tag($0, 0, isBigEndian) } : (0, 0)
    guard type == Matlab5Element.matrix, size == total - 8 else {
      throw .malformed(
        file: bytes.name, place: place, expected: "one compressed matrix",
        found: "\(total) bytes that begin with an element of type \(type) and \(size) bytes")
    }
    try checkMatrix(unpacked.slice(8..<head.count), isBigEndian: isBigEndian, size: size, place: place)
  }

  private static func checkMatrix(
    _ head: FileBytes, isBigEndian: Bool, size: Int, place: String
  ) throws(FormatError) {
    guard Matlab5Matrix.isConsistent(head, isBigEndian: isBigEndian, size: size) else {
      throw .malformed(
        file: head.name, place: place, expected: "a matrix with as many numbers as its dimensions say",
        found: "\(size) bytes that do not fit them")
    }
  }
}
