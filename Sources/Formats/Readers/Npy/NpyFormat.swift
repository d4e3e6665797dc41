extension Format {
  /// NumPy arrays, and archives of such.
  public static let npy = Format(
    name: "npy", summary: "NumPy arrays (.npy), and archives of arrays (.npz)", suffixes: [".npy", ".npz"],
    signatures: [Signature([0x93] + Array("NUMPY".utf8))], options: .arrays
  ) { file, id, settings throws(FormatError) in
    // The name does not always tell: a single file may have any.
    if file.looksLikeZip {
      return try NpzFile.read(
        file, id: id, variable: settings.variable, channelAxis: settings.channelAxis)
    }
    if let variable = settings.variable {
      throw .unsupported(
        file: file.name, place: "variable \(variable)", what: ".npy files",
        about: .option(.variable))
    }
    return try NpyFile.read(file, id: id, channelAxis: settings.channelAxis)
  }
}
