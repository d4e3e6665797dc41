/// The recordings of a container by everything that a table may call them.
struct FileNames {
  /// Positions of the files that may be recordings, in the order of their paths.
  let files: [Int]
  /// -1 for a name that several files have.
  private var places: [String: Int] = [:]
  private var ids: [Int: String] = [:]

  /// Collects the files.
  ///
  /// - Parameters:
  ///   - container: where they are.
  ///   - table: the table of labels, if it is known: it is no recording, and may name files from where it is itself.
  init(_ container: Container, table: Int? = nil) {
    let paths = container.entries.map(\.path)
    files = container.entries.indices.filter { index in
      guard index != table, let format = Format.of(paths[index]) else { return false }
      guard format == .wfdb, let stem = format.stem(paths[index]) else { return true }
      // A header beside a MATLAB file of its name only describes that.
      return container.index(stem: stem, suffix: ".mat") == nil
    }
    // Beside recordings of other formats, tables are not recordings, and may lie elsewhere.
    let others = files.filter { Format.of(paths[$0]) != .csv }
    let recordings = others.isEmpty ? files : others
    let shared = recordings.first.flatMap { first in
      recordings.last.map { commonFolder(paths[first], paths[$0]) }
    }
    let tableFolder = table.map { paths[$0].folderPart }
    var owners: [String: Int] = [:]
    for file in files {
      let path = paths[file]
      let stem = Format.of(path)?.stem(path) ?? path
      owners[stem, default: 0] += 1
      var keys: Set<String> = []
      for name in [path, stem] {
        keys.insert(name)
        keys.insert(String(name.dropFirst(name.folderPart.count)))
        for folder in [shared, tableFolder] {
          if let folder, name.hasPrefix(folder) { keys.insert(String(name.dropFirst(folder.count))) }
        }
      }
      for key in keys {
        guard let other = places[key], key != path else {
          places[key] = file
          continue
        }
        // A full path names its file whatever else would be called so.
        if other < 0 || paths[other] != key { places[key] = -1 }
      }
    }
    var bearers: [String: Int] = [:]
    for file in files {
      let path = paths[file]
      let stem = Format.of(path)?.stem(path) ?? path
      let name = owners[stem] == 1 ? stem : path
      let id = shared.map { name.hasPrefix($0) ? String(name.dropFirst($0.count)) : name } ?? name
      ids[file] = id
      bearers[id, default: 0] += 1
    }
    // A table that lies elsewhere may be called what another file is called below the shared directories.
    for (file, id) in ids where bearers[id] != 1 { ids[file] = paths[file] }
  }

  /// The file of a name: its path with or without the directories above it and with or without its extension. nil where
  /// there is none, or more than one.
  func file(_ name: String) -> Int? {
    var name = name[...]
    if name.hasPrefix("./") { name = name.dropFirst(2) }
    return places[String(name)].flatMap { $0 < 0 ? nil : $0 }
  }

  /// Whether a name may mean a file other than the given one, or several. The directories above it need not be known.
  func isName(_ name: String, besides own: Int) -> Bool {
    let short = name.dropFirst(name.folderPart.count)
    return !short.isEmpty && (places[name] ?? places[String(short)] ?? own) != own
  }

  /// The name of a recording: the path below the directories that all share, without extension where that is clear.
  func id(_ file: Int) -> String { ids[file] ?? "" }
}
