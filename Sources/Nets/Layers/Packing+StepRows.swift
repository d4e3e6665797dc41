/// The direction in which a recurrent layer processes the time steps.
enum Direction: Sendable {
  case forward
  /// From each item's own last step to its first.
  case reverse
}

/// Rows of a step that a recurrent layer computes at once: all have a state before them, or none has.
struct StepRows {
  /// Packed rows of the step.
  let rows: Range<Int>
  /// The same rows among the sorted ones.
  let sorted: Range<Int>
  /// Packed rows of the states before them; nil where items begin.
  let before: Range<Int>?
}

extension Packing {
  /// Calls `body` for the rows of all time steps, in one or two parts per time step.
  ///
  /// Forward, all items begin at time step 0. In reverse, they begin at their last time steps: the first rows of a step continue
  /// from the step after it, and those that have no later step begin.
  ///
  /// - Parameters:
  ///   - direction: direction of the layer; a state precedes another if the layer computes it earlier.
  ///   - ascending: whether time steps come in ascending order.
  ///   - body: gets each stepRows.
  func forEachStepRows(_ direction: Direction, ascending: Bool, _ body: (StepRows) -> Void) {
    for number in 0..<stepCount {
      let step = ascending ? number : stepCount - 1 - number
      let previous = direction == .forward ? step - 1 : step + 1
      let active = activeRows[step]
      let goingOn = (0..<stepCount).contains(previous) ? min(active, activeRows[previous]) : 0
      let first = offsets[step]
      if goingOn > 0 {
        body(
          StepRows(
            rows: first..<first + goingOn, sorted: 0..<goingOn,
            before: offsets[previous]..<offsets[previous] + goingOn))
      }
      if goingOn < active {
        body(StepRows(rows: first + goingOn..<first + active, sorted: goingOn..<active, before: nil))
      }
    }
  }

  /// Calls `body` with rows and the rows of the states before them, brought together while both lie without gaps:
  /// equal lengths give one run, others one for each length.
  func forEachRun(_ direction: Direction, _ body: (_ rows: Range<Int>, _ before: Range<Int>) -> Void) {
    var rows = 0..<0
    var before = 0..<0
    forEachStepRows(direction, ascending: true) { stepRows in
      guard let states = stepRows.before else { return }
      if rows.isEmpty || stepRows.rows.lowerBound != rows.upperBound || states.lowerBound != before.upperBound
      {
        if !rows.isEmpty { body(rows, before) }
        (rows, before) = (stepRows.rows, states)
      } else {
        rows = rows.lowerBound..<stepRows.rows.upperBound
        before = before.lowerBound..<states.upperBound
      }
    }
    if !rows.isEmpty { body(rows, before) }
  }
}
