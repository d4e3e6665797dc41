import DataModel
import Formats
import Foundation
import Nets
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

/// Runs of nets of other shapes, and the settings that the data decide on.
@Suite struct NetKindsTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    chain = try Chain.ofSpectrograms()
    folder = chain.folder
    try chain.chunks(balance: false)
  }

  private func job(_ net: NetworkConfiguration, to name: String, start: TrainJob.Start = .new) -> TrainJob {
    var job = chain.trainJob(to: name, epochs: 1, start: start)
    job.network = net
    return job
  }

  private func small(_ preset: NetworkPreset) -> NetworkConfiguration {
    var net = preset.configuration
    net.recurrent.hiddenSize = 4
    net.head.hiddenSizes = net.head.hiddenSizes.map { _ in 3 }
    // Chunks have 8 steps.
    net.frontEnd.convolutions = Array(net.frontEnd.convolutions.prefix(1))
    return net
  }

  @Test(arguments: NetworkPreset.allCases) func everyNetTrainsAndIsEvaluated(_ preset: NetworkPreset) throws {
    let record = try chain.train(job(small(preset), to: "run"))
    #expect(
      record.network.input.featureCount == 17
        && record.network.input.stepCount == (preset == .fullyConnected ? 8 : 0))
    #expect(try RunFolder(folder("run")).readRecord() == record)
    let report = try EvaluateJob(input: folder("af40"), run: folder("run")).run(pool: chain.pool)
    #expect(report.items == record.bestValidation && report.recordings != nil)
  }

  @Test func lossOfTwoClassesMayBeChosen() throws {
    for (loss, outputs) in [(nil, 1), (.softmaxCrossEntropy, 2), (.meanSquaredError, 2)] as [(LossKind?, Int)]
    {
      var job = job(small(.recurrent(.gru)), to: "run", start: .replace)
      job.loss = loss
      let record = try chain.train(job)
      #expect(
        record.network.head.loss == loss ?? .binaryCrossEntropy && record.network.head.outputSize == outputs)
      let report = try EvaluateJob(input: folder("af40"), run: folder("run")).run(pool: chain.pool)
      #expect(report.items.loss == record.bestValidation?.loss && report.items.rocAUC != nil)
    }
  }

  @Test func classesAreBalancedByTheirNumbers() throws {
    var job = job(small(.recurrent(.gru)), to: "run")
    job.classWeighting = .balanced
    let record = try chain.train(job)
    let source = try ShardBatchSource(ShardFolder(folder("af40")), split: .train)
    let counts = (0..<2).map { label in (0..<source.itemCount).count { source.item($0).label == label } }
    #expect(counts[0] != counts[1])
    let weights = try #require(record.training.classWeights)
    for (weight, count) in zip(weights, counts) {
      #expect(abs(weight - Double(source.itemCount) / (2 * Double(count))) < 1e-12)
    }
    job.classWeighting = .none
    job.start = .resume
    #expect(message { try chain.train(job) }?.contains("class weights: expected [") == true)
    job.classWeighting = .given([1, 2, 3])
    #expect(
      message { try chain.train(job) }?.hasPrefix("classWeights: expected 2 values (classes N, A), found 3")
        == true)
  }

  @Test func resumingNamesWhatDiffers() throws {
    var net = small(.recurrent(.gru))
    try chain.train(job(net, to: "run"))
    func refusal() -> String? { message { try chain.train(job(net, to: "run", start: .resume)) } }
    net.recurrent.isBidirectional = true
    #expect(
      refusal()
        == "\(folder("run")): cannot resume: network: expected GRU, 1 layer of 4 units, last-step pooling, head 3, "
        + "found bidirectional GRU, 1 layer of 4 units, last-step pooling, head 3")
    net = small(.recurrent(.rnn))
    #expect(refusal() == "\(folder("run")): cannot resume: cell: expected gru, found rnn")
  }

  /// Whole recordings have different lengths.
  @Test func itemsThatDoNotFitAreNamed() throws {
    var whole = job(small(.fullyConnected), to: "run")
    whole.input = folder("af")
    let text = try #require(message { try chain.train(whole) })
    #expect(text.hasPrefix("item ") && text.contains("this network needs items of exactly"))
    var net = small(.recurrent(.gru))
    net.frontEnd.convolutions = [ConvolutionShape(channels: 2, kernel: 9)]
    #expect(
      message { try chain.train(job(net, to: "run2")) }
        == "item 0 has 8 time steps; the convolutions need at least 9")
  }
}
