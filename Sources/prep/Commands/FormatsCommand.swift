import ArgumentParser
import Formats

struct FormatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats", abstract: "List the supported file formats and layouts.",
    discussion: """
      Files of each format are read from a directory, from a zip archive, or alone. A
      layout defines which files are recordings, and where their labels are. The
      first layout that fits is used, in this order, unless --layout is given.

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
