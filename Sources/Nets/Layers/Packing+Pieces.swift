/// Which way a recurrent layer goes through the steps.
enum Direction: Sendable {
  case forward
  /// From each item's own last step to its first.
  case reverse
}

/// Rows of a step that a recurrent layer computes at once: all have a state before them, or none has.
struct StepPiece {
  /// Packed rows of the step.
  let rows: Range<Int>
  /// The same rows among the sorted ones.
  let sorted: Range<Int>
  /// Packed rows of the states before them; nil where items begin.
  let before: Range<Int>?
}

extension Packing {
  /// Calls `body` for the pieces of all steps.
  ///
  /// Forward, all items begin at step 0. In reverse, they begin at their last steps: the first rows of a step go on
  /// from the step after it, and those that have no later step begin.
  ///
  /// - Parameters:
  ///   - direction: which way the layer goes; a state is before another if the layer computes it earlier.
  ///   - ascending: whether pieces come from step 0 on, or from the last step on.
  ///   - body: gets each piece.
  func forEachPiece(_ direction: Direction, ascending: Bool, _ body: (StepPiece) -> Void) {
    for number in 0..<stepCount {
      let step = ascending ? number : stepCount - 1 - number
      let previous = direction == .forward ? step - 1 : step + 1
      let active = activeRows[step]
      let goingOn = (0..<stepCount).contains(previous) ? min(active, activeRows[previous]) : 0
      let first = offsets[step]
      if goingOn > 0 {
        body(
          StepPiece(
            rows: first..<first + goingOn, sorted: 0..<goingOn,
            before: offsets[previous]..<offsets[previous] + goingOn))
      }
      if goingOn < active {
        body(StepPiece(rows: first + goingOn..<first + active, sorted: goingOn..<active, before: nil))
      }
    }
  }

  /// Calls `body` with rows and the rows of the states before them, brought together while both lie without gaps:
  /// equal lengths give one run, others one for each length.
  func forEachRun(_ direction: Direction, _ body: (_ rows: Range<Int>, _ before: Range<Int>) -> Void) {
    var rows = 0..<0
    var before = 0..<0
    forEachPiece(direction, ascending: true) { piece in
      guard let states = piece.before else { return }
      if rows.isEmpty || piece.rows.lowerBound != rows.upperBound || states.lowerBound != before.upperBound {
        if !rows.isEmpty { body(rows, before) }
        (rows, before) = (piece.rows, states)
      } else {
        rows = rows.lowerBound..<piece.rows.upperBound
        before = before.lowerBound..<states.upperBound
      }
    }
    if !rows.isEmpty { body(rows, before) }
  }
}
