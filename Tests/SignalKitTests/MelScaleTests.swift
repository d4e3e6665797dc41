import SignalKit
import Testing

@Suite struct MelScaleTests {
  /// Slaney's scale is linear to 1000 Hz, 200 / 3 Hz a mel, and has 27 steps to 6400 Hz.
  @Test(arguments: [(0.0, 0.0), (200, 3), (440, 6.6), (500, 7.5), (1000, 15), (6400, 42)])
  func slaney(frequency: Double, mel: Double) {
    #expect(abs(MelScale.slaney.mel(ofFrequency: frequency) - mel) < 1e-12)
    #expect(abs(MelScale.slaney.frequency(ofMel: mel) - frequency) < 1e-9)
  }

  /// 1000 Hz are nearly 1000 mel on HTK's scale.
  @Test(arguments: [(0.0, 0.0), (500, 607.4459), (700, 781.1728), (1000, 999.9855), (6300, 2595)])
  func htk(frequency: Double, mel: Double) {
    #expect(abs(MelScale.htk.mel(ofFrequency: frequency) - mel) < 1e-4)
    #expect(abs(MelScale.htk.frequency(ofMel: mel) - frequency) < 2e-4)
  }

  @Test(arguments: MelScale.allCases) func thereAndBack(scale: MelScale) {
    var last = -1.0
    for step in 0...2400 {
      let frequency = 10 * Double(step)
      let mel = scale.mel(ofFrequency: frequency)
      #expect(mel > last)
      last = mel
      #expect(abs(scale.frequency(ofMel: mel) - frequency) < 1e-8)
    }
  }
}
