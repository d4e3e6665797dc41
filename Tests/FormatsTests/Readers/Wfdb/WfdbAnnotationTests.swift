import Formats
import Testing

@Suite struct WfdbAnnotationTests {
  static func file(_ name: String) throws -> FileBytes {
    try FileBytes(mapping: Fixture.path("wfdb/\(name)"))
  }

  @Test func equalsWfdbPython() throws {
    var all: [String: [WfdbAnnotation]] = [:]
    for row in try Fixture.golden("wfdb-annotations.csv") {
      if all[row[0]] == nil { all[row[0]] = try WfdbAnnotations.read(Self.file(row[0])).annotations }
      let next = try #require(all[row[0]]?.first)
      all[row[0]]?.removeFirst()
      let found = [
        "\(next.sample)", next.symbol, "\(next.subtype)", "\(next.channel)", "\(next.number)", next.text,
      ]
      // wfdb-python has no symbol for a type that is not in its table.
      #expect(found == row.dropFirst().map { $0 == "nan" ? "[45]" : $0 })
    }
    #expect(all.count == 3 && all.values.allSatisfy(\.isEmpty))
  }

  @Test func commentsAboutTheFileAreNoAnnotations() throws {
    #expect(try WfdbAnnotations.read(Self.file("beats.atr")).timeResolution == 360)
    #expect(try WfdbAnnotations.read(Self.file("beats.own")).timeResolution == 250.5)
    #expect(try WfdbAnnotations.read(Self.file("beats.odd")).timeResolution == nil)
  }

  @Test func typesOfItsOwnHaveTheirNames() throws {
    func note(_ text: String) -> [UInt8] {
      [0, 22 << 2, UInt8(text.utf8.count), 63 << 2] + text.utf8 + (text.utf8.count % 2 == 1 ? [0] : [])
    }
    // The last is an ordinary comment at the start, as its number has a meaning already.
    let bytes = note("42 CAL Calibration") + note("9 lives has a cat") + [1, 42 << 2, 0, 0]
    let found = try WfdbAnnotations.read(FileBytes(name: "x", bytes)).annotations
    #expect(found.map(\.symbol) == ["\"", "CAL"] && found.map(\.text) == ["9 lives has a cat", ""])
  }

  @Test func everyTruncationIsRefused() throws {
    for name in ["beats.atr", "beats.own"] {
      let whole = try Self.file(name).array
      for count in 0..<whole.count {
        // The end mark may be met early: what a file holds from the start on is then whole.
        do { _ = try WfdbAnnotations.read(FileBytes(name: "x", Array(whole.prefix(count)))) } catch {
          #expect(error.kind == .malformed)
          continue
        }
        #expect(count == whole.count, "\(name) cut to \(count) bytes")
      }
    }
  }

  @Test(arguments: ["beats.atr", "beats.own", "beats.odd"])
  func returnsFromDamage(name: String) throws {
    expectReturnsFromDamage(try Self.file(name).array) { _ = try WfdbAnnotations.read($0) }
  }

  @Test func refusesWhatIsBeforeTheStart() {
    let back: [UInt8] = [0, 59 << 2, 0xFF, 0xFF, 0xFF, 0xFF, 0, 4, 0, 0]
    expectError(.malformed, "byte 6: expected an annotation at or after sample 0, found -1") {
      _ = try WfdbAnnotations.read(FileBytes(name: "x.atr", back))
    }
  }

  @Test func refusesTheAHAFormat() {
    let record: [UInt8] = [0, UInt8(ascii: "N")] + [UInt8](repeating: 7, count: 14)
    expectError(.unsupported, "x.atr: byte 0: the AHA format") {
      _ = try WfdbAnnotations.read(FileBytes(name: "x.atr", record + record))
    }
  }
}
