extension Container {
  /// Lists the files that the container could not give to a layout.
  ///
  /// A file that cannot be read is a recording that is missing where it has the suffix of those that are there;
  /// anything else is only said.
  ///
  /// - Parameter recordings: the recordings that the layout found among the entries.
  /// - Returns: a problem for each file that was left out.
  func problems(besides recordings: [RecordingEntry]) -> [InputProblem] {
    let suffixes = Set(recordings.map { Self.suffix(entries[$0.dataFile].path) })
    let missing = leftOut.map { item in
      let isRecording = suffixes.isEmpty || suffixes.contains(Self.suffix(item.path))
      return InputProblem(
        severity: isRecording ? .error : .warning, file: "\(path)/\(item.path)", id: item.path,
        message: item.reason)
    }
    return missing + notes.map { InputProblem(severity: .warning, file: path, id: "", message: $0) }
  }

  /// What stands behind the last dot of the name, in lower case.
  private static func suffix(_ path: String) -> String {
    let name = path.dropFirst(path.folderPart.count)
    return name.lastIndex(of: ".").map { name[$0...].lowercased() } ?? ""
  }
}
