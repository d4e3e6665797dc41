internal import CKernels

extension ZeroPhaseFilter {
  /// Filters in place, forward and backward.
  ///
  /// - Parameters:
  ///   - padded: holds the signal with at least `paddingLength` values before and behind it, which are overwritten.
  ///   - signal: range of the signal; more than `paddingLength` samples.
  func run(over padded: inout MutableSpan<Double>, _ signal: Range<Int>) {
    let padding = paddingLength
    let (first, last) = (signal.lowerBound, signal.upperBound - 1)
    precondition(
      first >= padding && last + padding < padded.count && signal.count > padding, "no room to pad")
    for i in 1...padding {
      padded[first - i] = 2 * padded[first] - padded[first + i]
      padded[last + i] = 2 * padded[last] - padded[last - i]
    }
    let count = signal.count + 2 * padding
    unsafe padded.withUnsafeMutableBufferPointer { padded in
      guard let base = padded.baseAddress else { return }
      let (start, end) = unsafe (base + first - padding, base + last + padding)
      unsafe withUnsafeTemporaryAllocation(of: Double.self, capacity: steadyState.count) { state in
        guard let memory = state.baseAddress else { return }
        for i in state.indices { unsafe memory[i] = steadyState[i] * start.pointee }
        unsafe ck_filter_sections(start, count, 1, coefficients, memory, sections.count)
        for i in state.indices { unsafe memory[i] = steadyState[i] * end.pointee }
        unsafe ck_filter_sections(end, count, -1, coefficients, memory, sections.count)
      }
    }
  }
}
