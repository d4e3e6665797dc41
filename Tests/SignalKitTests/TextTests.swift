import DataModel
import SignalKit
import Testing

@Suite struct TextTests {
  @Test(arguments: [
    ("boxcar", Window.boxcar), ("hann", .hann), ("hamming", .hamming), ("blackman", .blackman),
    ("tukey:0.25", .tukey(0.25)), ("tukey", .tukey(0.5)), ("tukey:1", .tukey(1)), ("hann:periodic", .hann),
    ("hann:symmetric", Window(.hann, .symmetric)),
    ("tukey:0.1:symmetric", Window(.tukey(alpha: 0.1), .symmetric)),
    ("tukey:symmetric", Window(.tukey(alpha: 0.5), .symmetric)),
  ])
  func windows(text: String, window: Window) {
    #expect(Window(text) == window)
    #expect(Window(window.description) == window)
  }

  @Test(arguments: [
    "", ":", "Hann", "hann:", "hann:0.5", "tukey:", "tukey:2", "tukey:-0.1", "tukey:nan", "tukey:0.1:0.2",
    "symmetric", "hann:symmetric:symmetric", "tukey:0,25", " hann",
  ])
  func notWindows(text: String) {
    #expect(Window(text) == nil)
    #expect(throws: SignalError.self) { try Window(parsing: text) }
  }

  @Test(arguments: [
    ("none", SpectrumLog.none), ("log1p", .log1p), ("decibels", .decibels(floor: 1e-10)),
    ("decibels:1e-6", .decibels(floor: 1e-6)),
  ])
  func logs(text: String, log: SpectrumLog) {
    #expect(SpectrumLog(text) == log)
    #expect(SpectrumLog(log.description) == log)
  }

  @Test func references() {
    for reference in [DecibelReference.one, .value(1e-5), .largest] {
      #expect(DecibelReference(reference.description) == reference)
    }
    for text in ["", "0", "-1", "nan", "inf", "Max"] { #expect(DecibelReference(text) == nil) }
  }

  @Test(arguments: ["", "log", "decibels:", "decibels:0", "decibels:-1", "decibels:inf", "none:1", "log1p:2"])
  func notLogs(text: String) {
    #expect(SpectrumLog(text) == nil)
    #expect(throws: SignalError.self) { try SpectrumLog(parsing: text) }
  }

  @Test func errorsSayWhatWasFoundAndWhatWasExpected() {
    let error = SignalError.signalTooShort(sampleCount: 12, windowLength: 32)
    #expect(error.description == "the signal has 12 samples, expected at least one window of 32")
    #expect(
      throws: SignalError.setting(.init(name: "window", expected: windowChoices, found: "'x'"))
    ) {
      try Window(parsing: "x")
    }
  }

  private let windowChoices =
    "boxcar, hann, hamming, blackman, povey, tukey:ALPHA (0 to 1); each may end in :symmetric"
}
