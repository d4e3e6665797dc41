import ArgumentParser
import Formats
import Pipelines

/// The input of a command: files, directories, or archives, which of their recordings to use, and how to read them.
///
/// The groups have titles of their own, so a command includes this one without a title.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files, directories, or zip archives, which are read in place.", valueName: "INPUT"),
    completion: .file())
  var inputs: [String]

  @OptionGroup(title: "Input and labels") var selected: SelectionOptions
  @OptionGroup(title: "Input and labels") var labelFile: LabelOptions
  @OptionGroup(title: "Input and labels") var links: LinkOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "WFDB") var wfdb: WfdbOptions

  func validate() throws {
    if inputs.contains("") { throw ValidationError("<INPUT>: expected the name of a file or directory.") }
  }

  /// The input with its settings.
  func source() throws -> InputSource {
    var layoutSettings = LayoutSettings(
      namePattern: try selected.namePattern.map { try NamePattern($0) }, labels: labelFile.options,
      wfdb: wfdb.options)
    layoutSettings.links = links.rule
    return InputSource(
      paths: inputs.map(\.withoutTrailingSlash), layout: selected.layout, options: layoutSettings,
      reading: reading.settings)
  }

  /// The recordings to use.
  var selection: Selection { selected.selection }
}
