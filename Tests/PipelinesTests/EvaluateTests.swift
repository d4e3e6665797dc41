import DataModel
import Foundation
import Nets
import Pipelines
import Shards
import TestSupport
import Testing

@Suite struct EvaluateTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    chain = try Chain.ofSpectrograms()
    folder = chain.folder
    try chain.chunks()
    try chain.train(chain.trainJob())
  }

  private func evaluate(_ data: String, split: Split? = .validation) throws -> EvaluationReport {
    try EvaluateJob(.init(split: split), input: folder(data), run: folder("run")).run(pool: chain.pool)
  }

  @Test func agreesWithTraining() throws {
    let report = try evaluate("af40")
    #expect(report.split == "validation" && report.classNames == ["N", "A"])
    #expect(try report.items == RunFolder(folder("run")).readRecord().bestValidation)
  }

  /// Recordings are told by the mean of their chunks' probabilities, worked out here from the net's logits.
  @Test func recordingsAreToldByTheMeanOfTheirItems() throws {
    let report = try #require(try evaluate("af40", split: nil).recordings)
    let data = try ShardFolder(folder("af40"))
    let record = try RunFolder(folder("run")).readRecord()
    let network = try Network(record.network)
    let evaluator = Evaluator(
      network: network, parameters: try RunFolder(folder("run")).readModel(network), pool: chain.pool)
    let predictions = try #require(try evaluator.predictions(for: ShardBatchSource(data, split: nil)))
    var confusion = [[0, 0], [0, 0]]
    for recording in data.recordings.indices {
      let items = (0..<data.itemCount).filter { data.item($0).recording == recording }
      guard let first = items.first else { continue }
      let mean =
        items.map { 1 / (1 + exp(-Double(predictions.logits[$0]))) }.reduce(0, +) / Double(items.count)
      confusion[data.item(first).label][mean > 0.5 ? 1 : 0] += 1
    }
    #expect(report.confusion == confusion)
    #expect(report.recordingCount == 12)
    let right = Double(confusion[0][0] + confusion[1][1])
    #expect(report.accuracy == right / 12)
    #expect(report.balancedAccuracy == (Double(confusion[0][0]) / 6 + Double(confusion[1][1]) / 6) / 2)
  }

  @Test func refusesDataMadeInAnotherWay() throws {
    let (run, foreign) = (folder("run"), folder("foreign40"))
    func remake(labels: [String], windowLength: Int = 32, seed: UInt64 = 1) throws {
      for name in ["foreign", "foreign40"] { try? FileManager.default.removeItem(atPath: folder(name)) }
      try chain.spectrogram(
        folder("training2017"), to: "foreign", selection: .init(labels: labels), windowLength: windowLength)
      try chain.chunks(of: "foreign", to: "foreign40", seed: seed)
    }
    try remake(labels: ["A", "N"])
    #expect(
      message { _ = try evaluate("foreign40") }
        == "\(run): class names of \(foreign): expected [\"N\", \"A\"], found [\"A\", \"N\"]")
    try remake(labels: ["N", "A"], windowLength: 16)
    #expect(
      message { _ = try evaluate("foreign40") }
        == "\(run): number of features of \(foreign): expected 17, found 9")
    try remake(labels: ["N", "A"], windowLength: 33)
    #expect(
      message { _ = try evaluate("foreign40") }
        == "\(run): feature settings of \(foreign): expected those of the training data, found others")
    try remake(labels: ["N", "A"], seed: 5)
    #expect(
      message { _ = try evaluate("foreign40") }
        == "\(run): normalization of \(foreign): expected that of the training data, found another"
    )
    #expect(
      message { _ = try evaluate("af") }?.hasSuffix("that of the training data, found none") == true)
    #expect(
      message { _ = try evaluate("af40", split: .test) } == "\(folder("af40")): the dataset has no test items"
    )
  }

  @Test func aRunWithoutAnEpochHasNoWeights() throws {
    #expect(throws: (any Error).self) { try chain.train(chain.trainJob(to: "begun"), stopAfter: 1) }
    let begun = folder("begun")
    #expect(
      message {
        _ = try EvaluateJob(input: folder("af40"), run: begun).run(pool: chain.pool)
      } == "\(begun): no epoch is done yet")
    #expect(
      message { try ReportJob(run: begun, output: folder("r.svg")).run(pool: chain.pool) }
        == "\(begun): no epoch is done yet")
    #expect(
      message { _ = try EvaluateJob(input: folder("af40"), run: folder("af")).run(pool: chain.pool) }
        == "\(folder("af")): not a run (no run.json)")
  }
}
