import ArgumentParser
import Formats
import Pipelines

/// Options that select recordings of an input.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Labels to keep, in the order of the classes, for example N,A. (default: all)", valueName: "A,B"))
  var labels: String?

  @Option(name: .long, help: ArgumentHelp("Exclude recordings with fewer samples.", valueName: "N"))
  var minSamples = 0

  @Option(name: .long, help: ArgumentHelp("Input layout. (default: detected)", valueName: "LAYOUT"))
  var layout: Layout?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Positions of {id}, {label}, and {group} in file names, for example patient_{id}_{label}.",
      valueName: "PATTERN"))
  var namePattern: String?

  func validate() throws {
    if minSamples < 0 { throw ValidationError("--min-samples: expected 0 or more, found \(minSamples).") }
    guard let list = labelList else { return }
    if list.contains("") || Set(list).count < list.count {
      throw ValidationError("--labels: expected different labels separated by commas, for example N,A.")
    }
  }

  private var labelList: [String]? { labels.map(CommaList.trimmed) }

  /// The recordings to use.
  var selection: Selection { Selection(labels: labelList, minimumSamples: minSamples) }
}

/// Values separated by commas.
enum CommaList {
  /// The values without spaces around them.
  static func trimmed(_ text: String) -> [String] { values(text).map { $0.trimmingSpaces } }

  /// The values as they are.
  static func values(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
