/// The order in which a block of items of different lengths is computed: rows sorted by length, longest first, and
/// stored step after step without any padding, as `torch.nn.utils.rnn.pack_padded_sequence` does.
///
/// Step t has `activeRows[t]` rows, which begin at packed row `offsets[t]`. They are the first ones of the sorted
/// rows, so that the state of a step is a prefix of the state of the step before.
struct Packing {
  /// `[rows]` sorted row → row of the batch; rows of equal length keep their order.
  private(set) var order: [Int] = []
  /// `[rows]`, time steps of each sorted row.
  private(set) var lengths: [Int] = []
  /// `[steps]` rows that have this step.
  private(set) var activeRows: [Int] = []
  /// `[steps + 1]` packed row at which each step begins; last, the number of packed rows.
  private(set) var offsets: [Int] = [0]

  /// Number of items.
  var rowCount: Int { order.count }
  /// Time steps of the longest item.
  var stepCount: Int { activeRows.count }
  /// Steps of all items together, P.
  var packedCount: Int { offsets[stepCount] }

  /// The packed rows of a step.
  func range(_ step: Int) -> Range<Int> { offsets[step]..<offsets[step + 1] }

  /// The packed row of the last step of a sorted row.
  func lastStep(_ row: Int) -> Int { offsets[lengths[row] - 1] + row }

  /// Plans a block, reusing the memory of the previous plan.
  ///
  /// - Parameter batchLengths: time steps of each item, at least 1.
  mutating func plan(_ batchLengths: [Int]) {
    order.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    // Insertion: blocks are small, and often sorted already.
    for (row, length) in batchLengths.enumerated() {
      precondition(length >= 1, "an item without steps")
      var place = lengths.count
      while place > 0, lengths[place - 1] < length { place -= 1 }
      order.insert(row, at: place)
      lengths.insert(length, at: place)
    }
    planSteps()
  }

  /// Plans the block that a layer leaves which changes lengths, in the memory of the plan before.
  ///
  /// - Parameters:
  ///   - source: the packing of the input.
  ///   - length: the new length of an item, at least 1; more for longer items, so that their order stays.
  mutating func plan(_ source: Packing, length: (Int) -> Int) {
    order.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    order += source.order
    for old in source.lengths {
      let new = length(old)
      precondition(new >= 1 && new <= lengths.last ?? new, "shorter items stay shorter")
      lengths.append(new)
    }
    planSteps()
  }

  private mutating func planSteps() {
    activeRows.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    offsets.append(0)
    var active = lengths.count
    for step in 0..<(lengths.first ?? 0) {
      while lengths[active - 1] <= step { active -= 1 }
      activeRows.append(active)
      offsets.append(offsets[step] + active)
    }
  }

  /// Copies the valid steps of a padded batch to their packed rows.
  ///
  /// - Parameters:
  ///   - values: `[rows, timeSteps, columns]`, row-major.
  ///   - timeSteps: of the padded batch, at least `stepCount`.
  ///   - target: `[P, columns]`.
  func pack(_ values: [Float], timeSteps: Int, into target: Matrix) {
    for step in 0..<stepCount {
      for row in 0..<activeRows[step] {
        let start = (order[row] * timeSteps + step) * target.columns
        target.loadRow(offsets[step] + row, from: values, at: start)
      }
    }
  }
}
