internal import CKernels

extension Resampler {
  /// Resamples a signal into the caller's memory.
  ///
  /// - Parameters:
  ///   - samples: one channel, in any unit.
  ///   - values: receives `outputCount(sampleCount: samples.count)` samples.
  ///   - offset: index of the first sample in `values`.
  /// - Precondition: `values` has room for them from `offset` on.
  public func resample(_ samples: Span<Float>, into values: inout MutableSpan<Float>, at offset: Int) {
    let outputs = outputCount(sampleCount: samples.count)
    precondition(offset >= 0 && offset + outputs <= values.count, "no room for the samples")
    unsafe samples.withUnsafeBufferPointer { samples in
      unsafe values.withUnsafeMutableBufferPointer { values in
        guard outputs > 0, let from = samples.baseAddress, let to = values.baseAddress else { return }
        unsafe ck_resample(
          from, samples.count, phases, phaseLength, ratio.up, ratio.down, delay, to + offset, outputs)
      }
    }
  }
}
