internal import CMatio
internal import DataModel
import Glibc

/// Variables of a MATLAB file of level 5, through libmatio, or of level 7.3, through the HDF5 that it brings, in a process of
/// its own.
///
/// Both read from paths only: bytes that are not a whole file on disk go through a file in memory, which has no
/// name, or for HDF5 needs one. What a variable's header claims is compared with the size of the file before its
/// elements are read, because both allocate what they are told.
enum LibmatioReader {
  /// A variable may always have this many elements, and beyond it so many for each byte of the file.
  private static let freeElements = 4 << 20

  /// Deflate packs at most 1032 bytes into one, and a level 5 file's streams have been unpacked when this is asked.
  /// HDF5 can claim any size without storing anything; recordings do not shrink 64 times.
  private static func mostElementsPerByte(_ level: MatlabFile.Level) -> Int { level == .hdf5 ? 64 : 1032 }

  /// Lists the variables, those without a name among them, and of level 7.3 what is in structures and cell arrays.
  static func tree(_ file: FileBytes, _ level: MatlabFile.Level) throws(FormatError) -> MatlabTree {
    try withPath(file, level) { path throws(FormatError) in tree(try list(path, file, level), file) }
  }

  /// Reads the elements of the value that `choose` picks, column by column; nil where it picks none.
  static func read(
    _ file: FileBytes, _ level: MatlabFile.Level, choose: (MatlabTree) throws(FormatError) -> Int?
  ) throws(FormatError) -> (MatlabVariable, [Float])? {
    try withPath(file, level) { path throws(FormatError) in
      let values = try list(path, file, level)
      let tree = tree(values, file)
      guard let index = try choose(tree) else { return nil }
      var value = values[index]
      value.variable = tree.nodes[index].variable
      return (value.variable, try elements(path, index, value, file, level))
    }
  }

  private static func tree(_ values: [LibmatioVariable], _ file: FileBytes) -> MatlabTree {
    var tree = MatlabTree()
    for value in values {
      tree.append(
        value.variable.name, number: value.number, in: value.parent, value.variable.dimensions,
        value.variable.content)
    }
    return tree
  }

  /// Unpacks a zlib stream to see that it is whole; its first bytes and how many there are in all.
  static func checkStream(
    _ bytes: FileBytes, limit: Int, headSize: Int, place: String
  ) throws(FormatError) -> (head: [UInt8], total: Int) {
    var head = [UInt8](repeating: 0, count: headSize)
    let total = unsafe bytes.withUnsafeBytes {
      unsafe cmatio_check_stream($0.baseAddress, $0.count, Int64(limit), &head, headSize)
    }
    guard total != -2 else {
      throw .limit(
        file: bytes.name, place: place, limit: "\(limit) unpacked bytes", found: "more from \(bytes.count)")
    }
    guard total >= 0 else {
      throw .malformed(
        file: bytes.name, place: place, expected: "a whole zlib stream with its checksum",
        found: "a broken one")
    }
    return (Array(head.prefix(Int(total))), Int(total))
  }

  private static func withPath<Result>(
    _ file: FileBytes, _ level: MatlabFile.Level, _ body: (String) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    if let path = file.path { return try body(path) }
    func failure() -> FormatError {
      .system(file: file.name, operation: "make a temporary file", code: errno)
    }
    if level == .hdf5 {
      var path = [CChar](repeating: 0, count: Int(PATH_MAX))
      let status = unsafe file.withUnsafeBytes { bytes in
        unsafe cmatio_named_file(bytes.baseAddress, bytes.count, &path, path.count)
      }
      guard status == 0 else { throw failure() }
      defer { unsafe unlink(path) }
      return try body(String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    let descriptor = unsafe file.withUnsafeBytes { unsafe cmatio_memory_file($0.baseAddress, $0.count) }
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    return try body("/proc/self/fd/\(descriptor)")
  }

  private static func list(
    _ path: String, _ file: FileBytes, _ level: MatlabFile.Level
  ) throws(FormatError) -> [LibmatioVariable] {
    let outline = level == .five ? try Matlab5Outline(file) : nil
    var start: UnsafeMutablePointer<UInt8>?
    let count = unsafe level == .hdf5 ? cmatio_list_hdf5(path, &start) : cmatio_list(path, &start)
    guard let start = unsafe start, count >= 0 else { throw failure(count, file, place: "variables") }
    let span = unsafe RawSpan(_unsafeStart: start, byteCount: Int(count))
    let parsed = parse(span)
    unsafe free(start)
    guard let variables = parsed else {
      throw failure(Int64(CMATIO_BROKEN.rawValue), file, place: "variables")
    }
    // libmatio says nothing when it stops early.
    if let outline, outline.matrixCount != variables.count {
      throw .malformed(
        file: file.name, place: "after variable \(variables.last?.variable.name ?? "0")",
        expected: "\(outline.matrixCount) variables", found: "\(variables.count) that can be read")
    }
    return variables
  }

  /// The list as the child process writes it; nil if it cannot be one.
  private static func parse(_ span: RawSpan) -> [LibmatioVariable]? {
    var variables: [LibmatioVariable] = []
    var position = 0
    func next(_ offset: Int) -> Int { Int(span.littleEndian(at: position + offset, as: UInt32.self)) }
    while position < span.byteCount {
      guard span.byteCount - position >= 24 else { return nil }
      let (code, size, rank, nameSize) = (next(0), next(4), next(8), next(12))
      let (parent, number) = (next(16), next(20))
      let nameStart = position + 24 + rank * 8
      guard nameStart + nameSize <= span.byteCount, parent <= variables.count,
        parent == 0 || variables[parent - 1].variable.isContainer
      else { return nil }
      let dimensions = (0..<rank).map {
        Int(clamping: span.littleEndian(at: position + 24 + $0 * 8, as: UInt64.self))
      }
      let name = latinText(span.bytes(nameStart..<nameStart + nameSize))
      let (element, content) = meaning(cmatio_content(rawValue: UInt32(code)), size)
      variables.append(
        LibmatioVariable(
          variable: MatlabVariable(name: name, dimensions: dimensions, content: content), element: element,
          parent: parent == 0 ? nil : parent - 1, number: number == 0 ? nil : number))
      position = nameStart + nameSize
    }
    return variables
  }

  private static func meaning(
    _ code: cmatio_content, _ size: Int
  ) -> (LibmatioVariable.Element?, MatlabVariable.Content) {
    switch code {
    case CMATIO_SIGNED: (.signed(bytes: size), .numbers(.integer(bits: size * 8)))
    case CMATIO_UNSIGNED: (.unsigned(bytes: size), .numbers(.integer(bits: size * 8, isSigned: false)))
    case CMATIO_FLOAT: (.float(bytes: size), .numbers(.floatingPoint(bits: size * 8)))
    case CMATIO_COMPLEX: (nil, .other("complex numbers"))
    case CMATIO_LOGICAL: (.unsigned(bytes: size), .logical)
    case CMATIO_CHAR: (nil, .other("text"))
    case CMATIO_CELL: (nil, .cell)
    case CMATIO_STRUCT: (nil, .structure)
    case CMATIO_SPARSE: (nil, .other("a sparse matrix"))
    case CMATIO_OBJECT: (nil, .other("an object"))
    case CMATIO_FUNCTION: (nil, .other("a function"))
    case CMATIO_EMPTY: (nil, .other("nothing"))
    default: (nil, .other("an unknown class"))
    }
  }

  private static func elements(
    _ path: String, _ index: Int, _ found: LibmatioVariable, _ file: FileBytes, _ level: MatlabFile.Level
  ) throws(FormatError) -> [Float] {
    let mostPerByte = mostElementsPerByte(level)
    let variable = found.variable
    let place = "variable \(variable.name)"
    var count = 1
    for dimension in variable.dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: dimension)
      guard !overflow, product <= MatlabFile.mostElements else {
        throw .limit(
          file: file.name, place: place, limit: "\(MatlabFile.mostElements) elements", found: variable.inWords
        )
      }
      count = product
    }
    guard count <= freeElements || count / mostPerByte <= file.count else {
      throw .limit(
        file: file.name, place: place, limit: "\(mostPerByte) elements a byte of the file",
        found: "\(variable.inWords) in \(file.count) bytes")
    }
    let size = count * found.elementSize
    let bytes = try unsafe FileBytes(name: file.name, count: size) { memory throws(FormatError) in
      let status =
        unsafe level == .hdf5
        ? cmatio_read_hdf5(path, index, memory.baseAddress, memory.count)
        : cmatio_read(path, index, memory.baseAddress, memory.count)
      guard status == 0 else { throw failure(Int64(status), file, place: place) }
    }
    guard let floats = bytes.withBytes({ found.floats($0, count) }) else {
      throw .unsupported(file: file.name, place: place, what: "elements of \(found.elementSize) bytes")
    }
    return floats
  }

  private static func failure(_ status: Int64, _ file: FileBytes, place: String) -> FormatError {
    switch status {
    case Int64(CMATIO_SYSTEM.rawValue): .system(file: file.name, operation: "start a process", code: errno)
    case Int64(CMATIO_MISSING.rawValue):
      .unsupported(
        file: file.name, place: place,
        what: "a file of level 5 or later without libmatio, which is not installed,")
    case Int64(CMATIO_NOT_OPENED.rawValue):
      .malformed(
        file: file.name, place: "byte 0", expected: "a MATLAB file that libmatio opens", found: "another")
    default:
      .malformed(file: file.name, place: place, expected: "data that libmatio can read", found: "others")
    }
  }
}
