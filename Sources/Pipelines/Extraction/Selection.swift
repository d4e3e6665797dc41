internal import Formats

/// Which recordings of a download are used.
public struct Selection: Sendable, Equatable {
  /// Labels to keep, in the order in which they become classes; nil for all, in order of name.
  public var labels: [String]?
  /// Recordings with fewer samples are left out.
  public var minimumSamples: Int

  /// Makes a selection; without arguments of everything.
  public init(labels: [String]? = nil, minimumSamples: Int = 0) {
    self.labels = labels
    self.minimumSamples = minimumSamples
  }

  /// The entries whose label is wanted. Lengths are only known once recordings are read.
  func entries(of entries: [RecordingEntry]) -> [RecordingEntry] {
    guard let labels else { return entries }
    return entries.filter { entry in entry.label.map(labels.contains) ?? false }
  }

  /// The class names.
  ///
  /// - Throws: `PipelineError.nothingLeft` for a wanted label that no recording has.
  func classNames(of input: InputDataset) throws(PipelineError) -> [String] {
    let present = Set(input.entries.compactMap(\.label))
    guard let labels else { return present.sorted() }
    if let missing = labels.first(where: { !present.contains($0) }) {
      throw .nothingLeft(
        input: input.path,
        why: "no recording has the label \(missing) (there are: \(present.sorted().joined(separator: ", ")))")
    }
    return labels
  }
}

/// What to do about a recording that cannot be used.
public enum ErrorPolicy: String, CaseIterable, Sendable {
  /// Stop, and leave nothing behind.
  case fail
  /// Leave it out, and list it in the manifest.
  case skip
}
