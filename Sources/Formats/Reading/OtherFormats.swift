/// Formats that are not read, known by their first bytes, so that an error can name a file for what it is.
enum OtherFormats {
  private struct Other {
    var name: String
    var signatures: [Signature]
    var remedy = ErrorSubject.Remedy.convert
  }

  private static let all: [Other] = [
    Other(name: "a gzip file", signatures: [Signature([0x1F, 0x8B])], remedy: .unpack),
    Other(name: "a bzip2 file", signatures: [Signature("BZh")], remedy: .unpack),
    Other(name: "an xz file", signatures: [Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0])], remedy: .unpack),
    Other(name: "a Zstandard file", signatures: [Signature([0x28, 0xB5, 0x2F, 0xFD])], remedy: .unpack),
    Other(
      name: "a 7-Zip archive", signatures: [Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])],
      remedy: .unpack),
    Other(name: "a RAR archive", signatures: [Signature("Rar!")], remedy: .unpack),
    Other(name: "a tar archive", signatures: [Signature("ustar", at: 257)], remedy: .unpack),
    Other(
      name: "a web page", signatures: ["<!DOCTYPE", "<!doctype", "<html", "<HTML"].map { Signature($0) },
      remedy: .downloadWithBrowser),
    Other(name: "a PDF document", signatures: [Signature("%PDF")]),
    Other(name: "an HDF5 file", signatures: [Signature([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])]),
    Other(name: "an EDF file", signatures: [Signature("0       ")]),
    Other(name: "a BDF file", signatures: [Signature([0xFF] + Array("BIOSEMI".utf8))]),
    Other(name: "a Parquet file", signatures: [Signature("PAR1")]),
    Other(name: "a NIST SPHERE file", signatures: [Signature("NIST_1A")]),
    Other(name: "a video or MPEG-4 file", signatures: [Signature("ftyp", at: 4)]),
    Other(name: "a PNG image", signatures: [Signature([0x89, 0x50, 0x4E, 0x47])]),
    Other(name: "a JPEG image", signatures: [Signature([0xFF, 0xD8, 0xFF])]),
    Other(name: "an SQLite database", signatures: [Signature("SQLite format 3")]),
    Other(name: "a Python pickle", signatures: [2, 3, 4, 5].map { Signature([0x80, $0]) }),
    Other(name: "a program", signatures: [Signature([0x7F, 0x45, 0x4C, 0x46])]),
  ]

  /// The error for a single file in no format that is read.
  static func error(_ file: FileBytes) -> FormatError {
    guard let other = all.first(where: { $0.signatures.contains { $0.matches(file) } }) else {
      return .malformed(
        file: file.name, place: "contents", expected: "a file in a known format",
        found: file.count == 0 ? "an empty file" : "unknown bytes", about: .otherFormat(.unknown))
    }
    return .unsupported(
      file: file.name, place: "byte 0", what: other.name,
      about: .otherFormat(other.remedy))
  }
}
