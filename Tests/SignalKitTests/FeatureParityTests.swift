import DataModel
import Formats
import Foundation
import SignalKit
import Testing

/// The largest difference between features and what they should be.
func largestDifference(_ found: Frames, _ golden: FeatureGolden) throws -> Double {
  try #require([found.rowCount, found.featureCount] == golden.shape, "\(golden.name)")
  return zip(found.values, golden.values).reduce(0) { worst, pair in
    let difference = abs(Double(pair.0) - Double(pair.1))
    return difference.isNaN ? .infinity : max(worst, difference)
  }
}

/// The project's promise: 1e-3 in dB or on the natural logarithm's scale.
@Suite struct FeatureParityTests {
  @Test func featuresEqualTheReferences() throws {
    let goldens = try FeatureGolden.all.get()
    #expect(goldens.count > 200)
    var worst: [FeatureGolden.Kind: (difference: Double, name: String)] = [:]
    for golden in goldens {
      var difference = try largestDifference(golden.computed(), golden)
      if golden.kind == .mel || golden.kind == .delta {
        difference /= golden.values.reduce(1e-30) { max($0, Double(abs($1))) }
      }
      let limit = golden.kind == .mel || golden.kind == .delta ? 1e-6 : 1e-3
      #expect(difference < limit, "\(golden.name)")
      if difference >= worst[golden.kind]?.difference ?? 0 { worst[golden.kind] = (difference, golden.name) }
    }
    for (_, found) in worst.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("largest difference \(found.difference) in \(found.name)")
    }
  }

  /// Real clips, as `make_features_goldens.py --clips` writes them; its file is too large to commit.
  @Test(
    .enabled(if: clipsFile != nil, "PREP_FEATURE_CLIPS names no file of librosa's features of real clips"))
  func realClipsEqualLibrosa() throws {
    let goldens = try FeatureGolden.goldens(in: SafetensorsFile.read(#require(clipsFile)).tensors)
    var worst = 0.0
    for golden in goldens {
      let difference = try largestDifference(golden.computed(), golden)
      #expect(difference < 1e-3, "\(golden.name)")
      worst = max(worst, difference)
    }
    print("MFCC of \(goldens.count) real clips against librosa: largest difference \(worst)")
  }
}

private let clipsFile = ProcessInfo.processInfo.environment["PREP_FEATURE_CLIPS"]
