import ArgumentParser

@main
struct Prep: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "prep", abstract: "Prepares time series.")
}
