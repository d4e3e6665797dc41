import Foundation
import TestSupport
import Testing

@Suite struct EndToEndTests {
  /// From the sample to the report, with every result as JSON.
  @Test func mainJobOnTheSample() throws {
    let folder = try ScratchFolder()
    func json(_ arguments: String...) throws -> [String: Any] {
      let outcome = try PrepProcess(arguments + ["--json", "--quiet"], in: folder).wait()
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(arguments): \(outcome.errors)")
      expectSnakeCaseInOrder(outcome.output)
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      return try #require(object as? [String: Any])
    }
    let input = try #require(try json("inspect", SampleData.zip)["input"] as? [String: Any])
    #expect(input["recordings"] as? Int == 60 && (input["problems"] as? [String]) == [])
    let af = try json("spectrogram", SampleData.zip, "-o", "af", "--labels", "N,A", "--min-samples", "4000")
    #expect(af["class_names"] as? [String] == ["N", "A"])
    let split = try json("split", "af", "--validation", "0.25", "--seed", "1")
    #expect(split["groups_in_common"] as? Int == 0)
    let chunks = try json("chunk", "af", "-o", "af40", "--length", "40", "--balance", "oversample")
    #expect(chunks["element_type"] as? String == "F16")
    _ = try json("balance", "af", "-o", "even", "--method", "undersample")
    #expect((try json("verify", "af40")["faults"] as? [Any])?.isEmpty == true)
    #expect(try json("inspect", "af40")["data_set"] != nil)
    let run = try json(
      "train", "af40", "-o", "run", "--hidden", "8", "--head", "0", "--epochs", "3", "--learning-rate", "0.01"
    )
    #expect(run["is_finished"] as? Bool == true && run["epochs_done"] as? Int == 3)
    #expect(try json("inspect", "run")["run"] != nil)
    let gru = try json(
      "train", "af40", "-o", "gru", "--net", "gru", "--hidden", "6", "--layers", "2", "--bidirectional",
      "--dropout", "0.2", "--pooling", "attention", "--head", "5,4", "--input-layer", "7", "--input-relu",
      "--conv", "6x3/2:2", "--loss", "mse", "--init", "orthogonal", "--optimizer", "adamw",
      "--weight-decay", "0.02", "--schedule", "cosine", "--warmup", "1", "--min-learning-rate", "1e-4",
      "--class-weights", "balanced", "--label-smoothing", "0.1", "--bucket", "4", "--monitor", "loss",
      "--epochs", "3")
    let net = try #require(gru["network"] as? [String: Any])
    #expect(net["head_sizes"] as? [Int] == [5, 4] && net["pooling"] as? String == "attention")
    let training = try #require(gru["training"] as? [String: Any])
    let schedule = try #require(training["schedule"] as? [String: Any])
    #expect(schedule["epochs"] as? Int == 2 && schedule["warmup_epochs"] as? Int == 1)
    #expect((training["class_weights"] as? [Double])?.count == 2)
    #expect(try json("evaluate", "gru", "af40")["items"] != nil)
    // The earlier names of losses are still read.
    let squares = try json(
      "train", "af40", "-o", "gru", "--overwrite", "--hidden", "2", "--loss", "squares", "--epochs", "1")
    #expect((squares["network"] as? [String: Any])?["loss"] as? String == "meanSquaredError")
    let items = try #require(try json("evaluate", "run", "af40")["items"] as? [String: Any])
    for key in ["accuracy", "balanced_accuracy", "macro_f1", "confusion", "loss", "roc_auc"] {
      #expect(items[key] != nil, "\(key)")
    }
    #expect(try json("report", "run", "-o", "r.html")["report"] as? String == "r.html")
    let model = try json("export", "run", "--onnx", "-o", "m.onnx")
    #expect(model["file"] as? String == "m.onnx" && model["normalizes"] as? Bool == true)
    #expect(model["parameter_count"] as? Int == run["parameter_count"] as? Int)
    let names = try visibleNames(in: folder)
    #expect(names == ["af", "af40", "even", "gru", "m.onnx", "r.html", "run"])
  }

  @Test func textsAreForPeople() throws {
    let folder = try ScratchFolder()
    _ = try CincDownload(count: 12).write(to: folder, "in")
    let made = try prepDone(
      "spectrogram", "in", "-o", "af", "--labels", "N,A", "--min-samples", "1000", in: folder)
    #expect(
      made == """
        cinc-2017: REFERENCE.csv labels 12 recordings, beside 12 .mat files.
        af: 11 of 12 recordings, 512 frames of 17 features, 35.6 kB in 1 shard
        excluded: 1 recording with fewer samples than --min-samples

        """)
    let split = try prepDone("split", "af", in: folder)
    #expect(
      split == """
        recordings  train  validation  all
        N               4           1    5
        A               4           2    6
        all             8           3   11
        11 groups, none in more than one split

        """)
    let chunks = try prepDone(
      "chunk", "af", "-o", "c", "--length", "8", "--balance", "oversample", in: folder)
    #expect(chunks.hasPrefix("11 groups, none in more than one split\nnormalized with the mean and "))
    #expect(chunks.contains(" training frames\nchunks of 8 frames: train "))
    #expect(chunks.contains("\ntrain: oversampled from "))
    #expect(try prepDone("verify", "c", in: folder).hasSuffix(", all checksums match\n"))
  }

  @Test func damageIsFound() throws {
    let folder = try ScratchFolder()
    _ = try CincDownload(count: 4).write(to: folder, "in")
    try prepDone("spectrogram", "in", "-o", "af", in: folder)
    let shard = "af/data-00000.safetensors"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder(shard)))
    bytes[bytes.count - 7] ^= 1
    try folder.write(shard, bytes)
    let outcome = try prep("verify", "af", in: folder)
    #expect(outcome.code == 1)
    #expect(
      outcome.output.hasPrefix("\(shard): expected SHA-256 ")
        && outcome.output.hasSuffix(", 1 damaged file\n"))
  }
}

/// Keys in snake case, and sorted within each object: with one value a line, neighbors of the same depth.
private func expectSnakeCaseInOrder(_ json: String, sourceLocation: SourceLocation = #_sourceLocation) {
  var last: [Int: String] = [:]
  for line in json.split(separator: "\n") {
    let depth = line.prefix { $0 == " " }.count
    last = last.filter { $0.key <= depth }
    guard let match = line.prefixMatch(of: #/ *"([^"]*)" : /#) else {
      if line.hasSuffix("{") || line.hasSuffix("[") { last[depth] = nil }
      continue
    }
    let key = String(match.1)
    // Class names are keys too, as they are.
    #expect(
      key.wholeMatch(of: #/[a-z0-9_]+|[NAO~]/#) != nil, "\(key)", sourceLocation: sourceLocation)
    if let before = last[depth] { #expect(before < key, "\(before), \(key)", sourceLocation: sourceLocation) }
    last[depth] = key
  }
}
