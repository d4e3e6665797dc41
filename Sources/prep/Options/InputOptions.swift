import ArgumentParser
import Formats
import Pipelines

/// Which recordings of which download.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Files, folders or zip archives; archives are read in place.", valueName: "INPUT"))
  var inputs: [String]

  @Option(
    name: .long,
    help: ArgumentHelp("How its files stand for recordings. (default: recognized)", valueName: "LAYOUT"))
  var layout: InputLayout?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where names hold {id}, {label} and {group}, such as patient_{id}_{label}.", valueName: "PATTERN"))
  var namePattern: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Labels to keep, in the order of the classes, such as N,A. (default: all)", valueName: "A,B"))
  var labels: String?

  @Option(name: .long, help: ArgumentHelp("Leave out recordings with fewer samples.", valueName: "N"))
  var minSamples = 0

  @Flag(name: .long, help: "Follow symbolic links that lead out of an input folder.")
  var followLinks = false

  @OptionGroup var labelFile: LabelOptions
  @OptionGroup var wfdb: WfdbOptions
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if inputs.contains("") { throw ValidationError("INPUT takes the name of a file or folder.") }
    if minSamples < 0 { throw ValidationError("--min-samples takes 0 or more.") }
    guard let list = labelList else { return }
    if list.contains("") || Set(list).count < list.count {
      throw ValidationError("--labels takes different labels with commas between them, such as N,A.")
    }
  }

  private var labelList: [String]? {
    labels.map(Self.list)
  }

  /// What stands between commas, without spaces around it.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
  }

  /// The download.
  func source(units: SampleUnits = .stored) throws -> InputSource {
    var layoutSettings = LayoutSettings(
      namePattern: try namePattern.map { try NamePattern($0) }, labels: labelFile.options, wfdb: wfdb.options)
    layoutSettings.links = followLinks ? .all : .inside
    return InputSource(
      paths: inputs.map(\.withoutTrailingSlash), layout: layout, options: layoutSettings,
      reading: reading.options(units: units))
  }

  /// Which recordings.
  var selection: Selection { Selection(labels: labelList, minimumSamples: minSamples) }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
