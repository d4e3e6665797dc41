/// Creates recordings from records: one of each, or one of a window around each of its annotations.
struct WfdbEntries {
  private(set) var entries: [RecordingEntry] = []
  var problems: [InputProblem] = []
  private let container: Container
  private let reader: ContainerReader
  private let pattern: NamePattern?
  private let options: WfdbSettings
  private let symbols: Set<String>
  private var recordsById: [String: String] = [:]
  /// Windows that reach beyond the ends of their records.
  private var cutWindows = 0

  init(_ container: Container, _ reader: ContainerReader, _ options: LayoutSettings) {
    self.container = container
    self.reader = reader
    pattern = options.namePattern
    self.options = options.wfdb
    symbols = options.wfdb.symbols.map { Set($0) } ?? WfdbAnnotation.beats
  }

  /// Description of the recordings, the end of a sentence.
  var evidence: String {
    guard let annotator = options.annotator else {
      return entries.contains { $0.label != nil } ? "" : "; no labels"
    }
    let left = cutWindows > 0 ? "; \(cutWindows) beyond the ends of their records left out" : ""
    return ", \(entries.count) windows around annotations of .\(annotator) files\(left)"
  }

  /// Adds what one record makes.
  ///
  /// - Throws: nothing that is wrong with the record itself: that is a problem.
  mutating func add(_ header: Int, path: String, folder: String) throws(FormatError) {
    let file = container.fullPath(header)
    let match = pattern?.match(path)
    let id = match?[.id] ?? path
    if let pattern, match == nil {
      add(id, file, "the name does not fit the pattern \(pattern.text)")
    }
    if let earlier = recordsById.updateValue(path, forKey: id) {
      recordsById[id] = earlier
      return add(id, file, "left out: \(id) is the id of \(earlier) too")
    }
    var entry = RecordingEntry(
      id: id, label: match?[.label], group: match?[.group] ?? (folder.isEmpty ? id : folder), split: nil,
      format: .wfdb, dataFile: header)
    guard options.annotator != nil || options.labelComment != nil else { return entries.append(entry) }
    do {
      let parsed = try WfdbHeader(try reader.bytes(header))
      if let name = options.labelComment { entry = entry.labeled(parsed.comment(name)) }
      guard let annotator = options.annotator else { return entries.append(entry) }
      try addWindows(of: entry, parsed, annotator: annotator)
    } catch {
      if error.isFaultOfSystem { throw error }
      add(id, file, "\(error)")
    }
  }

  private mutating func add(_ id: String, _ file: String, _ message: String) {
    problems.append(InputProblem(severity: .error, file: file, id: id, message: message))
  }

  private mutating func addWindows(
    of record: RecordingEntry, _ header: WfdbHeader, annotator: String
  ) throws(FormatError) {
    let files = WfdbLayout.files(record.dataFile, in: container, reader)
    let path = container.fullPath(record.dataFile)
    let stem = container.entries[record.dataFile].path.dropLast(4)
    let name = "\(stem.dropFirst(String(stem).folderPart.count)).\(annotator)"
    guard let bytes = try files.bytes(name) else {
      return add(record.id, path, "no \(name) beside it")
    }
    let found = try WfdbAnnotations.read(bytes)
    let count = try WfdbRecord.frameCount(header, file: path, in: files)
    let rate = header.sampleRate
    let scale = found.timeResolution.map { rate / $0 } ?? 1
    let before = Self.frames(options.secondsBefore * rate)
    let after = Self.frames(options.secondsAfter * rate)
    guard before + after > 0 else {
      throw .malformed(
        file: path, place: "window", expected: "at least one sample at \(rate) Hz", found: "none")
    }
    var last = -1
    var repeats = 1
    for annotation in found.annotations where symbols.contains(annotation.symbol) {
      let sample = Self.frames(Double(annotation.sample) * scale)
      guard sample >= before, sample <= count - after else {
        cutWindows += 1
        continue
      }
      // Annotators may mark an instant more than once, as for each signal.
      repeats = sample == last ? repeats + 1 : 1
      last = sample
      var window = record.labeled(annotation.symbol)
        .named("\(record.id)@\(sample)" + (repeats > 1 ? "#\(repeats)" : ""))
      window.window = sample - before..<sample + after
      entries.append(window)
    }
  }

  /// A number of frames, rounded; far beyond any record where it is more.
  private static func frames(_ number: Double) -> Int { number < 1e15 ? Int(number.rounded()) : 1 << 50 }
}

extension RecordingEntry {
  /// The same record with another label.
  fileprivate func labeled(_ label: String?) -> RecordingEntry {
    RecordingEntry(
      id: id, label: label, group: group, split: split, part: part, format: format, dataFile: dataFile,
      headerFile: headerFile)
  }

  /// The same record with another name.
  fileprivate func named(_ id: String) -> RecordingEntry {
    RecordingEntry(
      id: id, label: label, group: group, split: split, part: part, format: format, dataFile: dataFile,
      headerFile: headerFile)
  }
}
