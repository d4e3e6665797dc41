/// One signal while its file is read frame by frame.
struct WfdbSignalState {
  let samplesPerFrame: Int
  /// Sum of all samples so far; what counts are its lowest 16 bits.
  private(set) var sum = 0
  /// Whether a value was met that does not fit into 16 bits though the format has no more.
  private(set) var isWide = false

  private let scale: WfdbScale?
  /// The value that says that a sample is missing.
  private let missing: Int32?
  private let skew: Int
  /// Place of the first frame in the target.
  private let first: Int
  private let frameCount: Int
  private let isDifference: Bool
  /// The last sample, to which the next difference is added.
  private var last: Int32

  /// Begins with no sample read; `frameCount` frames go to the target, from `first`.
  init(_ signal: WfdbSignal, format: WfdbFormat, isPhysical: Bool, first: Int, frameCount: Int) {
    samplesPerFrame = signal.samplesPerFrame
    scale = isPhysical ? WfdbScale(signal) : nil
    missing = format.missing
    skew = signal.skew
    self.first = first
    self.frameCount = frameCount
    isDifference = format == .differences
    last = Int32(truncatingIfNeeded: signal.initialValue)
  }

  /// Takes the signal's samples, the first of which is at `offset`, out of `count` frames from the one numbered
  /// `frame`, and puts them into the target.
  mutating func take(
    _ scratch: [Int32], at offset: Int, frameSize: Int, frame: Int, count: Int, _ target: inout [Float]
  ) {
    precondition(offset >= 0 && offset + samplesPerFrame <= frameSize && count * frameSize <= scratch.count)
    precondition(first >= 0 && first + frameCount <= target.count, "a signal outside of its target")
    unsafe scratch.withUnsafeBufferPointer { scratch in
      unsafe target.withUnsafeMutableBufferPointer { target in
        // What lies before the first frame of the most delayed signal is not part of the record.
        for i in 0..<count {
          let start = i &* frameSize &+ offset
          let value = samplesPerFrame == 1 ? unsafe sample(scratch[start]) : unsafe mean(scratch, start)
          let place = frame &+ i &- skew
          if place >= 0 && place < frameCount { unsafe target[first &+ place] = value }
        }
      }
    }
  }

  @inline(__always)
  private mutating func sample(_ stored: Int32) -> Float {
    let value = absolute(stored)
    sum &+= Int(value)
    return value == missing ? .nan : converted(Int(value))
  }

  private mutating func mean(_ scratch: UnsafeBufferPointer<Int32>, _ start: Int) -> Float {
    var total = 0
    var isMissing = false
    for k in 0..<samplesPerFrame {
      let value = absolute(unsafe scratch[start &+ k])
      total &+= Int(value)
      if value == missing { isMissing = true }
    }
    sum &+= total
    return isMissing ? .nan : converted(total / samplesPerFrame)
  }

  @inline(__always)
  private mutating func absolute(_ stored: Int32) -> Int32 {
    guard isDifference else { return stored }
    last = last &+ stored
    if last != Int32(Int16(truncatingIfNeeded: last)) { isWide = true }
    return last
  }

  @inline(__always)
  private func converted(_ value: Int) -> Float {
    if let scale { scale.physical(Double(value)) } else { Float(value) }
  }
}
