/// A list of files with their SHA-256, as `sha256sum` writes and PhysioNet has them: `SHA256SUMS.txt`.
public struct ChecksumList: Sendable, Equatable {
  /// A line of the list.
  public struct Line: Sendable, Equatable {
    /// Path below the directory of the list, with forward slashes.
    public var path: String
    /// 64 hexadecimal digits in lower case.
    public var checksum: String
  }

  /// Name of the file.
  public static let fileName = "SHA256SUMS.txt"
  /// Digits of a SHA-256.
  private static let digits = 64

  /// The files, each once, in the order of the list.
  public private(set) var lines: [Line] = []

  /// Reads a list: in each line digits, a space, and the path, before which may stand another space or, for files read
  /// as bytes, a `*`.
  ///
  /// - Throws: `FormatError.malformed` with the line, also for a path that leads out of the list's directory and for two
  ///   checksums of one path.
  public init(_ file: FileBytes) throws(FormatError) {
    var known: [String: String] = [:]
    let bytes = file.array.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in bytes.enumerated() {
      let bytes = bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes
      guard bytes.contains(where: { $0 != UInt8(ascii: " ") }) else { continue }
      func wrong(_ expected: String, _ found: String) -> FormatError {
        .malformed(file: file.name, place: "line \(index + 1)", expected: expected, found: found)
      }
      guard let line = Self.line(bytes) else {
        throw wrong(
          "\(Self.digits) hexadecimal digits, a space and a path",
          "'\(String(decoding: bytes.prefix(80), as: UTF8.self))'")
      }
      guard Self.isInside(line.path) else {
        throw wrong("a path below the directory of the list", "'\(line.path)'")
      }
      if let earlier = known.updateValue(line.checksum, forKey: line.path) {
        guard earlier == line.checksum else { throw wrong("one checksum for \(line.path)", "another before") }
        continue
      }
      lines.append(line)
    }
  }

  private static func line(_ bytes: ArraySlice<UInt8>) -> Line? {
    let digits = bytes.prefix(Self.digits)
    let isHexadecimal = digits.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
    var rest = bytes.dropFirst(Self.digits)
    guard digits.count == Self.digits, isHexadecimal, rest.first == UInt8(ascii: " ") else { return nil }
    rest = rest.dropFirst()
    if rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "*") { rest = rest.dropFirst() }
    var path = String(decoding: rest, as: UTF8.self)
    while path.hasPrefix("./") { path.removeFirst(2) }
    guard !path.isEmpty else { return nil }
    return Line(path: path, checksum: String(decoding: digits, as: UTF8.self).lowercased())
  }

  private static func isInside(_ path: String) -> Bool {
    !path.contains("\0")
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains { $0 == ".." || $0.isEmpty }
  }
}
