internal import CMatio
internal import DataModel
import Glibc
import Synchronization

/// Variables of a MATLAB file of level 5 or 7.3, through libmatio.
///
/// libmatio reads from paths only: bytes that are not a whole file on disk go through a file in memory, which has no
/// name, or for HDF5 needs one for as long as it takes to open it. What a
/// variable's header claims is compared with the size of the file before its elements are read, because libmatio
/// allocates what it is told.
enum LibmatioReader {
  /// HDF5, beneath level 7.3, is not built for threads by the distributions.
  private static let hdf5 = Mutex(())
  /// Elements beyond `mostElementsPerByte` for each byte of the file are allowed up to this many.
  private static let freeElements = 4 << 20
  /// Deflate packs at most 1032 bytes into one.
  private static let mostElementsPerByte = 1032
  private static let mostVariables = 100_000

  /// Lists the variables.
  static func variables(_ file: FileBytes, _ level: MatlabFile.Level) throws(FormatError) -> [MatlabVariable]
  {
    let outline = level == .five ? try Matlab5Outline(file) : nil
    return try unsafe open(file, level) { handle throws(FormatError) in try unsafe list(handle, file, outline)
    }
    .filter { !$0.name.isEmpty }
  }

  /// Reads the elements of the variable that `choose` picks from the list, column by column.
  static func read(
    _ file: FileBytes, _ level: MatlabFile.Level, choose: ([MatlabVariable]) throws(FormatError) -> Int
  ) throws(FormatError) -> (MatlabVariable, [Float]) {
    let outline = level == .five ? try Matlab5Outline(file) : nil
    return try unsafe open(file, level) { handle throws(FormatError) in
      let variables = try unsafe list(handle, file, outline)
      let index = try choose(variables)
      unsafe cmatio_rewind(handle)
      var found = unsafe cmatio_variable()
      for _ in 0...index {
        guard unsafe cmatio_next(handle, &found) == 1 else { throw broken(file, variables[index].name) }
      }
      return (variables[index], try unsafe elements(handle, found, variables[index], file))
    }
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

  private static func open<Result: Sendable>(
    _ file: FileBytes, _ level: MatlabFile.Level, _ body: (OpaquePointer) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    guard level == .hdf5 else { return try unsafe openUnlocked(file, level, body) }
    return try hdf5.withLock { _ throws(FormatError) in try unsafe openUnlocked(file, level, body) }
  }

  private static func openUnlocked<Result: Sendable>(
    _ file: FileBytes, _ level: MatlabFile.Level, _ body: (OpaquePointer) throws(FormatError) -> Result
  ) throws(FormatError) -> Result {
    guard let handle = unsafe try handle(file, level) else {
      throw .malformed(
        file: file.name, place: "byte 0", expected: "a MATLAB file that libmatio opens", found: "another")
    }
    defer { unsafe cmatio_close(handle) }
    return try unsafe body(handle)
  }

  private static func handle(_ file: FileBytes, _ level: MatlabFile.Level) throws(FormatError)
    -> OpaquePointer?
  {
    if let path = file.path { return unsafe cmatio_open(path) }
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
      return unsafe cmatio_open(path)
    }
    let descriptor = unsafe file.withUnsafeBytes { unsafe cmatio_memory_file($0.baseAddress, $0.count) }
    guard descriptor >= 0 else { throw failure() }
    // libmatio opens the file anew, so that this descriptor may go.
    defer { close(descriptor) }
    return unsafe cmatio_open("/proc/self/fd/\(descriptor)")
  }

  private static func list(
    _ handle: OpaquePointer, _ file: FileBytes, _ outline: Matlab5Outline?
  ) throws(FormatError) -> [MatlabVariable] {
    var variables: [MatlabVariable] = []
    var found = unsafe cmatio_variable()
    while unsafe cmatio_next(handle, &found) == 1 {
      let count = variables.count + 1
      guard count <= Self.mostVariables else {
        throw .limit(
          file: file.name, place: "variables", limit: "\(Self.mostVariables)", found: "at least \(count)")
      }
      variables.append(unsafe variable(found))
    }
    // libmatio says nothing when it stops early.
    if let outline, outline.matrixCount != variables.count {
      throw .malformed(
        file: file.name, place: "after variable \(variables.last?.name ?? "0")",
        expected: "\(outline.matrixCount) variables", found: "\(variables.count) that can be read")
    }
    return variables
  }

  private static func variable(_ found: cmatio_variable) -> MatlabVariable {
    let dimensions = unsafe (0..<Int(found.rank)).map { unsafe Int(clamping: found.dims[$0]) }
    let bits = unsafe Int(found.element_size) * 8
    let content: MatlabVariable.Content =
      switch unsafe found.content {
      case CMATIO_SIGNED, CMATIO_UNSIGNED: .numbers(.integer(bits: bits))
      case CMATIO_FLOAT: .numbers(.floatingPoint(bits: bits))
      case CMATIO_COMPLEX: .other("complex numbers")
      case CMATIO_LOGICAL: .other("logical values")
      case CMATIO_CHAR: .other("text")
      case CMATIO_CELL: .other("a cell array")
      case CMATIO_STRUCT: .other("a structure")
      case CMATIO_SPARSE: .other("a sparse matrix")
      case CMATIO_OBJECT: .other("an object")
      case CMATIO_FUNCTION: .other("a function")
      case CMATIO_EMPTY: .other("nothing")
      default: .other("an unknown class")
      }
    return MatlabVariable(
      name: unsafe String(cString: found.name), dimensions: dimensions, content: content)
  }

  private static func elements(
    _ handle: OpaquePointer, _ found: cmatio_variable, _ variable: MatlabVariable, _ file: FileBytes
  ) throws(FormatError) -> [Float] {
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
    guard count <= freeElements || count / mostElementsPerByte <= file.count else {
      throw .limit(
        file: file.name, place: place, limit: "\(mostElementsPerByte) elements a byte of the file",
        found: "\(variable.inWords) in \(file.count) bytes")
    }
    let width = unsafe Int(found.element_size)
    guard let data = unsafe cmatio_read(handle, count * width) else { throw broken(file, variable.name) }
    let span = unsafe RawSpan(_unsafeStart: data, byteCount: count * width)
    switch unsafe (found.content, width) {
    case (CMATIO_FLOAT, 8): return floats(span, count) { (bits: UInt64) in Float(Double(bitPattern: bits)) }
    case (CMATIO_FLOAT, 4): return floats(span, count) { (bits: UInt32) in Float(bitPattern: bits) }
    case (CMATIO_SIGNED, 1): return floats(span, count) { (bits: UInt8) in Float(Int8(bitPattern: bits)) }
    case (CMATIO_SIGNED, 2): return floats(span, count) { (bits: UInt16) in Float(Int16(bitPattern: bits)) }
    case (CMATIO_SIGNED, 4): return floats(span, count) { (bits: UInt32) in Float(Int32(bitPattern: bits)) }
    case (CMATIO_SIGNED, 8): return floats(span, count) { (bits: UInt64) in Float(Int64(bitPattern: bits)) }
    case (CMATIO_UNSIGNED, 1): return floats(span, count) { (bits: UInt8) in Float(bits) }
    case (CMATIO_UNSIGNED, 2): return floats(span, count) { (bits: UInt16) in Float(bits) }
    case (CMATIO_UNSIGNED, 4): return floats(span, count) { (bits: UInt32) in Float(bits) }
    case (CMATIO_UNSIGNED, 8): return floats(span, count) { (bits: UInt64) in Float(bits) }
    default: throw .unsupported(file: file.name, place: place, what: "elements of \(width) bytes")
    }
  }

  private static func broken(_ file: FileBytes, _ name: String) -> FormatError {
    .malformed(
      file: file.name, place: "variable \(name)", expected: "elements that libmatio can read", found: "others"
    )
  }
}
