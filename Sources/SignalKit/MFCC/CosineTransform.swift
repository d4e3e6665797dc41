/// Scaling of a discrete cosine transform of type 2; the raw value is the word that users write.
public enum CosineNormalization: String, Sendable, Hashable, Codable, CaseIterable {
  /// An orthonormal transform; SciPy's `norm='ortho'`, Kaldi.
  case ortho
  /// Twice the sum of values times cosines; SciPy's `norm=None`.
  case none
}

/// The first coefficients of a discrete cosine transform of type 2, `scipy.fft.dct`, each times a lifter's factor.
///
/// y[k] = 2 Σ x[n] cos(π k (2n + 1) / 2N), and for `.ortho` that times √(1/4N) for k = 0, √(1/2N) else.
struct CosineTransform: Sendable {
  let inputCount: Int
  let outputCount: Int
  /// Columns of the matrix: `outputCount` rounded up to a multiple of the kernel's width.
  let columnCount: Int
  /// `[inputCount, columnCount]`, zero from column `outputCount` on.
  let matrix: [Double]

  /// Computes the matrix.
  ///
  /// - Parameter settings: number of bands and coefficients, and their factors.
  init(settings: MFCCSettings) {
    let inputs = settings.mel.bands.melCount
    inputCount = inputs
    outputCount = settings.coefficientCount
    columnCount = (outputCount + 7) / 8 * 8
    var matrix = [Double](repeating: 0, count: inputs * columnCount)
    for k in 0..<outputCount {
      var scale = 2 * settings.lifter.factor(ofCoefficient: k)
      if settings.normalization == .ortho {
        scale *= (1 / Double((k == 0 ? 4 : 2) * inputs)).squareRoot()
      }
      for n in 0..<inputs {
        // The product is reduced first, because a large angle would lose precision.
        let angle = Double.pi * Double(k * (2 * n + 1) % (4 * inputs)) / Double(2 * inputs)
        matrix[n * columnCount + k] = scale * cosine(angle)
      }
    }
    self.matrix = matrix
  }
}
