/// The records of a container: those that its `RECORDS` files list or, without any, all headers but those of segments.
struct WfdbRecordList {
  /// Positions of the headers, in the order of their paths.
  private(set) var headers: [Int] = []
  /// Records that are listed and not there.
  private(set) var problems: [InputProblem] = []
  /// Source of the list, for messages.
  let source: String

  /// A line is the name of a record: lists of hundreds of thousands stay far below this.
  private static let mostBytes = 64 << 20

  static func isList(_ path: String) -> Bool { path == "RECORDS" || path.hasSuffix("/RECORDS") }

  init(_ container: Container, _ reader: ContainerReader) throws(FormatError) {
    let lists = container.entries.indices.filter { Self.isList(container.entries[$0].path) }
    if container.kind == .singleFile {
      headers = [0]
      source = "in a single file"
    } else if lists.isEmpty {
      source = "with a .hea file each"
      headers = try Self.withoutSegments(container, reader)
    } else {
      source = lists.count == 1 ? "in a RECORDS file" : "in \(lists.count) RECORDS files"
      var found: Set<Int> = []
      for list in lists { try read(list, container, reader, &found) }
      headers = found.sorted()
    }
  }

  /// Lines are records, or directories with a slash at the end that have a list of their own.
  private mutating func read(
    _ list: Int, _ container: Container, _ reader: ContainerReader, _ found: inout Set<Int>
  ) throws(FormatError) {
    let size = container.entries[list].byteCount
    guard size <= Self.mostBytes else {
      throw .limit(
        file: container.fullPath(list), place: "file", limit: "\(Self.mostBytes) bytes", found: "\(size)")
    }
    let file = try reader.bytes(list)
    let folder = container.entries[list].path.folderPart
    for line in file.array.split(separator: UInt8(ascii: "\n")) {
      let name = String(decoding: line.filter { $0 >= UInt8(ascii: " ") }, as: UTF8.self)
        .split(separator: " ").joined(separator: " ")
      guard !name.isEmpty else { continue }
      let isFolder = name.hasSuffix("/")
      let listed = String(folder) + name
      guard
        let index = isFolder
          ? container.index(of: listed + "RECORDS") : container.index(stem: listed, suffix: ".hea")
      else {
        problems.append(
          InputProblem(
            severity: .error, file: file.name, id: name,
            message: isFolder
              ? "\(name) is listed, but there is no \(name)RECORDS"
              : "record \(name) is listed, but there is no \(name).hea"))
        continue
      }
      if !isFolder { found.insert(index) }
    }
  }

  /// A header that another names as its segment is no record, and neither is one that only describes signals.
  private static func withoutSegments(
    _ container: Container, _ reader: ContainerReader
  ) throws(FormatError) -> [Int] {
    var records: [Int] = []
    var segments: Set<String> = []
    for index in container.entries.indices where WfdbLayout.isHeader(container.entries[index].path) {
      let header: WfdbHeader
      // What is wrong with it is told when it is read as a recording.
      do { header = try WfdbHeader(try reader.bytes(index)) } catch {
        if error.isFaultOfSystem { throw error }
        records.append(index)
        continue
      }
      let folder = container.entries[index].path.folderPart
      for segment in header.segments {
        if let name = segment.name { segments.insert("\(folder)\(name).hea") }
      }
      let isLayout = !header.signals.isEmpty && header.signals.allSatisfy { $0.fileName == "~" }
      if !isLayout { records.append(index) }
    }
    return records.filter { !segments.contains(container.entries[$0].path) }
  }
}
