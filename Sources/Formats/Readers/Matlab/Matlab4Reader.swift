/// Matrices of a MATLAB level 4 file, which is a run of headers, names and elements.
struct Matlab4Reader {
  /// One matrix.
  struct Matrix {
    var variable: MatlabVariable
    var header: Matlab4Header
    /// First byte of its elements.
    var dataStart: Int
  }

  let file: FileBytes
  let matrices: [Matrix]

  /// More than any file has; a matrix takes many times the memory of its header.
  private static let mostMatrices = 1 << 16

  /// Reads all headers; no element is looked at.
  init(_ file: FileBytes) throws(FormatError) {
    self.file = file
    matrices = try file.withBytes { span throws(FormatError) in
      var matrices: [Matrix] = []
      var position = 0
      while position < span.byteCount {
        guard matrices.count < Self.mostMatrices else {
          throw FormatError.limit(
            file: file.name, place: "byte \(position)", limit: "\(Self.mostMatrices) matrices", found: "more")
        }
        let header = try Matlab4Header(span, at: position, file: file.name)
        let nameStart = position + Matlab4Header.byteCount
        let name = span.bytes(nameStart..<nameStart + header.nameSize).prefix { $0 != 0 }
        let dataStart = nameStart + header.nameSize
        matrices.append(
          Matrix(
            variable: MatlabVariable(
              name: latinText(name), dimensions: [header.rowCount, header.columnCount],
              content: Self.content(header)),
            header: header, dataStart: dataStart))
        position = dataStart + header.dataSize
      }
      return matrices
    }
  }

  private static func content(_ header: Matlab4Header) -> MatlabVariable.Content {
    switch header.content {
    case .text: .other("text")
    case .sparse: .other("a sparse matrix")
    case .numbers: header.isComplex ? .other("complex numbers") : .numbers(header.element.kind)
    }
  }

  /// The elements of one matrix in file order: column by column.
  func elements(_ index: Int) -> [Float] {
    let matrix = matrices[index]
    let header = matrix.header
    let count = header.dataSize / header.element.byteCount
    return file.slice(matrix.dataStart..<matrix.dataStart + header.dataSize).withBytes { span in
      switch (header.element, header.isBigEndian) {
      case (.int16, false): floats(span, count) { (bits: UInt16) in Float(Int16(bitPattern: bits)) }
      case (.int16, true):
        floats(span, count) { (bits: UInt16) in Float(Int16(bitPattern: bits.byteSwapped)) }
      case (.uint16, false): floats(span, count) { (bits: UInt16) in Float(bits) }
      case (.uint16, true): floats(span, count) { (bits: UInt16) in Float(bits.byteSwapped) }
      case (.uint8, _): floats(span, count) { (bits: UInt8) in Float(bits) }
      case (.int32, false): floats(span, count) { (bits: UInt32) in Float(Int32(bitPattern: bits)) }
      case (.int32, true):
        floats(span, count) { (bits: UInt32) in Float(Int32(bitPattern: bits.byteSwapped)) }
      case (.single, false): floats(span, count) { (bits: UInt32) in Float(bitPattern: bits) }
      case (.single, true): floats(span, count) { (bits: UInt32) in Float(bitPattern: bits.byteSwapped) }
      case (.double, false): floats(span, count) { (bits: UInt64) in Float(Double(bitPattern: bits)) }
      case (.double, true):
        floats(span, count) { (bits: UInt64) in Float(Double(bitPattern: bits.byteSwapped)) }
      }
    }
  }
}
