internal import CFFTW
internal import Synchronization

/// FFTW may plan in one thread at a time; only running a plan is free of that.
private let planner = Mutex(())

/// Fourier transforms of real frames, many at a time, in single precision.
///
/// X[k] = Σ x[i] exp(−2πi ik / n) for k = 0 ... n / 2, not scaled. The plan is made once, by estimate and for a fixed
/// number of frames: measuring would pick another plan from run to run, and another number of frames another one
/// again, and either changes the last bits. One transform may be run by several threads at once, each on its own
/// buffers.
///
/// FFTW's real transforms use no vectors for short frames. Frames of even length are therefore transformed as n / 2
/// complex values, z[j] = x[2j] + i x[2j + 1], two to five times as fast, and whoever reads the spectrum untangles it
/// (`Packing.halves`).
package final class RealFFT: Sendable {
  /// Memory layout of the spectrum of a frame.
  package enum Packing: Sendable {
    /// n / 2 + 1 values X[k]; odd n.
    case bins
    /// n / 2 values Z[k], the transform of z; even n.
    case halves
  }

  /// Samples of a frame, n.
  package let length: Int
  /// Bins of a frame's spectrum, n / 2 + 1.
  package let binCount: Int
  /// Frames that are transformed together; those not needed are transformed all the same.
  package let blockLength: Int
  /// Memory layout of the spectrum of a frame.
  package let packing: Packing
  private let plan: Plan

  /// Plans a transform.
  ///
  /// - Parameters:
  ///   - length: samples of a frame, 1 to 2^20.
  ///   - blockLength: frames to transform together, at least 1; by default what fits the first-level cache.
  /// - Throws: `noTransform` when there is no memory for it.
  package init(length: Int, blockLength: Int? = nil) throws(SignalError) {
    let blockLength = blockLength ?? Self.defaultBlockLength(length: length)
    precondition(length >= 1 && length <= 1 << 20 && blockLength >= 1, "no transform of such a size")
    self.length = length
    self.binCount = length / 2 + 1
    self.blockLength = blockLength
    packing = length % 2 == 0 ? .halves : .bins
    plan = try Plan(length: length, blockLength: blockLength)
  }

  /// Frames whose samples and spectra take 32 KiB together: a power of two from 1 to 32.
  package static func defaultBlockLength(length: Int) -> Int {
    var block = 32
    while block > 1 && block * length * 2 * MemoryLayout<Float>.stride > 32768 { block /= 2 }
    return block
  }

  /// Creates zeroed buffers for this transform.
  ///
  /// - Throws: `noTransform` when there is no memory for them.
  package func makeBuffers() throws(SignalError) -> RealFFTBuffers {
    try RealFFTBuffers(length: length, blockLength: blockLength)
  }

  /// Transforms a whole block: `buffers`' samples to `buffers`' spectra. The samples are kept.
  ///
  /// - Precondition: the buffers are of a transform of this size.
  package func transform(_ buffers: inout RealFFTBuffers) {
    precondition(
      buffers.length == length && buffers.blockLength == blockLength, "buffers of another transform")
    unsafe plan.execute(buffers.samples, buffers.spectra)
  }
}

/// Owns a plan of FFTW.
@safe private struct Plan: ~Copyable, @unchecked Sendable {
  // A plan is never changed by running it, so that threads may share it.
  private let handle: OpaquePointer
  private let isHalved: Bool

  init(length: Int, blockLength: Int) throws(SignalError) {
    // The planner wants to see arrays of the alignment that it will be run on; by estimate it does not write them.
    let buffers = try RealFFTBuffers(length: length, blockLength: blockLength)
    let (samples, spectra) = unsafe (buffers.samples, buffers.spectra)
    let flags = FFTW_ESTIMATE | FFTW_PRESERVE_INPUT
    let block = CInt(blockLength)
    let halved = length % 2 == 0
    var made: OpaquePointer?
    planner.withLock { _ in
      if halved {
        var half = CInt(length / 2)
        unsafe made = fftwf_plan_many_dft(
          1, &half, block, Self.complex(samples), nil, 1, half, spectra, nil, 1, half, FFTW_FORWARD, flags)
      } else {
        var count = CInt(length)
        unsafe made = fftwf_plan_many_dft_r2c(
          1, &count, block, samples, nil, 1, count, spectra, nil, 1, count / 2 + 1, flags)
      }
    }
    guard let made = unsafe made else { throw .noTransform(length: length) }
    unsafe handle = made
    isHalved = halved
  }

  deinit {
    planner.withLock { _ in unsafe fftwf_destroy_plan(handle) }
  }

  func execute(_ samples: UnsafeMutablePointer<Float>, _ spectra: UnsafeMutablePointer<fftwf_complex>) {
    if isHalved {
      unsafe fftwf_execute_dft(handle, Self.complex(samples), spectra)
    } else {
      unsafe fftwf_execute_dft_r2c(handle, samples, spectra)
    }
  }

  /// The same memory as pairs; only C looks through the result.
  private static func complex(_ samples: UnsafeMutablePointer<Float>) -> UnsafeMutablePointer<fftwf_complex> {
    unsafe UnsafeMutableRawPointer(samples).assumingMemoryBound(to: fftwf_complex.self)
  }
}

/// The samples that go into a transform and the spectra that come out; one pair for each thread.
@safe package struct RealFFTBuffers: ~Copyable, @unchecked Sendable {
  // Nobody else knows these addresses, so that they may move between threads with their owner.
  fileprivate let samples: UnsafeMutablePointer<Float>
  fileprivate let spectra: UnsafeMutablePointer<fftwf_complex>
  fileprivate let length: Int
  fileprivate let blockLength: Int
  private let sampleCount: Int
  private let complexCount: Int

  fileprivate init(length: Int, blockLength: Int) throws(SignalError) {
    let sampleCount = length * blockLength
    let complexCount = (length % 2 == 0 ? length / 2 : length / 2 + 1) * blockLength
    guard let samples = unsafe fftwf_alloc_real(sampleCount) else { throw .noTransform(length: length) }
    guard let spectra = unsafe fftwf_alloc_complex(complexCount) else {
      unsafe fftwf_free(samples)
      throw .noTransform(length: length)
    }
    unsafe samples.initialize(repeating: 0, count: sampleCount)
    unsafe spectra.initialize(repeating: (0, 0), count: complexCount)
    unsafe self.samples = unsafe samples
    unsafe self.spectra = unsafe spectra
    self.length = length
    self.blockLength = blockLength
    self.sampleCount = sampleCount
    self.complexCount = complexCount
  }

  deinit {
    unsafe fftwf_free(samples)
    unsafe fftwf_free(spectra)
  }

  /// Lends the samples, `[block, length]`, to be written.
  package mutating func withSamples(_ body: (inout MutableSpan<Float>) -> Void) {
    var span = unsafe MutableSpan(_unsafeStart: samples, count: sampleCount)
    body(&span)
  }

  /// Lends the spectra, `[block, bins or halves, 2]`: real and imaginary part of each value in turn.
  package func withSpectra(_ body: (Span<Float>) -> Void) {
    unsafe spectra.withMemoryRebound(to: Float.self, capacity: 2 * complexCount) { floats in
      let span = unsafe Span(_unsafeStart: floats, count: 2 * complexCount)
      body(span)
    }
  }
}
