extension WfdbSingleSegment {
  /// Samples that are taken out of a file at a time.
  private static let samplesAtOnce = 1 << 14

  /// Reads all signals: each to the target's channel of the same place in `channels`, from frame `start` on.
  ///
  /// - Returns: whether any value needs more than 16 bits though the format has no more: only differences can.
  /// - Throws: `FormatError` for files that cannot be read, and samples that are not those of the checksum.
  /// - Precondition: the target has these channels, and `frameCount` frames from `start`.
  func read(
    from files: WfdbFiles, into target: inout WfdbTarget, channels: [Int], at start: Int, _ units: SampleUnits
  ) throws(FormatError) -> Bool {
    var isWide = false
    for group in groups {
      guard let bytes = try files.bytes(group.fileName), let size = group.byteCount(storedFrameCount),
        size <= bytes.count
      else {
        throw .malformed(
          file: files.fullName(group.fileName), place: "size", expected: "the bytes of before", found: "fewer"
        )
      }
      var states = group.signals.map { index in
        WfdbSignalState(
          header.signals[index], format: group.format, isPhysical: units == .physical,
          first: channels[index] * target.frameCount + start, frameCount: frameCount)
      }
      read(group, bytes, &states, &target)
      for (index, state) in zip(group.signals, states) {
        try check(header.signals[index], index, sum: state.sum, dataFile: bytes.name)
        isWide = isWide || state.isWide
      }
    }
    return isWide
  }

  private func read(
    _ group: WfdbSignalGroup, _ file: FileBytes, _ states: inout [WfdbSignalState], _ target: inout WfdbTarget
  ) {
    // Whole blocks of every format, so that each time begins at a whole byte.
    let alignment = WfdbFormat.alignment
    let step = max(1, Self.samplesAtOnce / group.frameSize / alignment) * alignment
    var scratch: [Int32] = []
    var frame = 0
    while frame < storedFrameCount {
      let count = min(step, storedFrameCount - frame)
      let needed = count * group.frameSize
      if scratch.count != needed { scratch = [Int32](repeating: 0, count: needed) }
      // Neither is nil: the whole file has been found to be large enough.
      let from = group.byteCount(frame) ?? 0
      let to = group.byteCount(frame + count) ?? from
      let part = file.slice(from..<to)
      part.withBytes { group.format.decode($0, into: &scratch) }
      var offset = 0
      for i in states.indices {
        states[i].take(
          scratch, at: offset, frameSize: group.frameSize, frame: frame, count: count, &target.samples)
        offset += states[i].samplesPerFrame
      }
      frame += count
    }
  }

  /// A checksum of 0 is what writers put that do not compute one; any other must be that of the samples.
  private func check(
    _ signal: WfdbSignal, _ index: Int, sum: Int, dataFile: String
  ) throws(FormatError) {
    guard let stated = signal.checksum, stated != 0 else { return }
    let found = Int16(truncatingIfNeeded: sum)
    guard Int16(truncatingIfNeeded: stated) != found else { return }
    throw .malformed(
      file: dataFile, place: "signal \(index + 1)",
      expected: "samples with the checksum \(stated) of its header",
      found: "\(found)")
  }
}
