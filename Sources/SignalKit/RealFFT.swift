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
package final class RealFFT: Sendable {
  /// Samples of a frame, n.
  package let length: Int
  /// Complex values of a frame's spectrum, n / 2 + 1.
  package let binCount: Int
  /// Frames that are transformed together; those not needed are transformed all the same.
  package let blockLength: Int
  private let plan: Plan

  /// Plans a transform.
  ///
  /// - Parameters:
  ///   - length: samples of a frame, 1 to 2^20.
  ///   - blockLength: frames to transform together, at least 1; by default what fits the first-level cache.
  /// - Throws: `noTransform` when there is no memory for it.
  package init(length: Int, blockLength: Int? = nil) throws(SignalError) {
    let binCount = length / 2 + 1
    let blockLength = blockLength ?? Self.defaultBlockLength(length: length)
    precondition(length >= 1 && length <= 1 << 20 && blockLength >= 1, "no transform of such a size")
    self.length = length
    self.binCount = binCount
    self.blockLength = blockLength
    plan = try Plan(length: length, binCount: binCount, blockLength: blockLength)
  }

  /// Frames whose samples and spectra take 32 KiB together, 1 to 64.
  package static func defaultBlockLength(length: Int) -> Int {
    let frameBytes = length * MemoryLayout<Float>.stride + (length / 2 + 1) * 2 * MemoryLayout<Float>.stride
    return min(64, max(1, 32768 / frameBytes))
  }

  /// Makes buffers for this transform, all zero.
  ///
  /// - Throws: `noTransform` when there is no memory for them.
  package func makeBuffers() throws(SignalError) -> RealFFTBuffers {
    try RealFFTBuffers(sampleCount: length * blockLength, binCount: binCount * blockLength, length: length)
  }

  /// Transforms a whole block: `buffers`' samples to `buffers`' spectrum. The samples are kept.
  ///
  /// - Precondition: the buffers are of a transform of this size.
  package func transform(_ buffers: inout RealFFTBuffers) {
    precondition(
      buffers.sampleCount == length * blockLength && buffers.binCount == binCount * blockLength,
      "buffers of another transform")
    unsafe fftwf_execute_dft_r2c(plan.handle, buffers.samples, buffers.spectrum)
  }
}

/// Owns a plan of FFTW.
@safe private struct Plan: ~Copyable, @unchecked Sendable {
  // A plan is never changed by running it, so that threads may share it.
  let handle: OpaquePointer

  init(length: Int, binCount: Int, blockLength: Int) throws(SignalError) {
    // The planner wants to see arrays of the alignment that it will be run on; by estimate it does not write them.
    let buffers = try RealFFTBuffers(
      sampleCount: length * blockLength, binCount: binCount * blockLength, length: length)
    var count = CInt(length)
    var made: OpaquePointer?
    planner.withLock { _ in
      unsafe made = fftwf_plan_many_dft_r2c(
        1, &count, CInt(blockLength), buffers.samples, nil, 1, CInt(length), buffers.spectrum, nil, 1,
        CInt(binCount), FFTW_ESTIMATE | FFTW_PRESERVE_INPUT)
    }
    guard let made = unsafe made else { throw .noTransform(length: length) }
    unsafe handle = made
  }

  deinit {
    planner.withLock { _ in unsafe fftwf_destroy_plan(handle) }
  }
}

/// The samples that go into a transform and the spectrum that comes out; one pair for each thread.
@safe package struct RealFFTBuffers: ~Copyable, @unchecked Sendable {
  // Nobody else knows these addresses, so that they may move between threads with their owner.
  fileprivate let samples: UnsafeMutablePointer<Float>
  fileprivate let spectrum: UnsafeMutablePointer<fftwf_complex>
  /// Samples of all frames of a block.
  package let sampleCount: Int
  /// Complex values of all spectra of a block.
  package let binCount: Int

  fileprivate init(sampleCount: Int, binCount: Int, length: Int) throws(SignalError) {
    guard let samples = unsafe fftwf_alloc_real(sampleCount) else { throw .noTransform(length: length) }
    guard let spectrum = unsafe fftwf_alloc_complex(binCount) else {
      unsafe fftwf_free(samples)
      throw .noTransform(length: length)
    }
    unsafe samples.initialize(repeating: 0, count: sampleCount)
    unsafe spectrum.initialize(repeating: (0, 0), count: binCount)
    unsafe self.samples = unsafe samples
    unsafe self.spectrum = unsafe spectrum
    self.sampleCount = sampleCount
    self.binCount = binCount
  }

  deinit {
    unsafe fftwf_free(samples)
    unsafe fftwf_free(spectrum)
  }

  /// Lends the samples, `[block, length]`, to be written.
  package mutating func withSamples(_ body: (inout MutableSpan<Float>) -> Void) {
    var span = unsafe MutableSpan(_unsafeStart: samples, count: sampleCount)
    body(&span)
  }

  /// Lends the spectrum, `[block, bins, 2]`: real and imaginary part of each bin in turn.
  package func withSpectrum(_ body: (Span<Float>) -> Void) {
    unsafe spectrum.withMemoryRebound(to: Float.self, capacity: 2 * binCount) { floats in
      let span = unsafe Span(_unsafeStart: floats, count: 2 * binCount)
      body(span)
    }
  }
}
