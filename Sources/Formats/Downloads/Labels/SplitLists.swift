internal import DataModel

/// The lists of Speech Commands, with one `word/file.wav` a line: which clips are for validation and testing.
struct SplitLists {
  /// A line of a list.
  private struct Line {
    var split: Split
    /// List and line, for errors.
    var place: String
  }

  /// By id.
  private var lines: [String: Line] = [:]
  /// Without both lists it is not known what is for training.
  private let isComplete: Bool

  /// Reads the lists of a directory.
  ///
  /// - Parameters:
  ///   - container: where the clips are.
  ///   - folder: that of the words and lists.
  ///   - problems: takes lists that are not there and clips that are listed twice.
  /// - Throws: `FormatError` for a list that cannot be read or is not in UTF-8.
  init(_ container: Container, folder: String, problems: inout [InputProblem]) throws(FormatError) {
    var missing = 0
    let files = container.makeReader()
    for list in SpeechCommandsLayout.lists {
      guard let index = container.index(of: folder + list.name) else {
        missing += 1
        problems.append(
          InputProblem(
            severity: .error, file: "\(container.path)/\(folder)\(list.name)", id: "",
            message: "not there: clips that no list names have no split"))
        continue
      }
      let name = container.fullPath(index)
      for (number, line) in try Self.lines(files.bytes(index)).enumerated() where !line.isEmpty {
        let id = Format.wav.stem(line) ?? line
        let here = Line(split: list.split, place: "\(name): line \(number + 1)")
        guard let earlier = lines.updateValue(here, forKey: id) else { continue }
        problems.append(
          InputProblem(
            severity: earlier.split == list.split ? .warning : .error, file: here.place, id: id,
            message: "\(line) is named again, after \(earlier.place)"))
        lines[id] = earlier
      }
    }
    isComplete = missing == 0
  }

  /// The split of a clip.
  func split(_ id: String) -> Split? { lines[id]?.split ?? (isComplete ? .train : nil) }

  /// Listed clips that are not there, and speakers that are in more than one split.
  func problems(_ entries: [RecordingEntry], _ container: Container) -> [InputProblem] {
    let present = Set(entries.map(\.id))
    var problems = lines.filter { !present.contains($0.key) }.map { id, line in
      InputProblem(
        severity: .error, file: line.place, id: id, message: "\(id).wav is for \(line.split), but not there")
    }
    var splits: [String: Split] = [:]
    var reported: Set<String> = []
    for entry in entries.sorted(by: { $0.id < $1.id }) {
      guard let split = entry.split else { continue }
      guard let other = splits[entry.group] else {
        splits[entry.group] = split
        continue
      }
      guard split != other, reported.insert(entry.group).inserted else { continue }
      problems.append(
        InputProblem(
          severity: .warning, file: container.fullPath(entry.dataFile), id: entry.id,
          message: "speaker \(entry.group) is in \(other) and in \(split)"))
    }
    return problems
  }

  private static func lines(_ file: FileBytes) throws(FormatError) -> [String] {
    guard let text = String(validating: file.array, as: UTF8.self) else {
      throw .malformed(file: file.name, place: "text", expected: "text in UTF-8", found: "other bytes")
    }
    return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map { line in
      String(line.reversed().drop(while: \.isWhitespace).reversed())
    }
  }
}
