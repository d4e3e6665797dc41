internal import Formats

/// Selection of the recordings of an input.
public struct Selection: Sendable, Equatable {
  /// Labels to keep, in the order in which they become classes; nil for all, in order of name.
  public var labels: [String]?
  /// Recordings with fewer samples are excluded.
  public var minimumSamples: Int

  /// Creates a selection; by default of all recordings.
  public init(labels: [String]? = nil, minimumSamples: Int = 0) {
    self.labels = labels
    self.minimumSamples = minimumSamples
  }

  /// Returns the entries with a selected label. Lengths are only known once recordings are read.
  func entries(of entries: [RecordingEntry]) -> [RecordingEntry] {
    guard let labels else { return entries }
    return entries.filter { entry in entry.label.map(labels.contains) ?? false }
  }

  /// Returns the class names.
  ///
  /// - Throws: `PipelineError.nothingLeft` for a selected label that no recording has.
  func classNames(of input: InputDataset) throws(PipelineError) -> [String] {
    let present = Set(input.entries.compactMap(\.label))
    guard let labels else { return present.sorted() }
    if let missing = labels.first(where: { !present.contains($0) }) {
      throw .nothingLeft(
        input: input.path,
        why: "no recording has the label \(missing); found \(present.sorted().joined(separator: ", "))")
    }
    return labels
  }
}
