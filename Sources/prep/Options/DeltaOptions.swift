import ArgumentParser
import SignalKit

/// Delta features and zero-padding.
struct DeltaOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Append delta (1) or delta and delta-delta (2) features.", valueName: "N"))
  var deltas: Int?

  @Option(
    name: .long, help: ArgumentHelp("Frames of the delta window, an odd number. (default: 9)", valueName: "N")
  )
  var deltaWidth: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Treatment of the first and last frames; interp needs --delta-width frames. (default: interp)",
      valueName: "MODE"))
  var deltaMode: DeltaEdges?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Zero-pad recordings to this many samples, after resampling.", valueName: "N"))
  var padTo: Int?

  func validate() throws {
    if deltas == nil && (deltaWidth != nil || deltaMode != nil) {
      throw ValidationError("--delta-width and --delta-mode require --deltas.")
    }
  }

  /// Settings of the deltas; nil for none.
  var settings: DeltaSettings? {
    deltas.map { DeltaSettings(count: $0, width: deltaWidth ?? 9, edges: deltaMode ?? .interp) }
  }
}
