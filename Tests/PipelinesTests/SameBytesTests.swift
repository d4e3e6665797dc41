import Foundation
import Pipelines
import TestSupport
import Testing

@Suite struct SameBytesTests {
  /// Data sets and weights are the same files for any number of workers.
  @Test func forAnyNumberOfWorkers() throws {
    var results: [[String: Data]] = []
    for workers in [1, 2, 7] {
      let folder = try ScratchFolder()
      let chain = Chain(folder, workers: workers)
      try chain.spectrogram(SampleData.zip, selection: .init(labels: ["N", "A"], minimumSamples: 4000))
      try chain.chunks()
      try chain.train(chain.trainJob(epochs: 1))
      var files: [String: Data] = [:]
      for name in ["af", "af40"] {
        files.merge(try contents(of: folder(name)).map { ("\(name)/\($0.key)", $0.value) }) { $1 }
      }
      files["model"] = try chain.bytes("run/model.safetensors")
      results.append(files)
    }
    #expect(results[0].count == 8)
    for name in results[0].keys.sorted() {
      #expect(results[1][name] == results[0][name] && results[2][name] == results[0][name], "\(name)")
    }
  }
}
