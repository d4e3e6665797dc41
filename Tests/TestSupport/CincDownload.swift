import DataModel

/// A small download in the layout of CinC 2017, whose every file a test may damage.
///
/// Samples of class N are noise, those of A have a wave in them, so that a net can learn the difference.
public struct CincDownload: Sendable {
  /// Bytes of the files by name, without those of headers that were taken away.
  public var files: [String: [UInt8]] = [:]
  /// Lines of REFERENCE.csv, without line ends.
  public var labels: [String]

  /// Makes a download of recordings A00001 and so on, whose labels alternate.
  public init(
    count: Int = 12, classes: [String] = ["N", "A"], sampleCount: (Int) -> Int = { 900 + 60 * $0 }
  ) {
    labels = []
    for number in 1...count {
      let id = Self.id(number)
      let kind = (number - 1) % classes.count
      labels.append("\(id),\(classes[kind])")
      files[id + ".mat"] = Self.mat(Self.samples(number, kind: kind, count: sampleCount(number)))
      files[id + ".hea"] = Self.header(id, sampleCount: sampleCount(number))
    }
  }

  /// Name of the recording of this number, from 1.
  public static func id(_ number: Int) -> String { "A" + String("0000\(number)".suffix(5)) }

  /// Noise, with a wave of a length that depends on the class.
  public static func samples(_ number: Int, kind: Int, count: Int) -> [Int16] {
    var generator = SeededGenerator(seed: UInt64(number), purpose: .order, epoch: 0)
    return (0..<count).map { place in
      let noise = Int16(truncatingIfNeeded: Int(generator.next() % 201)) - 100
      return noise + (kind > 0 && place / (4 * kind) % 2 == 0 ? 300 : 0)
    }
  }

  /// A WFDB header as the challenge has them.
  public static func header(_ id: String, sampleCount: Int, sampleRate: Int = 300) -> [UInt8] {
    Array("\(id) 1 \(sampleRate) \(sampleCount)\n\(id).mat 16+24 1000/mV 16 0 0 0 0 ECG\n".utf8)
  }

  /// MATLAB v4 with a row of 16-bit integers. `columns` is what the header says, if that is to be a lie.
  public static func mat(_ samples: [Int16], columns: Int? = nil) -> [UInt8] {
    mat(type: 30, columns: columns ?? samples.count, samples.flatMap { bytes(UInt16(bitPattern: $0)) })
  }

  /// MATLAB v4 with a row of single-precision numbers.
  public static func mat(_ samples: [Float]) -> [UInt8] {
    mat(type: 10, columns: samples.count, samples.flatMap { bytes($0.bitPattern) })
  }

  private static func mat(type: UInt32, columns: Int, _ elements: [UInt8]) -> [UInt8] {
    let header = [type, 1, UInt32(columns), 0, 4].flatMap(bytes)
    return header + Array("val\0".utf8) + elements
  }

  /// The files in the order of their names, the labels among them unless they were taken away.
  public var all: [(name: String, bytes: [UInt8])] {
    var all = files
    if !labels.isEmpty { all["REFERENCE.csv"] = Array((labels.joined(separator: "\n") + "\n").utf8) }
    return all.sorted { $0.key < $1.key }.map { (name: $0.key, bytes: $0.value) }
  }

  /// Writes the files into a folder of the given name; returns its path.
  public func write(to folder: ScratchFolder, _ name: String = "training2017") throws -> String {
    for file in all { try folder.write("\(name)/\(file.name)", file.bytes) }
    return folder(name)
  }

  /// The files in an archive, in a folder `training2017`, not packed.
  public var zip: [UInt8] { storedZip(all.map { ("training2017/" + $0.name, $0.bytes) }) }
}

private func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
  withUnsafeBytes(of: number.littleEndian) { Array($0) }
}

/// A zip archive whose entries are stored as they are.
public func storedZip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  var archive: [UInt8] = []
  var directory: [UInt8] = []
  for file in files {
    let name = Array(file.name.utf8)
    let size = bytes(UInt32(file.bytes.count))
    let fields =
      bytes(UInt16(0)) + bytes(UInt16(0)) + bytes(UInt32(0x5021_0000)) + bytes(crc32(file.bytes)) + size
      + size
      + bytes(UInt16(name.count)) + bytes(UInt16(0))
    directory += bytes(UInt32(0x0201_4B50)) + bytes(UInt16(20)) + bytes(UInt16(20)) + fields
    directory += [UInt8](repeating: 0, count: 10) + bytes(UInt32(archive.count)) + name
    archive += bytes(UInt32(0x0403_4B50)) + bytes(UInt16(20)) + fields + name + file.bytes
  }
  let count = bytes(UInt16(files.count))
  return archive + directory + bytes(UInt32(0x0605_4B50)) + bytes(UInt32(0)) + count + count
    + bytes(UInt32(directory.count)) + bytes(UInt32(archive.count)) + bytes(UInt16(0))
}

private let crcTable: [UInt32] = (0..<256).map { start in
  (0..<8).reduce(UInt32(start)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
}

private func crc32(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(0xFFFF_FFFF) { crc, byte in crc >> 8 ^ crcTable[Int((crc ^ UInt32(byte)) & 0xFF)] }
}
