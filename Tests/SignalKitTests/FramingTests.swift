import SignalKit
import Testing

@Suite struct FramingTests {
  @Test(arguments: [(0, 0), (31, 0), (32, 1), (59, 1), (60, 2), (87, 2), (88, 3), (9000, 321)])
  func framesOfASignal(sampleCount: Int, frameCount: Int) throws {
    let framing = Framing(windowLength: 32, hopLength: 28)
    #expect(framing.frameCount(sampleCount: sampleCount) == frameCount)
    let settings = try SpectrogramSettings(windowLength: 32, overlapLength: 4)
    #expect(settings.frameCount(sampleCount: sampleCount) == frameCount)
  }

  @Test func everyFrameFitsAndNoneIsLeftOut() {
    for window in 1...20 {
      for hop in 1...20 {
        let framing = Framing(windowLength: window, hopLength: hop)
        for count in 0...100 {
          let frames = framing.frameCount(sampleCount: count)
          #expect(frames == 0 || (frames - 1) * hop + window <= count)
          #expect(frames * hop + window > count)
        }
      }
    }
  }
}
