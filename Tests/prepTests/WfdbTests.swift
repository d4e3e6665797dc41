import Foundation
import TestSupport
import Testing

/// A download of WFDB records, from `prep verify` to features.
@Suite struct WfdbTests {
  let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    try write("a", count: 600)
    try write("b", count: 400)
    try folder.write("db/RECORDS", "a\nb\n")
    // Beats N at 10, V at 210 and N at 310.
    let marks: [UInt16] = [1 << 10 | 10, 5 << 10 | 200, 1 << 10 | 100, 0]
    for name in ["a", "b"] { try folder.write("db/\(name).atr", marks.flatMap(littleEndian)) }
  }

  /// A record of two signals at 200 Hz.
  private func write(_ name: String, count: Int) throws {
    let samples = (0..<2 * count).map { Int16($0 % 37) }
    try folder.write("db/\(name).dat", samples.flatMap(littleEndian))
    try folder.write(
      "db/\(name).hea",
      "\(name) 2 200 \(count)\n\(name).dat 16 100/mV 16 0 0 0 0 I\n\(name).dat 16 100/mV 16 0 0 0 0 II\n")
  }

  private func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }

  @Test func wholeRecords() throws {
    let text = try prepDone("inspect", "db", in: folder)
    #expect(
      text == """
        wfdb, 4.2 kB: 2 WFDB records in a RECORDS file; no labels.
        2 recordings
          (no label)  2  100.0%
        samples per recording: min 400, median 500, max 600
        duration: min 2.0 s, median 2.5 s, max 3.0 s
        sample rate: 200 Hz
        channels: 2

        """)
    let made = try prepDone("spectrogram", "db", "-o", "af", "--units", "physical", in: folder)
    #expect(made.contains("af: 2 of 2 recordings, 35 frames of 34 features"))
    #expect(try prepDone("signals", "db/a", "-o", "one", in: folder).contains("600 frames of 2 features"))
  }

  @Test func beats() throws {
    let made = try prepDone(
      "signals", "db", "-o", "beats", "--annotations", "atr", "--seconds-after", "0.25", in: folder)
    #expect(
      made == """
        wfdb: 2 WFDB records in a RECORDS file, 4 windows around annotations of .atr files; 2 beyond the ends of \
        their records left out.
        beats: 4 of 4 recordings, 400 frames of 2 features, 2.0 kB in 1 shard

        """)
    let table = try String(contentsOfFile: folder("beats/recordings.csv"), encoding: .utf8)
    #expect(
      table == """
        id,label,group,split,sample_rate,samples,rows
        a@210,V,a,,200,100,100
        a@310,N,a,,200,100,100
        b@210,V,b,,200,100,100
        b@310,N,b,,200,100,100

        """)
    let manifest = try String(contentsOfFile: folder("beats/manifest.json"), encoding: .utf8)
    for part in ["\"annotator\" : \"atr\"", "\"seconds_after\" : 0.25"] {
      #expect(manifest.contains(part), "\(part)")
    }
    // The same bytes for any number of threads.
    let again = ["--annotations", "atr", "--seconds-after", "0.25", "--jobs", "3"]
    #expect(try PrepProcess(["signals", "db", "-o", "again"] + again, in: folder).wait().code == 0)
    #expect(try contents(of: folder("beats")) == contents(of: folder("again")))
  }

  @Test func missingSamplesAreRefusedOrFilled() throws {
    let path = folder("db/b.dat")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes.replaceSubrange(40..<42, with: [0, 0x80])
    try folder.write("db/b.dat", bytes)
    let refused = try prep("signals", "db", "-o", "out", in: folder)
    #expect(refused.code == 1)
    #expect(
      refused.errors == """
        prep: error: db/b.hea: channel 0, sample 10: expected a sample, found it missing, the first of 1 in the channel
              hint: Fill missing samples with --missing hold or --missing interpolate, or skip such recordings with \
        --on-error skip.

        """)
    try prepDone("signals", "db", "-o", "out", "--missing", "hold", in: folder)
    let manifest = try String(contentsOfFile: folder("out/manifest.json"), encoding: .utf8)
    #expect(manifest.contains("\"missing\" : \"hold\""))
  }

  @Test func aFileThatIsTooShortIsNamed() throws {
    try folder.write("db/b.dat", [UInt8](repeating: 0, count: 1000))
    let outcome = try prep("spectrogram", "db", "-o", "out", in: folder)
    #expect(outcome.code == 1)
    #expect(
      outcome.errors == """
        prep: error: db/b.dat: size: expected 1600 bytes for 400 frames, found 1000
              hint: Skip such recordings with --on-error skip, or replace the file.

        """)
  }

  @Test func downloadsAreVerified() throws {
    // Of `a\\n` and of `b\\n`.
    let sums = [
      ("87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7", "a"),
      ("0263829989b6fd954f72baaf2fc64bc2e2f01d692d4de72986ea808f6e99813f", "b"),
    ]
    try folder.write("sums/SHA256SUMS.txt", sums.map { "\($0.0) \($0.1)\n" }.joined())
    try folder.write("sums/a", "a\n")
    try folder.write("sums/b", "b\n")
    #expect(try prepDone("verify", "sums/", in: folder) == "sums: 2 files, 4 bytes, all checksums match\n")
    try folder.write("sums/a", "c\n")
    try folder.write("sums/c", "mine")
    try FileManager.default.removeItem(atPath: folder("sums/b"))
    let outcome = try prep("verify", "sums", in: folder)
    #expect(outcome.code == 1)
    let lines = outcome.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 4)
    #expect(lines[0].hasPrefix("sums/a: expected SHA-256 \(sums[0].0), found "))
    #expect(lines[1] == "sums/b: missing")
    #expect(lines[2] == "sums: 1 file not in the list of checksums, the first is c")
    #expect(lines[3] == "sums: 2 files, 2 bytes, 1 damaged, 1 missing")
  }
}
