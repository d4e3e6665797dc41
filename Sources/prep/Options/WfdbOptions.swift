import ArgumentParser
import Formats

/// Options for WFDB records and their annotations.
struct WfdbOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Use one window around each beat in the annotation files with this extension, for example atr.",
      valueName: "EXT"))
  var annotations: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Annotation symbols to use, for example N,V,+. (default: beats)", valueName: "A,B"))
  var annotationSymbols: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Start of the window in seconds before the beat. (default: 0.25)", valueName: "S"))
  var secondsBefore: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("End of the window in seconds after the beat. (default: 0.5)", valueName: "S"))
  var secondsAfter: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("Header comment that contains the label, for example Dx.", valueName: "NAME"))
  var labelComment: String?

  func validate() throws {
    for (name, seconds) in [("--seconds-before", secondsBefore), ("--seconds-after", secondsAfter)] {
      guard let seconds, !(0...86400).contains(seconds) else { continue }
      throw ValidationError("\(name): expected 0 to 86400 seconds, found \(seconds).")
    }
    if (secondsBefore ?? 0.25) + (secondsAfter ?? 0.5) <= 0 {
      throw ValidationError("--seconds-before and --seconds-after: expected a window longer than 0 seconds.")
    }
    if let symbols, symbols.contains("") {
      throw ValidationError("--annotation-symbols: expected symbols separated by commas, for example N,V.")
    }
    guard annotations == nil else { return }
    if annotationSymbols != nil || secondsBefore != nil || secondsAfter != nil {
      throw ValidationError(
        "--annotation-symbols, --seconds-before, and --seconds-after require --annotations.")
    }
  }

  private var symbols: [String]? { annotationSymbols.map(CommaList.values) }

  /// The settings of the library.
  var options: WfdbSettings {
    var options = WfdbSettings(annotator: annotations, symbols: symbols, labelComment: labelComment)
    if let secondsBefore { options.secondsBefore = secondsBefore }
    if let secondsAfter { options.secondsAfter = secondsAfter }
    return options
  }
}
