import ArgumentParser
import Formats

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "List the file formats and layouts that are read.",
    discussion: """
      A format is read wherever its files are: in a directory, in a zip archive, or
      alone. A layout says which files are recordings, and where their labels are;
      the first one that fits is taken, in this order, unless --layout names one.

      Examples:
        prep formats
        prep formats --json
      """)

  @Flag(name: .long, help: "Print the result as JSON.")
  var json = false

  @Flag(name: .long, help: .hidden)
  var markdown = false

  mutating func run() throws {
    let catalog = Catalog()
    try Terminal.result(try json ? catalog.json : markdown ? catalog.markdown : catalog.text)
  }
}
