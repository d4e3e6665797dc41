public import DataModel

/// The header of a safetensors file: which tensors it holds and where.
///
/// File format (huggingface/safetensors, README "Format"): 8 bytes little-endian N; N bytes of JSON that begin with
/// `{` and may end in spaces; the data. Each tensor has `dtype`, `shape` and `data_offsets` [begin, end) counted
/// from the first byte of the data. The tensors cover the data without holes or overlap. `__metadata__` maps texts
/// to texts.
public struct SafetensorsHeader: Sendable, Equatable {
  /// One tensor's place.
  public struct Entry: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Format of its elements.
    public var elementType: ElementType
    /// Its dimensions, slowest first.
    public var shape: [Int]
    /// Its bytes, counted from the first byte of the file.
    public var range: Range<Int>
  }

  /// Longest header that is read, in bytes: the limit of the reference implementation.
  public static let longestHeader = 100_000_000

  /// The tensors in the order of their bytes.
  public var entries: [Entry]
  /// Content of `__metadata__`.
  public var metadata: [String: String]

  /// The tensor of this name, if there is one.
  public func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

  /// Reads and checks the header of a whole file.
  ///
  /// - Parameter file: all bytes of the file; only the header's are looked at.
  /// - Throws: `FormatError.malformed` for any breach of the rules above; `FormatError.unsupported` for element types
  ///   that are not known; `FormatError.limit` for a header longer than `longestHeader`.
  public init(_ file: FileBytes) throws(FormatError) {
    guard file.count >= 8 else {
      throw .malformed(
        file: file.name, place: "byte 0", expected: "8 bytes of header length", found: "\(file.count) bytes")
    }
    let length = file.withBytes { $0.littleEndian(at: 0, as: UInt64.self) }
    guard length <= UInt64(file.count - 8) else {
      throw .malformed(
        file: file.name, place: "byte 0", expected: "a header within the file's \(file.count) bytes",
        found: "a header of \(length) bytes")
    }
    guard length <= UInt64(Self.longestHeader) else {
      throw .limit(
        file: file.name, place: "byte 0", limit: "\(Self.longestHeader) bytes of header", found: "\(length)")
    }
    let dataStart = 8 + Int(length)
    let object = try Self.parse(file.slice(8..<dataStart))
    entries = []
    metadata = [:]
    for member in object {
      if member.name == "__metadata__" {
        metadata = try Self.metadata(member.value, file: file.name)
      } else {
        entries.append(try Self.entry(member.name, member.value, dataStart: dataStart, file: file))
      }
    }
    entries.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var end = dataStart
    for entry in entries {
      guard entry.range.lowerBound == end else {
        throw .malformed(
          file: file.name, place: "tensor \(entry.name)", expected: "data at byte \(end)",
          found: "data at byte \(entry.range.lowerBound)")
      }
      end = entry.range.upperBound
    }
    guard end == file.count else {
      throw .malformed(
        file: file.name, place: "end of file", expected: "\(end) bytes in all", found: "\(file.count) bytes")
    }
  }

  private static func parse(_ header: FileBytes) throws(FormatError) -> [JSONValue.Member] {
    // JSON would allow white space before it, but the format does not: the byte tells the format from others.
    guard header.count > 0, header.withBytes({ $0.littleEndian(at: 0, as: UInt8.self) }) == UInt8(ascii: "{")
    else {
      throw .malformed(file: header.name, place: "byte 8", expected: "'{'", found: "another byte or the end")
    }
    let value: JSONValue
    do { value = try JSONValue(parsing: header.array) } catch {
      throw .malformed(
        file: header.name, place: "header byte \(8 + error.offset)", expected: error.expected,
        found: error.found)
    }
    guard case .object(let members) = value else {
      throw .malformed(file: header.name, place: "byte 8", expected: "a JSON object", found: "another value")
    }
    return members
  }

  private static func metadata(_ value: JSONValue, file: String) throws(FormatError) -> [String: String] {
    var result: [String: String] = [:]
    guard case .object(let members) = value else {
      throw .malformed(
        file: file, place: "__metadata__", expected: "an object of texts", found: "another value")
    }
    for member in members {
      guard case .string(let text) = member.value else {
        throw .malformed(
          file: file, place: "__metadata__ \(member.name)", expected: "a text", found: "another value")
      }
      result[member.name] = text
    }
    return result
  }

  private static func entry(
    _ name: String, _ value: JSONValue, dataStart: Int, file: FileBytes
  ) throws(FormatError) -> Entry {
    func malformed(_ expected: String, _ found: String) -> FormatError {
      .malformed(file: file.name, place: "tensor \(name)", expected: expected, found: found)
    }
    guard case .object(let members) = value, members.count == 3, case .string(let typeName)? = value["dtype"],
      let shape = value["shape"]?.naturalNumbers, let offsets = value["data_offsets"]?.naturalNumbers
    else { throw malformed("dtype, shape, and data_offsets", "something else") }
    guard let elementType = ElementType(rawValue: typeName) else {
      throw .unsupported(file: file.name, place: "tensor \(name)", what: "dtype \(typeName)")
    }
    guard offsets.count == 2, offsets[0] <= offsets[1], offsets[1] <= file.count - dataStart else {
      throw malformed("two ordered offsets within \(file.count - dataStart) bytes of data", "\(offsets)")
    }
    var size = elementType.byteCount
    for dimension in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      guard !overflow else { throw malformed("a size that fits 64 bits", "shape \(shape)") }
      size = product
    }
    guard size == offsets[1] - offsets[0] else {
      throw malformed("\(size) bytes for shape \(shape)", "\(offsets[1] - offsets[0]) bytes")
    }
    return Entry(
      name: name, elementType: elementType, shape: shape,
      range: dataStart + offsets[0]..<dataStart + offsets[1])
  }
}
