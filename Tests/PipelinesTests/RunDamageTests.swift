import DataModel
import Formats
import Foundation
import Nets
import Pipelines
import TestSupport
import Testing

/// run.json cut short at every byte, or with one byte changed: it is refused, or it describes a net that can be made.
@Suite struct RunDamageTests {
  let folder: ScratchFolder
  let file: URL
  let whole: Data

  init() throws {
    let chain = try Chain.ofSpectrograms()
    folder = chain.folder
    try chain.chunks()
    try chain.train(chain.trainJob())
    file = URL(fileURLWithPath: folder("run") + "/" + RunRecord.fileName)
    whole = try Data(contentsOf: file)
  }

  @Test func everyTruncationIsRefused() throws {
    // The line feed at the end is not part of the JSON.
    for count in 0..<whole.count - 1 {
      try whole.prefix(count).write(to: file)
      #expect(throws: FormatError.self, "cut to \(count) bytes") {
        try RunFolder(folder("run")).readRecord()
      }
    }
  }

  @Test func survivesChangedBytes() throws {
    let run = RunFolder(folder("run"))
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 1 << (place % 8)
      try damaged.write(to: file)
      do {
        let network = try Network(try run.readRecord().network)
        _ = try run.readModel(network)
      } catch {
        #expect(
          error is FormatError || error is NetError || error is SettingError, "byte \(place): \(error)")
      }
    }
  }
}
