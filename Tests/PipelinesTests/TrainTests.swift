import Formats
import Foundation
import Nets
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

@Suite struct TrainTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    chain = try Chain.ofSpectrograms()
    folder = chain.folder
    try chain.chunks()
  }

  @Test func recordsWhatItDid() throws {
    let record = try chain.train(chain.trainJob())
    #expect(record.isFinished && record.epochsDone == 3 && record.data.name == "af40")
    #expect(record.network.recurrent.hiddenSize == 4 && record.network.input.featureCount == 17)
    #expect(record.parameterCount == 4 * 4 * (17 + 4 + 2) + 4 * 3 + 3 + 3 + 1)
    #expect(record.data.classNames == ["N", "A"])
    #expect(try RunFolder(folder("run")).readRecord() == record)
    #expect(try chain.history("run").count == 4)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder("run")).sorted()
    #expect(names == ["history.csv", "history.json", "last.safetensors", "model.safetensors", "run.json"])
    let best = try #require(record.bestEpoch)
    #expect(record.bestValidation?.itemCount == record.data.validationItems && (1...3).contains(best))
  }

  /// Stopped at the start, within an epoch, at its end, and twice.
  @Test(arguments: [[0], [1], [4], [5], [3, 2], [1, 1, 1, 1]]) func interruptedRunsEndAlike(_ stops: [Int])
    throws
  {
    try chain.train(chain.trainJob(to: "whole"))
    for (number, stop) in stops.enumerated() {
      #expect(throws: Interrupted()) {
        try chain.train(chain.trainJob(start: number == 0 ? .new : .resume), stopAfter: stop)
      }
      #expect(try RunFolder(folder("run")).readRecord().isFinished == false)
    }
    let record = try chain.train(chain.trainJob(start: .resume))
    #expect(record.isFinished)
    #expect(try chain.bytes("run/model.safetensors") == chain.bytes("whole/model.safetensors"))
    #expect(try chain.history("run") == chain.history("whole"))
  }

  @Test func moreEpochsMayBeAskedFor() throws {
    try chain.train(chain.trainJob(to: "whole", epochs: 4))
    try chain.train(chain.trainJob(epochs: 2))
    try chain.train(chain.trainJob(epochs: 4, start: .resume))
    #expect(try chain.bytes("run/model.safetensors") == chain.bytes("whole/model.safetensors"))
    #expect(try chain.history("run") == chain.history("whole"))
    #expect(
      message { try chain.train(chain.trainJob(epochs: 3, start: .resume)) }
        == "\(folder("run")): cannot resume: epochs: expected at least 4, the epochs done, found 3")
  }

  @Test func filesThatAKillLeftBehindAreBroughtUpToDate() throws {
    try chain.train(chain.trainJob(to: "whole"))
    #expect(throws: Interrupted()) { try chain.train(chain.trainJob(), stopAfter: 5) }
    // Killed after the state was written, before anything else was.
    try FileManager.default.removeItem(atPath: folder("run/model.safetensors"))
    try folder.write("run/history.csv", "epoch")
    try folder.write("run/history.csv.tmp", "ep")
    try chain.train(chain.trainJob(start: .resume))
    #expect(try chain.bytes("run/model.safetensors") == chain.bytes("whole/model.safetensors"))
    #expect(try chain.history("run") == chain.history("whole"))
  }

  /// The folder as a kill leaves it, at each step of the run.
  @Test func killedRunsEndAlikeWhereverTheyWere() throws {
    try chain.train(chain.trainJob(to: "whole"))
    var copies = 0
    let files = FileManager.default
    _ = try chain.trainJob().run(pool: chain.pool) { event in
      guard case .step = event else { return }
      try? files.copyItem(atPath: folder("run"), toPath: folder("killed-\(copies)"))
      copies += 1
    }
    #expect(copies >= 6)
    for number in 0..<copies {
      let record = try chain.train(chain.trainJob(to: "killed-\(number)", start: .resume))
      #expect(record.isFinished)
      #expect(
        try chain.bytes("killed-\(number)/model.safetensors") == chain.bytes("whole/model.safetensors"))
      #expect(try chain.history("killed-\(number)") == chain.history("whole"))
    }
  }

  /// A history that was stored, and a state that was not.
  @Test func epochsThatTheStateDoesNotKnowAreDropped() throws {
    try chain.train(chain.trainJob(epochs: 1))
    let state = try chain.bytes("run/last.safetensors")
    try chain.train(chain.trainJob(epochs: 3, start: .resume))
    try folder.write("run/last.safetensors", state)
    // Stopped at once: what is there is what the state knows.
    #expect(throws: Interrupted()) { try chain.train(chain.trainJob(start: .resume), stopAfter: 0) }
    #expect(try chain.history("run").count == 2)
    try chain.train(chain.trainJob(to: "whole"))
    try chain.train(chain.trainJob(start: .resume))
    #expect(try chain.bytes("run/model.safetensors") == chain.bytes("whole/model.safetensors"))
    #expect(try chain.history("run") == chain.history("whole"))
  }

  @Test func refusesAHistoryThatIsNotTheStates() throws {
    try chain.train(chain.trainJob(epochs: 2))
    for text in ["[]", "[", "{}"] {
      try folder.write("run/history.json", text)
      #expect(
        message { try chain.train(chain.trainJob(start: .resume)) }?.hasPrefix(
          "\(folder("run"))/history.json: ")
          == true, "\(text)")
    }
    try FileManager.default.removeItem(atPath: folder("run/history.json"))
    #expect(
      message { try chain.train(chain.trainJob(start: .resume)) }?.hasPrefix("\(folder("run"))/history.json")
        == true)
  }

  /// Whatever ends training, the epochs that are done are kept.
  @Test func aFailedRunKeepsItsEpochs() throws {
    var job = chain.trainJob(epochs: 400)
    // The weights of the head grow about tenfold with each step.
    (job.loss, job.network.head.hiddenSizes) = (.meanSquaredError, [])
    (job.settings.optimizer, job.settings.learningRate) = (.sgd, 10)
    var epochs = 0
    #expect(throws: NetError.self) {
      _ = try job.run(pool: chain.pool) { event in if case .epoch = event { epochs += 1 } }
    }
    #expect(epochs >= 2)
    #expect(try RunFolder(folder("run")).readRecord().epochsDone == epochs)
    #expect(try chain.history("run").count == epochs + 1)
  }

  @Test func resumingRefusesOtherSettings() throws {
    try chain.train(chain.trainJob())
    let run = folder("run")
    #expect(
      message { try chain.train(chain.trainJob(start: .resume, seed: 2)) }
        == "\(run): cannot resume: seed: expected 1, found 2")
    #expect(
      message { try chain.train(chain.trainJob(start: .resume, hidden: 5)) }
        == "\(run): cannot resume: hidden units: expected 4, found 5")
    var job = chain.trainJob(start: .resume)
    job.settings.gradientNormLimit = 2
    #expect(
      message { try chain.train(job) }
        == "\(run): cannot resume: maximum gradient norm: expected no clipping, found 2.0")
    job = chain.trainJob(start: .resume)
    job.settings.adam.beta1 = 0.5
    #expect(
      message { try chain.train(job) }?.hasPrefix("\(run): cannot resume: training settings: expected ")
        == true)
    try chain.chunks(to: "other", seed: 9)
    let text = try #require(message { try chain.train(chain.trainJob("other", start: .resume)) })
    #expect(text.hasPrefix("\(run): cannot resume: data: expected af40 with SHA-256 "))
    #expect(text.contains("found other with"))
  }

  @Test func keepsAndReplacesRunsAsAsked() throws {
    let run = folder("run")
    #expect(throws: Interrupted()) { try chain.train(chain.trainJob(), stopAfter: 1) }
    #expect(throws: PipelineError.unfinishedRun(folder: run)) { try chain.train(chain.trainJob()) }
    try chain.train(chain.trainJob(start: .replace))
    #expect(throws: ShardError.alreadyComplete(folder: run, what: "run")) {
      try chain.train(chain.trainJob())
    }
    // Resuming what is not there begins.
    #expect(try chain.train(chain.trainJob(to: "new", start: .resume)).isFinished)
  }

  @Test func oneProcessTrainsIntoAFolder() throws {
    try chain.train(chain.trainJob(epochs: 1))
    for start in [TrainJob.Start.resume, .replace] {
      var inner: String?
      let outer = chain.trainJob(to: "outer\(start)", epochs: 2, start: .resume)
      _ = try outer.run(pool: WorkerPool(workerCount: 1)) { event in
        guard inner == nil, case .step = event else { return }
        inner = message { try chain.train(chain.trainJob(to: "outer\(start)", epochs: 2, start: start)) }
      }
      #expect(inner == "\(outer.output): another process is writing to this directory")
    }
  }

  @Test func refusesDataThatItCannotLearnFrom() throws {
    try chain.spectrogram(CincDownload(count: 6, classes: ["N"]).write(to: folder, "single"), to: "one")
    try chain.chunks(of: "one", to: "one40", balance: false)
    #expect(
      message { try chain.train(chain.trainJob("one40", to: "r")) }
        == "\(folder("one40")): training needs at least 2 classes, found N")
    try chain.spectrogram(CincDownload(count: 6).write(to: folder, "unsplit"), to: "whole")
    #expect(message { try chain.train(chain.trainJob("whole", to: "r")) }?.contains("has no split") == true)
    #expect(
      message { try chain.train(chain.trainJob("nothing", to: "r")) }?.contains("no such directory") == true)
    #expect(!FileManager.default.fileExists(atPath: folder("r")))
  }

  @Test func startsFromGivenWeights() throws {
    try chain.train(chain.trainJob(to: "first"))
    let file = folder("first/model.safetensors")
    var job = chain.trainJob()
    job.initialWeights = file
    // With a rate so small that nothing is learned, the model is what training started from.
    job.settings.learningRate = 1e-30
    let record = try chain.train(job)
    #expect(try chain.bytes("run/model.safetensors") == chain.bytes("first/model.safetensors"))
    #expect(try FileBytes(mapping: file).checksum == record.initialWeightsSha256)
    // They are part of what a run is.
    job.start = .resume
    job.initialWeights = nil
    #expect(
      message { try chain.train(job) }
        == "\(folder("run")): cannot resume: initial weights: expected \(record.initialWeightsSha256 ?? ""), "
        + "found random")
    job.initialWeights = file
    #expect(try chain.train(job).isFinished)
  }

  @Test func refusesWeightsOfAnotherNet() throws {
    try chain.train(chain.trainJob(to: "first", hidden: 5))
    var job = chain.trainJob()
    job.initialWeights = folder("first/model.safetensors")
    #expect(
      message { try chain.train(job) }
        == "\(folder("first/model.safetensors")): tensor rnn.weight_ih_l0: expected shape [16, 17], found [20, 17]"
    )
    job.initialWeights = folder("nothing.safetensors")
    #expect(message { try chain.train(job) }?.hasPrefix(folder("nothing.safetensors")) == true)
    #expect(!FileManager.default.fileExists(atPath: folder("run")))
  }

  @Test func brokenRunsAreNamed() throws {
    try chain.train(chain.trainJob(epochs: 1))
    let run = folder("run")
    try folder.write("run/last.safetensors", try chain.bytes("run/last.safetensors").dropLast(9))
    #expect(
      message { try chain.train(chain.trainJob(start: .resume)) }?.hasPrefix("\(run)/last.safetensors: ")
        == true)
    try folder.write("run/run.json", "{\"tool_version\": 3}")
    #expect(message { _ = try RunFolder(run).readRecord() }?.hasPrefix("\(run)/run.json: ") == true)
  }
}
