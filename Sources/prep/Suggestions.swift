import ArgumentParser

/// Messages about commands and options that do not exist, with those that may be meant.
enum Suggestions {
  /// Names that other tools use, and what is closest here, the best first. Near spellings need no entry.
  static let meanings = [
    "lr": ["learning-rate"], "eta": ["learning-rate"], "min-lr": ["min-learning-rate"],
    "gamma": ["schedule-gamma"], "decay": ["weight-decay"], "l2": ["weight-decay"], "scheduler": ["schedule"],
    "bs": ["batch-size"], "units": ["hidden"], "num-layers": ["layers"], "depth": ["layers"],
    "epoch": ["epochs"], "max-epochs": ["epochs"], "early-stopping": ["patience"], "grad-clip": ["clip-norm"],
    "metric": ["monitor"], "cell": ["net"], "model": ["net"], "arch": ["net"], "continue": ["resume"],
    "seq-len": ["chunk-length", "length"], "window-size": ["win-length", "nperseg", "length"],
    "sr": ["sample-rate", "input-rate"], "fs": ["sample-rate", "input-rate"], "rate": ["sample-rate"],
    "nfft": ["n-fft"], "fft-size": ["n-fft"], "win-length": ["nperseg"],
    "win-len": ["win-length", "nperseg"],
    "window-length": ["win-length", "nperseg"], "frame-length": ["win-length", "nperseg"],
    "hop": ["hop-length"], "frame-step": ["hop-length"], "overlap": ["noverlap"], "mel": ["n-mels"],
    "mels": ["n-mels"],
    "filters": ["n-mels"], "ceps": ["n-mfcc"], "num-ceps": ["n-mfcc"], "delta": ["deltas"],
    "leads": ["channels"], "lead": ["channels"], "classes": ["labels"], "format": ["layout"],
    "type": ["layout", "dtype"], "val": ["validation"], "val-split": ["validation"], "dev": ["validation"],
    "test-size": ["test"], "cv": ["folds"], "kfold": ["folds"], "random-state": ["seed"], "rng": ["seed"],
    "threads": ["jobs"], "workers": ["jobs"], "num-workers": ["jobs"], "cpus": ["jobs"],
    "force": ["overwrite"],
    "out": ["output"], "output-dir": ["output"], "silent": ["quiet"], "zscore": ["standardize", "normalize"],
    "text": ["text-column"], "target": ["label-column"], "patient": ["group-column"],
  ]

  /// Names of what `prep` does not have, and why.
  private static let absent = Dictionary(
    uniqueKeysWithValues: ["gpu", "gpus", "cuda", "device"].map {
      ($0, "prep runs on the CPU; --jobs sets the number of threads.")
    })

  /// Commands by other names.
  static let commandMeanings = [
    "fit": ["train"], "test": ["evaluate"], "score": ["evaluate"], "infer": ["predict"],
    "classify": ["predict"], "info": ["inspect"], "show": ["inspect"], "describe": ["inspect"],
    "stft": ["spectrogram"], "mel": ["mfcc"], "fbank": ["mfcc"], "melspectrogram": ["mfcc"],
    "resample": ["signals"], "filter": ["signals"], "normalize": ["chunk"], "segment": ["chunk"],
    "window": ["chunk"], "oversample": ["balance"], "check": ["verify"], "checksum": ["verify"],
    "plot": ["report"], "onnx": ["export"], "convert": ["export"],
  ]

  /// The message for the first name in the arguments that does not exist; nil where all do.
  static func message(for arguments: [String]) -> String? {
    guard let typed = CommandOutline.name(in: arguments), typed != "help", let outline = CommandOutline.read()
    else { return nil }
    guard let command = outline.subcommands?.first(where: { $0.commandName == typed }) else {
      return unknownCommand(typed, outline)
    }
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let unknown = arguments[..<end].lazy.compactMap(TypedOption.init).first { !command.knows($0.name) }
    return unknown.map { unknownOption($0.name, command, outline) }
  }

  /// Rejects what the parser would take for something else: the name after `help` of a command that does not exist, and
  /// a long option with one hyphen, whose letters would be short options.
  ///
  /// - Throws: `ValidationError` with suggestions.
  static func check(_ arguments: [String]) throws {
    let words = arguments.filter { !$0.hasPrefix("-") }
    if words.count > 1, words[0] == "help", let outline = CommandOutline.read(),
      outline.subcommands?.contains(where: { $0.commandName == words[1] }) == false
    {
      throw ValidationError(unknownCommand(words[1], outline))
    }
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let single = arguments[..<end].filter {
      $0.count > 2 && $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.dropFirst().first?.isLetter == true
    }
    guard !single.isEmpty, let command = CommandOutline.readCommand(in: arguments) else { return }
    for option in single.compactMap({ TypedOption("-" + $0) }) where command.knows(option.name) {
      throw ValidationError("Unknown option '-\(option.name)'; did you mean '--\(option.name)'?")
    }
  }

  private static func unknownCommand(_ typed: String, _ outline: CommandOutline) -> String {
    let names = (outline.subcommands ?? []).map(\.commandName)
    let near = NearNames(names, to: typed, meanings: commandMeanings).found
    return "Unknown command '\(typed)'" + (near.isEmpty ? "." : "; did you mean \(list(near))?")
  }

  private static func unknownOption(_ typed: String, _ command: CommandOutline, _ outline: CommandOutline)
    -> String
  {
    let start = "Unknown option '--\(typed)'"
    if let why = absent[typed] { return "\(start). \(why)" }
    let near = NearNames(command.optionNames, to: typed, meanings: meanings).found
    if !near.isEmpty { return "\(start); did you mean \(list(near.map { "--" + $0 }))?" }
    let others = (outline.subcommands ?? []).filter { $0.knows(typed) }.map(\.commandName)
    guard !others.isEmpty else { return start + "." }
    return "\(start); it is an option of \(list(others.map { "prep " + $0 }, "and"))."
  }

  private static func list(_ names: [String], _ word: String = "or") -> String {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + (quoted.count > 2 ? ", " : " ") + "\(word) \(last)"
  }
}
