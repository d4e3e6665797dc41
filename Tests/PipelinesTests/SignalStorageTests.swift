import DataModel
import Formats
import Pipelines
import Shards
import TestSupport
import Testing
import Workers

/// The element type of stored signals, which depends on the kinds of samples of all recordings and not on their values or
/// order.
@Suite struct SignalStorageTests {
  let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// One channel of little-endian numbers as NumPy writes them.
  static func npy<Number: FixedWidthInteger>(_ type: String, _ values: [Number]) -> [UInt8] {
    let text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(values.count),), }\n"
    let head: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(text.utf8.count), 0]
    return head + Array(text.utf8)
      + values.flatMap { value in
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> Number(8 * $0)) }
      }
  }

  static let int16: [Int16] = [.min, -1, 0, 1, .max]
  static let uint16: [UInt16] = [0, 1, 32767, 32768, 65535]
  static let int8: [Int8] = [.min, -1, 0, 1, .max]
  static let uint8: [UInt8] = [0, 1, 127, 128, 255]
  static let files: [String: ([UInt8], [Float])] = [
    "int16": (npy("<i2", int16), int16.map(Float.init)),
    "uint16": (npy("<u2", uint16), uint16.map(Float.init)),
    "small-uint16": (npy("<u2", [UInt16](0..<5)), (0..<5).map(Float.init)),
    "int8": (npy("|i1", int8), int8.map(Float.init)),
    "uint8": (npy("|u1", uint8), uint8.map(Float.init)),
    "int32": (npy("<i4", [Int32(-70000), 0, 70000]), [-70000, 0, 70000]),
    "bool": (npy("|b1", [UInt8(0), 1, 1]), [0, 1, 1]),
    "float32": (npy("<f4", [Float(1.5), -3].map(\.bitPattern)), [1.5, -3]),
  ]

  @Test(arguments: [
    (["int16", "int8", "uint8", "bool"], ElementType.i16), (["uint8"], .i16), (["uint16"], .f32),
    (["small-uint16"], .f32), (["int32"], .f32), (["float32"], .f32), (["int16", "uint16"], .f32),
    (["uint16", "int16"], .f32), (["int16", "int8", "int16", "small-uint16"], .f32),
    (["int16", "float32"], .f32), (["int8", "int32", "uint16", "float32"], .f32),
  ])
  func followsTheKindsOfAllRecordings(kinds: [String], type: ElementType) throws {
    for (i, kind) in kinds.enumerated() {
      try folder.write("in/r\(i)_x.npy", try #require(Self.files[kind]).0)
    }
    for jobs in [1, 3] {
      let result = try ExtractionJob(
        input: InputSource(folder("in")), features: .signals, output: folder("out\(jobs)")
      ).run(pool: WorkerPool(workerCount: jobs))
      #expect(result.manifest.elementType == type.rawValue)
      let data = try ShardFolder(folder("out\(jobs)"))
      #expect(data.itemCount == kinds.count)
      for (i, kind) in kinds.enumerated() {
        let expected = try #require(Self.files[kind]).1
        var values = [Float](repeating: 0, count: expected.count)
        try #require(data.item(i).length == expected.count)
        data.copyRows(of: i, 0..<expected.count, to: &values, at: 0)
        #expect(values == expected, "\(kind)")
      }
    }
  }
}
