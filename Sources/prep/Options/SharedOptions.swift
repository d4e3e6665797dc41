import ArgumentParser
import Foundation
import Shards
import Workers

/// What every command understands.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Number of worker threads; results do not depend on it. (default: one for each processor)",
      valueName: "N"))
  var jobs: Int?

  @Flag(name: .long, help: "Print no progress, no warnings and no summary.")
  var quiet = false

  @Flag(name: .long, help: "Print the result as JSON.")
  var json = false

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024.") }
  }

  /// The program's threads.
  var pool: WorkerPool { WorkerPool(workerCount: jobs ?? ProcessInfo.processInfo.activeProcessorCount) }

  /// Runs a job with a progress bar, and lets Ctrl-C stop it.
  func watched<Result>(_ title: String, _ job: (JobControl) throws -> Result) rethrows -> Result {
    let bar = ProgressBar(title, isShown: !quiet)
    defer { bar.clear() }
    return try job(JobControl(report: { bar.update($0, $1) }, isCancelled: { Interrupts.isRequested }))
  }

  /// Prints what a command has written: with `--quiet` only where JSON is asked for.
  func summarize(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
    if json || !quiet { try show(value, text()) }
  }

  /// Prints the result that a command is for, whether quiet or not: as JSON if asked, else as text.
  func show(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
    guard json else { return try Terminal.result(text()) }
    try Terminal.result(String(decoding: try JSONCoding.encode(value).dropLast(), as: UTF8.self))
  }
}

/// Where a command writes.
struct OutputOptions: ParsableArguments {
  @Option(name: [.short, .long], help: ArgumentHelp("Folder of the result.", valueName: "DIR"))
  var output: String

  @Flag(name: .long, help: "Replace what a command of this kind wrote there before.")
  var overwrite = false

  func validate() throws {
    if output.isEmpty { throw ValidationError("-o takes the name of a folder.") }
  }

  /// Refuses to write where the command reads: with --overwrite the source would be deleted while it is read.
  func requireOther(than source: String) throws { try OutputPlace.check(output, inputs: [source]) }

  /// The folder without a slash at its end.
  var folder: String { output.withoutTrailingSlash }

  /// What to do about a data set that is there already.
  var existing: OutputFolder.Existing { overwrite ? .replace : .keep }
}

extension String {
  /// A path without slashes at its end, as its name stands in manifests.
  var withoutTrailingSlash: String {
    var path = self
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
