public import DataModel

/// NumPy's `.npz` files: zip archives of `.npy` files (`numpy.savez`, `numpy.savez_compressed`).
public enum NpzFile {
  /// Names of the arrays, sorted: those of the entries without `.npy`.
  ///
  /// - Parameter file: all bytes of the archive.
  /// - Returns: the names; none for an archive without arrays.
  /// - Throws: `FormatError` for an archive that breaks the rules.
  public static func names(_ file: FileBytes) throws(FormatError) -> [String] {
    names(try Container(archive: file)).map(\.name)
  }

  /// Reads one array as a recording.
  ///
  /// - Parameters:
  ///   - file: all bytes of the archive.
  ///   - id: the recording's name.
  ///   - variable: name of the array; nil for the only one.
  ///   - channelAxis: where the channels are; nil for the shorter of two dimensions.
  /// - Returns: what `NpyFile.read` returns.
  /// - Throws: `FormatError` as `NpyFile.read`, and for an archive without the array or, if none is named, with more
  ///   than one.
  public static func read(
    _ file: FileBytes, id: String, variable: String? = nil, channelAxis: ChannelAxis? = nil
  ) throws(FormatError) -> Recording {
    let container = try Container(archive: file)
    let arrays = names(container)
    let all = arrays.isEmpty ? "none" : arrays.prefix(20).map(\.name).joined(separator: ", ")
    let chosen = variable.map { name in arrays.first { $0.name == name } } ?? arrays.first
    guard let chosen, variable != nil || arrays.count == 1 else {
      if let variable {
        throw .malformed(
          file: file.name, place: "arrays", expected: "array '\(variable)'", found: all,
          about: .missing(.variable, available: arrays.map(\.name)))
      }
      throw .malformed(
        file: file.name, place: "arrays",
        expected: arrays.isEmpty ? "one array" : "one array, or the name of one", found: all,
        about: arrays.isEmpty ? .bytes : .choice(.variable, available: arrays.map(\.name)))
    }
    return try NpyFile.read(try container.makeReader().bytes(chosen.index), id: id, channelAxis: channelAxis)
  }

  private static func names(_ container: Container) -> [(name: String, index: Int)] {
    container.entries.enumerated().compactMap { index, entry in
      entry.path.hasSuffix(".npy") ? (String(entry.path.dropLast(4)), index) : nil
    }
  }
}
