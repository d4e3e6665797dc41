import Formats
import Testing

/// Headers by the examples and rules of header(5).
@Suite struct WfdbHeaderTests {
  static func header(_ text: String) throws -> WfdbHeader {
    try WfdbHeader(FileBytes(name: "x.hea", Array(text.utf8)))
  }

  @Test func readsOneSignalOfCinc2017() throws {
    let header = try Self.header(
      "A00009 1 300 9000 2014-05-09 09:05:52 \nA00009.mat 16+24 1000/mV 16 0 51 0 0 ECG \n")
    #expect(header.recordName == "A00009")
    #expect(header.sampleRate == 300)
    #expect(header.sampleCount == 9000)
    #expect(header.baseTime == "09:05:52")
    #expect(header.baseDate == "2014-05-09")
    let signal = try #require(header.signals.first)
    #expect(signal.fileName == "A00009.mat")
    #expect(signal.format == 16 && signal.byteOffset == 24 && signal.samplesPerFrame == 1 && signal.skew == 0)
    #expect(signal.adcGain == 1000 && signal.adcBaseline == 0 && signal.unit == "mV")
    #expect(signal.adcResolution == 16 && signal.adcZero == 0 && signal.initialValue == 51)
    #expect(signal.checksum == 0 && signal.blockSize == 0 && signal.description == "ECG")
  }

  @Test func readsEverythingAtOnce() throws {
    let header = try Self.header(
      """
      # before\r
      rec_1 2 62.5/999.56(-10.5) 14400 12:00:00.5 01/05/2014\r
      \r
      a.dat 516x4:3+24 -1.5e-2(-12)/deg/s 14 8192 -7 -24460 512 two words, more \r
      ~ 0\r
      #after\r
      """)
    #expect(header.sampleRate == 62.5 && header.counterFrequency == 999.56 && header.baseCounter == -10.5)
    #expect(header.baseTime == "12:00:00.5" && header.baseDate == "01/05/2014")
    #expect(header.comments == [" before", "after"])
    let signal = header.signals[0]
    #expect(
      signal.format == 516 && signal.samplesPerFrame == 4 && signal.skew == 3 && signal.byteOffset == 24)
    #expect(signal.adcGain == -0.015 && signal.adcBaseline == -12 && signal.unit == "deg/s")
    #expect(signal.adcZero == 8192 && signal.initialValue == -7 && signal.checksum == -24460)
    #expect(signal.blockSize == 512 && signal.description == "two words, more")
    #expect(header.signals[1].fileName == "~" && header.signals[1].adcGain == nil)
  }

  @Test func takesTheDefaultsOfTheGuide() throws {
    let header = try Self.header("r 2\nr.dat 212\nr.dat 212 0 12 1024\n")
    #expect(header.sampleRate == 250 && header.sampleCount == nil && header.counterFrequency == nil)
    #expect(header.signals[0].adcGain == nil && header.signals[0].unit == "mV")
    #expect(header.signals[0].adcResolution == nil && header.signals[0].checksum == nil)
    // Baseline and initial value are the ADC zero, and a gain of 0 means none.
    #expect(header.signals[1].adcGain == nil)
    #expect(header.signals[1].adcBaseline == 1024 && header.signals[1].initialValue == 1024)
  }

  @Test func readsLatinCommentsAndRecordsWithoutSignals() throws {
    let header = try WfdbHeader(FileBytes(name: "x.hea", Array("r 0 1 5\n#".utf8) + [0xE9]))
    #expect(header.signals.isEmpty && header.sampleCount == 5 && header.comments == ["é"])
  }

  @Test(arguments: [
    ("", "line 1"), ("# only\n", "line 1"), ("r\n", "line 1"),
    ("r x\n", "line 1: expected a number of signals"),
    ("r -1\n", "line 1"), ("r 5000\n", "line 1"), ("r 1 nan\nr.dat 16", "line 1: expected a frequency"),
    ("r 1 0\nr.dat 16", "line 1: expected a frequency above 0"), ("r 1 0x10\nr.dat 16", "line 1"),
    ("r 1 1e999\nr.dat 16", "line 1"), ("r 1 300/1(2\nr.dat 16", "line 1"),
    ("r 1 300 -5\nr.dat 16", "line 1"),
    ("r 1 300 99999999999999999999\nr.dat 16", "line 1"), ("r 1\n", "expected 1 signal lines"),
    ("r 1\na 16\nb 16", "line 3"), ("r 1\n../a.dat 16", "line 2: expected a file name"),
    ("r 1\n/etc/passwd 16", "line 2"), ("r 1\n.. 16", "line 2"), ("r 1\na\0 16", "line 2"),
    ("r 1\na.dat", "line 2: expected a format"), ("r 1\na.dat x", "line 2"), ("r 1\na.dat 16x", "line 2"),
    ("r 1\na.dat 16x0", "line 2"), ("r 1\na.dat 16+1x2", "line 2"),
    ("r 1\na.dat 16x99999999999999999999", "line 2"), ("r 1\na.dat 16 abc", "line 2: expected a gain"),
    ("r 1\na.dat 16 1(2", "line 2"), ("r 1\na.dat 16 1(2.5)", "line 2: expected a baseline"),
    ("r 1\na.dat 16 1 x", "line 2"), ("r 1\na.dat 16 1 12 0 0 q", "line 2: expected a checksum"),
  ])
  func refusesWithTheLine(text: String, part: String) {
    expectError(.malformed, "x.hea: ", part) { _ = try Self.header(text) }
  }

  @Test func readsSegments() throws {
    let header = try Self.header("041s/3 7 125 2000\nlayout 0\n~ 500\nb 1500\n# and a comment")
    #expect(header.recordName == "041s" && header.signalCount == 7 && header.signals.isEmpty)
    #expect(header.segments.map(\.name) == ["layout", nil, "b"])
    #expect(header.segments.map(\.sampleCount) == [0, 500, 1500])
    #expect(header.hasVariableLayout)
    #expect(try !Self.header("r/1 2\na 5").hasVariableLayout)
  }

  @Test(arguments: [
    ("r/2 1\na 5", "line 2: expected 2 segment lines, found 1"),
    ("r/1000000000 1 125 5\na 5", "expected 1000000000 segment lines"),
    ("r/0 1\n", "line 1: expected a number of segments"), ("r/x 1\n", "1 signal lines"),
    ("../x 1\na 16", "a record name that stays"),
    ("r 1\n../a 16", "a file name that stays"), ("r 1\n/a 16", "line 2"),
    ("r/-1 1\na 5", "line 1"), ("r/99999999999999999999 1\na 5", "line 1"),
    ("r/1 1\n../a 5", "line 2: expected a segment name"), ("r/1 1\na -5", "line 2"),
    ("r/1 1\na", "line 2: expected a number of samples"), ("r/1 1\na 5\nb 6", "line 3: expected the end"),
  ])
  func refusesSegmentsWithTheLine(text: String, part: String) {
    expectError(.malformed, "x.hea: ", part) { _ = try Self.header(text) }
  }

  @Test func findsWhatCommentsSay() throws {
    let header = try Self.header(
      "r 0 1 5\n#Dx: 59118001,270492004\n# <age>: 69  <sex>: M \n#Rx:\n# QT: <400\n # rx : none \n#no colon\n"
    )
    #expect(header.comment("Dx") == "59118001,270492004" && header.comment("dx") == header.comment("Dx"))
    #expect(header.comment("age") == "69" && header.comment("Sex") == "M")
    #expect(header.comment("QT") == "<400")
    #expect(header.comment("Rx") == "none" && header.comment("no colon") == nil)
  }

  @Test func refusesOrReadsEveryTruncation() {
    let text = Array(
      "A 2 300/5(1) 90 09:05:52 1/2/2014\na.mat 16+24 1000(5)/mV 16 0 51 0 0 ECG\nb 212x2:1\n#c".utf8)
    for count in 0..<text.count {
      do { _ = try WfdbHeader(FileBytes(name: "x", Array(text.prefix(count)))) } catch {
        #expect(error.kind == .malformed)
      }
    }
  }
}
