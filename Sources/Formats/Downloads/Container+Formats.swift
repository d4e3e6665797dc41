/// The files of a container by format: the one place where names of files are compared with suffixes.
extension Container {
  /// Positions of the files of a format. A single file counts whatever its name is.
  func files(of format: Format) -> [Int] {
    if kind == .singleFile { return [0] }
    return entries.indices.filter { format.stem(entries[$0].path) != nil }
  }

  /// Whether any file has the suffix of a format.
  func has(_ format: Format) -> Bool { entries.contains { format.stem($0.path) != nil } }

  /// Whether the container is a single file of a format, by its suffix or, where no format has that, its first bytes.
  func isSingleFile(of format: Format) throws(FormatError) -> Bool {
    guard kind == .singleFile else { return false }
    if let named = Format.all.first(where: { $0.stem(entries[0].path) != nil }) {
      return named == format || format.stem(entries[0].path) != nil
    }
    return format.begins(try makeReader().bytes(0))
  }

  /// The file of a stem and a suffix in lower case such as `.hea`, whatever the case of its own.
  func index(stem: String, suffix: String) -> Int? {
    if let index = index(of: stem + suffix) { return index }
    // The paths that begin with the stem stand together.
    var index = firstIndex(notBefore: stem + ".")
    while index < entries.count, entries[index].path.hasPrefix(stem + ".") {
      let path = entries[index].path
      if path.utf8.count == stem.utf8.count + suffix.utf8.count, path.hasSuffix(caseless: suffix) {
        return index
      }
      index += 1
    }
    return nil
  }

  /// The WFDB header beside a file, where its format takes one.
  func header(of path: String, _ format: Format) -> Int? {
    guard format.takesHeader, kind != .singleFile else { return nil }
    return index(stem: format.stem(path) ?? path, suffix: ".hea")
  }

  private func firstIndex(notBefore path: String) -> Int {
    var range = 0..<entries.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = entries[middle].path < path ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }
}
