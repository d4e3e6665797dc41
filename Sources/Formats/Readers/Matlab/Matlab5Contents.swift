/// Everything in a level 5 file, including the contents of structures and cell arrays ("MAT-File Format", MathWorks, chapter
/// "Level 5").
///
/// It is read in Swift: libmatio trusts sizes that its checks do not reach inside of structures.
struct Matlab5Contents {
  private(set) var tree = MatlabTree()

  private let file: FileBytes
  private let isBigEndian: Bool
  /// Of each value of the tree its head, and the bytes that it begins; nil where they are not kept.
  private var values: [(head: Matlab5Value, bytes: FileBytes)?] = []

  /// Reads the heads of all values of a file that `Matlab5Outline` has checked.
  init(_ file: FileBytes) throws(FormatError) {
    self.file = file
    isBigEndian = file.withBytes { $0.littleEndian(at: 126, as: UInt16.self) != 0x4D49 }
    var position = 128
    while position < file.count {
      let place = "element at byte \(position)"
      guard let outer = Matlab5Element(file, at: position, isBigEndian: isBigEndian) else {
        throw malformed(place)
      }
      // Elements of the outermost level are not padded.
      position = outer.dataStart + outer.size
      let data = file.slice(outer.dataStart..<position)
      let (head, bytes) =
        try outer.type == Matlab5Element.compressed ? unpacked(data, place) : (value(data, place), data)
      append(head, bytes, head.name, number: nil, in: nil)
    }
    // Level by level: what is near the top is listed even if there is too much further down.
    let variableCount = tree.nodes.count
    var index = 0
    while index < tree.nodes.count, tree.nodes.count < variableCount + MatlabTree.mostInside {
      try expand(index, most: variableCount + MatlabTree.mostInside)
      index += 1
    }
  }

  /// Returns the elements of a value inside of a structure or cell array, column by column.
  func elements(_ index: Int) throws(FormatError) -> [Float] {
    let variable = tree.nodes[index].variable
    let place = "variable \(variable.name)"
    guard let (head, bytes) = values[index], let numbers = head.numbers else {
      throw .unsupported(file: file.name, place: place, what: variable.contentInWords)
    }
    guard head.count <= MatlabFile.mostElements else {
      throw .limit(
        file: file.name, place: place, limit: "\(MatlabFile.mostElements) elements", found: variable.inWords)
    }
    return bytes.slice(numbers.dataStart..<numbers.dataStart + numbers.size).withBytes {
      Matlab5Element.floats($0, head.count, type: numbers.type, isBigEndian: isBigEndian)
    }
  }

  private func malformed(_ place: String) -> FormatError {
    .malformed(
      file: file.name, place: place, expected: "a matrix whose parts fill it as their sizes say",
      found: "other sizes")
  }

  private func value(_ bytes: FileBytes, isWhole: Bool = true, _ place: String) throws(FormatError)
    -> Matlab5Value
  {
    guard let value = Matlab5Value(bytes, isBigEndian: isBigEndian, isWhole: isWhole) else {
      throw malformed(place)
    }
    return value
  }

  /// A compressed matrix. Only structures and cell arrays are unpacked whole; of others the head is enough.
  private func unpacked(_ bytes: FileBytes, _ place: String) throws(FormatError) -> (Matlab5Value, FileBytes)
  {
    func unpack(_ count: Int) throws(FormatError) -> (bytes: FileBytes, total: Int) {
      let (head, total) = try LibmatioReader.checkStream(
        bytes, limit: Matlab5Outline.mostUnpacked(bytes.count), headSize: count, place: place)
      guard head.count >= 8 else { throw malformed(place) }
      return (FileBytes(name: file.name, head).slice(8..<head.count), total)
    }
    let (start, total) = try unpack(8 + Matlab5Matrix.headSize)
    if total == 8 { return (try value(start, place), start) }
    let head = try value(start, isWhole: false, place)
    guard head.content == .structure || head.content == .cell else { return (head, start) }
    let whole = try unpack(total).bytes
    return (try value(whole, place), whole)
  }

  private mutating func append(
    _ head: Matlab5Value, _ bytes: FileBytes, _ name: String, number: Int?, in parent: Int?
  ) {
    tree.append(name, number: number, in: parent, head.dimensions, head.content)
    let isKept = parent != nil || tree.nodes[tree.nodes.count - 1].variable.isContainer
    values.append(isKept ? (head, bytes) : nil)
  }

  /// Adds what is in a structure or cell array.
  private mutating func expand(_ index: Int, most: Int) throws(FormatError) {
    let node = tree.nodes[index]
    guard node.variable.isContainer, node.level < MatlabTree.mostLevels, let (head, bytes) = values[index]
    else { return }
    let place = "variable \(node.variable.name)"
    var position = head.bodyStart
    var fields = [""]
    if node.variable.content == .structure {
      fields = try fieldNames(bytes, &position, place)
      // A structure array without fields has elements that take no bytes.
      guard !fields.isEmpty else { return }
    }
    for number in 0..<head.count {
      for field in fields {
        guard let element = Matlab5Element(bytes, at: position, isBigEndian: isBigEndian),
          element.type == Matlab5Element.matrix
        else { throw malformed(place) }
        guard tree.nodes.count < most else { return }
        let data = bytes.slice(element.dataStart..<element.dataStart + element.size)
        append(try value(data, place), data, field, number: number + 1, in: index)
        position = element.next
      }
    }
  }

  /// Field names stand in as many bytes each, ended by zeros.
  private func fieldNames(_ bytes: FileBytes, _ position: inout Int, _ place: String) throws(FormatError)
    -> [String]
  {
    guard let length = Matlab5Element(bytes, at: position, isBigEndian: isBigEndian), length.type == 5,
      length.size == 4, let names = Matlab5Element(bytes, at: length.next, isBigEndian: isBigEndian)
    else { throw malformed(place) }
    position = names.next
    let size = bytes.withBytes { span in
      Int(
        isBigEndian
          ? span.bigEndian(at: length.dataStart, as: Int32.self)
          : span.littleEndian(at: length.dataStart, as: Int32.self))
    }
    guard names.size > 0 else { return [] }
    guard size >= 1, size <= MatlabTree.longestField, names.size % size == 0 else { throw malformed(place) }
    return stride(from: names.dataStart, to: names.dataStart + names.size, by: size).map { start in
      bytes.withBytes { span in latinText(span.bytes(start..<start + size).prefix { $0 != 0 }) }
    }
  }
}
