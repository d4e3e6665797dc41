extension Format {
  /// MATLAB files of every level.
  public static let matlab = Format(
    name: "matlab", summary: "MATLAB files of versions 4, 5, 6, 7, and 7.3: one matrix of real numbers",
    suffixes: [".mat"], signatures: matlabSignatures,
    options: Set.arrays.union([.units]), takesHeader: true
  ) { file, id, settings throws(FormatError) in
    try MatlabFile.read(file, id: id, variable: settings.variable, channelAxis: settings.channelAxis)
  }

  /// Levels 5 and later have the writer's byte order at byte 126. Level 4 begins with four digits as a 32-bit number:
  /// byte order, 0, element type, and 0 for a full matrix of numbers.
  private static var matlabSignatures: [Signature] {
    let elements = stride(from: 0, through: 50, by: 10)
    let little = elements.map { Signature([UInt8($0), 0, 0, 0]) }
    let big = elements.map { Signature([0, 0, UInt8((1000 + $0) >> 8), UInt8((1000 + $0) & 0xFF)]) }
    return [Signature("IM", at: 126), Signature("MI", at: 126)] + little + big
  }
}
