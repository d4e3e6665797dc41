public import DataModel

/// MATLAB files of every level, as recordings.
public enum MatlabFile {
  /// Longest matrix that is read, in elements: 4 GiB of samples.
  static let mostElements = 1 << 30

  /// Format of a file.
  enum Level: Equatable {
    case four
    /// 5, 6, 7 and 7.3, which libmatio reads.
    case five
    case hdf5
  }

  /// Lists the variables of a file without reading their elements. What is in structures and cell arrays is not listed.
  public static func variables(_ file: FileBytes) throws(FormatError) -> [MatlabVariable] {
    switch try level(file) {
    case .four: try Matlab4Reader(file).matrices.map(\.variable)
    case let level: try LibmatioReader.tree(file, level).variables
    }
  }

  /// Lists the variables of a file and what is in its structures and cell arrays, under the paths that `read` takes.
  ///
  /// - Returns: at most 4,096 values inside of others, and those of 16 levels; outer ones first.
  public static func values(_ file: FileBytes) throws(FormatError) -> [MatlabVariable] {
    let level = try level(file)
    guard level != .four else { return try variables(file) }
    var tree = try LibmatioReader.tree(file, level)
    if level == .five, tree.hasContainers { tree = try Matlab5Contents(file).tree }
    return tree.nodes.map(\.variable).filter { !$0.name.isEmpty }
  }

  /// Reads one matrix as a recording.
  ///
  /// Of rows and columns, the fewer are the channels: files hold both orders, and a recording has more samples than
  /// channels. A square matrix has a channel in each row, as PhysioNet's converters write it.
  ///
  /// - Parameters:
  ///   - file: all bytes of the file.
  ///   - id: the recording's name.
  ///   - variable: which to read: the name of a variable, or a path into structures and cell arrays as MATLAB writes it,
  ///     for example `ECG.data`, `s(2).x`, or `c{1}`, where a cell array is counted along its columns; nil for `val`, or
  ///     else the only variable that is a matrix of real numbers.
  ///   - channelAxis: whether rows or columns are the channels; nil for the rule above.
  /// - Returns: samples as stored (logical values as 0 and 1), sample rate and unit unknown.
  /// - Throws: `FormatError`; where no variable can be chosen, with a list of what is in the file.
  public static func read(
    _ file: FileBytes, id: String, variable: String? = nil, channelAxis: ChannelAxis? = nil
  ) throws(FormatError) -> Recording {
    switch try level(file) {
    case .four:
      let reader = try Matlab4Reader(file)
      let tree = MatlabTree(reader.matrices.map(\.variable))
      let index = try tree.choose(named: variable, file: file.name)
      return try recording(
        id: id, reader.matrices[index].variable, reader.elements(index), channelAxis, file: file.name)
    case .five:
      let found = try LibmatioReader.read(file, .five) { tree throws(FormatError) in
        try outermost(tree, named: variable, file: file.name)
      }
      if let (found, elements) = found {
        return try recording(id: id, found, elements, channelAxis, file: file.name)
      }
      let contents = try Matlab5Contents(file)
      let index = try contents.tree.choose(named: variable, file: file.name)
      return try recording(
        id: id, contents.tree.nodes[index].variable, contents.elements(index), channelAxis, file: file.name)
    case .hdf5:
      let found = try LibmatioReader.read(file, .hdf5) { tree throws(FormatError) in
        try tree.choose(named: variable, file: file.name)
      }
      // Something was chosen or an error thrown.
      guard let (found, elements) = found else {
        throw .unsupported(file: file.name, place: "variables", what: "what is not real numbers")
      }
      return try recording(id: id, found, elements, channelAxis, file: file.name)
    }
  }

  /// The variable to read of a level 5 file; nil where structures and cell arrays must be looked into, be it to say what is
  /// in them.
  private static func outermost(_ tree: MatlabTree, named name: String?, file: String) throws(FormatError)
    -> Int?
  {
    guard tree.hasContainers else { return try tree.choose(named: name, file: file) }
    do {
      let index = try tree.choose(named: name, file: file)
      return tree.nodes[index].variable.isContainer ? nil : index
    } catch {
      return nil
    }
  }

  /// Level 5 and later begin with 128 bytes of text and version; level 4 begins with a small number.
  static func level(_ file: FileBytes) throws(FormatError) -> Level {
    try file.withBytes { span throws(FormatError) in
      if span.byteCount >= 128 {
        let order: UInt16 = span.littleEndian(at: 126)
        let version: UInt16 = order == 0x4D49 ? span.littleEndian(at: 124) : span.bigEndian(at: 124)
        // "IM" or "MI": M and I as one 16-bit number in the writer's byte order.
        if order == 0x4D49 || order == 0x494D {
          if version == 0x0100 { return Level.five }
          if version == 0x0200 { return Level.hdf5 }
        }
      }
      guard Matlab4Header.canBegin(span) else {
        throw .malformed(
          file: file.name, place: "byte 0", expected: "the header of a MATLAB file",
          found: span.byteCount == 0 ? "an empty file" : "other bytes")
      }
      return Level.four
    }
  }

  /// Creates a recording of elements in column order.
  private static func recording(
    id: String, _ variable: MatlabVariable, _ elements: [Float], _ axis: ChannelAxis?, file: String
  ) throws(FormatError) -> Recording {
    guard let kind = variable.sampleKind else {
      throw .unsupported(file: file, place: "variable \(variable.name)", what: "what is not real numbers")
    }
    let (rows, columns) = (variable.dimensions[0], variable.dimensions[1])
    // Columns are contiguous in the file: only channels in rows must be taken apart.
    let rowsAreChannels = axis.map { $0 == .rows } ?? (rows <= columns)
    guard rowsAreChannels else {
      return Recording(
        id: id, sampleRate: nil, channelCount: columns, samples: elements, sampleKind: kind)
    }
    let samples = planar(elements, channelCount: rows)
    return Recording(id: id, sampleRate: nil, channelCount: rows, samples: samples, sampleKind: kind)
  }
}
