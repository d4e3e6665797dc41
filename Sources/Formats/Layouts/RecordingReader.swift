public import DataModel

/// Reads the recordings of a data set.
///
/// One reader may be shared by any number of threads, or each may have its own: either way, each read uses a zip
/// handle that no other thread uses at that moment.
public final class RecordingReader: Sendable {
  private let container: Container
  private let files: ContainerReader
  private let layout: InputLayout
  private let units: SampleUnits

  init(container: Container, layout: InputLayout, units: SampleUnits) throws(FormatError) {
    self.container = container
    files = try container.makeReader()
    self.layout = layout
    self.units = units
  }

  /// Reads one recording.
  ///
  /// - Parameter entry: of the data set that made this reader.
  /// - Returns: at least one sample, all finite.
  /// - Throws: `FormatError`, naming the file within its folder or archive, for broken data, samples that are not
  ///   finite, and a header that does not fit the data.
  public func read(_ entry: RecordingEntry) throws(FormatError) -> Recording {
    let file = try files.bytes(entry.dataFile)
    var recording = try MatlabFile.read(file, id: entry.id)
    try recording.requireFinite(file: file.name)
    if layout == .cinc2017 { recording.sampleRate = Cinc2017Layout.sampleRate }
    if let index = entry.headerFile {
      let headerFile = try files.bytes(index)
      let header = try WfdbHeader(headerFile)
      try recording.apply(header, file: headerFile.name, dataFile: file.name)
      if units == .physical { try recording.makePhysical(header, file: headerFile.name) }
    } else if units == .physical {
      throw .malformed(
        file: file.name, place: "folder", expected: "a .hea file beside it, which has gain and unit",
        found: "none")
    }
    return recording
  }
}
