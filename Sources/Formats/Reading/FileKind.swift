/// Formats of files that are a recording each, by the ends of their names.
enum FileKind: CaseIterable {
  case matlab, numpy, wav, table
  /// The header of a WFDB record.
  case record

  var suffixes: [String] {
    switch self {
    case .matlab: [".mat"]
    case .numpy: [".npy", ".npz"]
    case .wav: [".wav"]
    case .table: [".csv", ".tsv"]
    case .record: [".hea"]
    }
  }

  /// nil for a name with another end.
  init?(_ path: String) {
    guard let kind = Self.allCases.first(where: { $0.stem(path) != nil }) else { return nil }
    self = kind
  }

  /// The path without its end; nil for one of another kind.
  func stem(_ path: String) -> String? {
    for suffix in suffixes where path.hasSuffix(suffix) || path.hasSuffix(suffix.uppercased()) {
      return String(path.dropLast(suffix.count))
    }
    return nil
  }
}
