import ArgumentParser
import Foundation
import Shards
import Workers

/// Options of every command.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Number of worker threads; does not affect results. (default: one per processor)",
      valueName: "N"))
  var jobs: Int?

  @Flag(name: .long, help: "Print no progress, warnings, or summary.")
  var quiet = false

  @Flag(name: .long, help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs: expected 1 to 1024, found \(jobs).")
    }
  }

  /// The thread pool of the program.
  var pool: WorkerPool { WorkerPool(workerCount: jobs ?? ProcessInfo.processInfo.activeProcessorCount) }

  /// Runs a job with a progress bar, and lets Ctrl-C stop it.
  func watched<Result>(_ title: String, _ job: (JobControl) throws -> Result) rethrows -> Result {
    let bar = ProgressBar(title, isShown: !quiet)
    defer { bar.clear() }
    return try job(JobControl(report: { bar.update($0, $1) }, isCancelled: { Interrupts.isRequested }))
  }

  /// Prints a summary of what a command has written: with `--quiet` only as JSON, where that is requested.
  func summarize(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
    if json || !quiet { try show(value, text()) }
  }

  /// Prints the result of a command, also with `--quiet`: as JSON where requested, else as text.
  func show(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
    guard json else { return try Terminal.result(text()) }
    try Terminal.data(String(decoding: try JSONCoding.encode(value).dropLast(), as: UTF8.self))
  }
}

/// Options for the output directory of a command.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long], help: ArgumentHelp("Output directory.", valueName: "DIR"),
    completion: .directory)
  var output: String

  @Flag(name: .long, help: "Overwrite an existing dataset.")
  var overwrite = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("--output: expected the name of a directory.") }
  }

  /// Rejects an output directory that is the input, or inside or around it: with `--overwrite`, the input would be deleted
  /// while it is read.
  func requireOther(than source: String) throws { try OutputPlace.check(output, inputs: [source]) }

  /// The directory without a slash at its end.
  var folder: String { output.withoutTrailingSlash }

  /// Treatment of an existing dataset.
  var existing: OutputFolder.Existing { overwrite ? .replace : .keep }
}

extension String {
  /// A path without slashes at its end, as its name is stored in manifests.
  var withoutTrailingSlash: String {
    var path = self
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
