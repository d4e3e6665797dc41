import ArgumentParser
import Formats

/// How WFDB records stand for recordings and labels.
struct WfdbOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "WFDB: a recording around each beat in the annotation files with this extension, such as atr.",
      valueName: "EXT"))
  var annotations: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "WFDB: annotations to take, such as N,V,+. (default: those of beats)", valueName: "A,B"))
  var annotationSymbols: String?

  @Option(
    name: .long,
    help: ArgumentHelp("WFDB: seconds of such a recording before the beat. (default: 0.25)", valueName: "S"))
  var windowBefore: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("WFDB: seconds from the beat on. (default: 0.5)", valueName: "S"))
  var windowAfter: Double?

  @Option(
    name: .long,
    help: ArgumentHelp("WFDB: the header comment that is a record's label, such as Dx.", valueName: "NAME"))
  var labelComment: String?

  func validate() throws {
    for (name, seconds) in [("--window-before", windowBefore), ("--window-after", windowAfter)] {
      guard let seconds else { continue }
      if !(0...86400).contains(seconds) { throw ValidationError("\(name) takes 0 to 86400 seconds.") }
    }
    if (windowBefore ?? 0.25) + (windowAfter ?? 0.5) <= 0 {
      throw ValidationError("--window-before and --window-after leave no window.")
    }
    if let symbols, symbols.contains("") {
      throw ValidationError("--annotation-symbols takes symbols with commas between them, such as N,V.")
    }
    guard annotations == nil else { return }
    if annotationSymbols != nil || windowBefore != nil || windowAfter != nil {
      throw ValidationError(
        "--annotation-symbols, --window-before and --window-after need --annotations.")
    }
  }

  private var symbols: [String]? {
    annotationSymbols?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  /// The choices.
  var options: WfdbSettings {
    var options = WfdbSettings(annotator: annotations, symbols: symbols, labelComment: labelComment)
    if let windowBefore { options.secondsBefore = windowBefore }
    if let windowAfter { options.secondsAfter = windowAfter }
    return options
  }
}
