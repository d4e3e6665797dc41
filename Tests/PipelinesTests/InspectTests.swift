import Foundation
import Pipelines
import Shards
import TestSupport
import Testing

@Suite struct InspectTests {
  let folder: ScratchFolder
  let chain: Chain

  init() throws {
    folder = try ScratchFolder()
    chain = Chain(folder)
  }

  @Test func tellsWhatADownloadHolds() throws {
    var download = CincDownload(count: 5)
    download.files["A00002.mat"] = []
    download.files["A00004.hea"] = nil
    let input = try download.write(to: folder)
    let job = InspectJob(InputSource(input), selection: .init(minimumSamples: 1000))
    guard case .input(let found) = try job.run(pool: chain.pool) else {
      Issue.record("not an input")
      return
    }
    #expect(found.recordings == 3 && found.leftOut == ["min_samples": 1])
    #expect(found.classes.map(\.name) == ["A", "N"] && found.classes.map(\.count) == [1, 2])
    #expect(
      found.samples == Distribution([1080, 1140, 1200]) && found.sampleRates == [300] && found.channels == [1]
    )
    #expect(found.seconds?.median == 3.8)
    #expect(found.problems.count == 1 && found.problems[0].hasPrefix("\(input)/A00002.mat: "))
    #expect(found.warnings == ["\(input)/A00004.mat: no A00004.hea beside it: 300 Hz assumed, no gain known"])
  }

  @Test func tellsDataSetsAndRunsApart() throws {
    try chain.spectrogram(CincDownload().write(to: folder), selection: .init(labels: ["N", "A"]))
    try chain.chunks()
    try chain.train(chain.trainJob(epochs: 1))
    guard case .dataSet(let data) = try InspectJob(InputSource(folder("af40"))).run(pool: chain.pool) else {
      Issue.record("not a dataset")
      return
    }
    #expect(data.recordings == 12 && data.classes.keys.sorted() == ["train", "validation"])
    #expect(data.itemRows == Distribution([8]))
    guard case .run(let run) = try InspectJob(InputSource(folder("run"))).run(pool: chain.pool) else {
      Issue.record("not a run")
      return
    }
    #expect(run.isFinished)
  }

  @Test func anUnfinishedDataSetIsNoInput() throws {
    try folder.write("half/data-00000.safetensors", "x")
    try folder.write("half/data-00001.safetensors.tmp", "x")
    #expect(throws: ShardError.notADataSet(folder: folder("half"))) {
      try InspectJob(InputSource(folder("half"))).run(pool: chain.pool)
    }
    #expect(InspectJob.isUnfinishedDataSet(folder("half")))
    #expect(!InspectJob.isUnfinishedDataSet(try folder.makeFolder("empty")))
  }

  @Test func middleOfNumbersIsNumpysMedian() {
    #expect(Distribution([3, 1, 2, 10])?.median == 2.5)
    #expect(Distribution([7, 1, 2])?.median == 2)
    #expect(Distribution([]) == nil)
  }
}
