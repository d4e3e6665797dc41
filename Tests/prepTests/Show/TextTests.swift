import Testing

@testable import prep

@Suite struct TextTests {
  @Test func counts() {
    #expect(
      [0, 999, 1000, 91905, -1_234_567].map(Text.count) == ["0", "999", "1,000", "91,905", "-1,234,567"])
    #expect(Text.plural(1, "group") == "1 group" && Text.plural(0, "group") == "0 groups")
    #expect(Text.plural(1, "class") == "1 class" && Text.plural(1200, "class") == "1,200 classes")
    #expect(Text.plural(2, "batch") == "2 batches" && Text.plural(2, "epoch") == "2 epochs")
    #expect(Text.plural(2, "entry") == "2 entries" && Text.plural(2, "day") == "2 days")
  }

  @Test func sharesAndNumbers() {
    #expect([0.714, 1, 0, 0.0004].map(Text.percent) == ["71.4%", "100.0%", "0.0%", "0.0%"])
    #expect([300, 44100, 0.25, 1234.5].map(Text.number) == ["300", "44,100", "0.25", "1234.5"])
  }

  @Test(arguments: [
    (0, "0 s"), (0.0412, "0.04 s"), (0.004, "0.004 s"), (0.00037, "0.0004 s"), (0.25, "0.25 s"),
    (0.999, "1.0 s"), (3.25, "3.2 s"), (59.9, "59.9 s"), (59.97, "1 min 0 s"), (200, "3 min 20 s"),
    (3599.6, "1 h 0 min"), (7384, "2 h 3 min"), (.infinity, "inf s"),
  ])
  func secondsHaveANonzeroDigit(_ seconds: Double, _ text: String) {
    #expect(Text.seconds(seconds) == text)
  }

  @Test(arguments: [
    (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (999_960, "1.0 MB"), (2_408_364, "2.4 MB"),
    (3_000_000_000, "3.00 GB"),
  ])
  func bytes(_ bytes: Int, _ text: String) { #expect(Text.bytes(bytes) == text) }

  @Test func listsAreShort() {
    #expect(Text.list(["N", "A"]) == "N, A")
    #expect(Text.list((1...1200).map { "\($0)" }) == "1, 2, 3, 4, 5, 6, 7, 8, ... (1,200)")
  }

  @Test func progressHasTimes() {
    #expect(
      ProgressBar.line("mfcc", 500, 2000, elapsed: 1)
        == "mfcc [======                  ] 500/2,000  3.0 s remaining")
    #expect(
      ProgressBar.line("mfcc", 2, 2, elapsed: 0.04) == "mfcc [========================] 2/2  0.04 s")
    #expect(ProgressBar.line("mfcc", 0, 2, elapsed: 5).hasSuffix("0/2  "))
  }
}
