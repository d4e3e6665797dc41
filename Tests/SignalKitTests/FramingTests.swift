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

  /// The counts of librosa (n_fft 512, hop 160) and of Kaldi (window 400, hop 160) at the edges.
  @Test(arguments: [
    (0, 0, 0, 0, 0), (1, 1, 0, 0, 0), (79, 1, 0, 0, 0), (80, 1, 0, 1, 0), (159, 1, 0, 1, 0),
    (160, 2, 0, 1, 0),
    (239, 2, 0, 1, 0), (240, 2, 0, 2, 0), (399, 3, 0, 2, 0), (400, 3, 0, 3, 1), (511, 4, 0, 3, 1),
    (512, 4, 1, 3, 1),
    (559, 4, 1, 3, 1), (560, 4, 1, 4, 2), (671, 5, 1, 4, 2), (672, 5, 2, 4, 2), (16000, 101, 97, 100, 98),
  ])
  func paddedFrames(sampleCount: Int, centered: Int, transform: Int, mirrored: Int, none: Int) {
    func count(_ padding: FramePadding) -> Int {
      Framing(windowLength: 400, hopLength: 160, fftLength: 512, padding: padding).frameCount(
        sampleCount: sampleCount)
    }
    #expect(count(.centered(.zeros)) == centered)
    #expect(count(.transform) == transform)
    #expect(count(.mirrored) == mirrored)
    #expect(count(.none) == none)
  }
}
