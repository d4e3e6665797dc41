extension MatlabTree {
  /// Returns the index of the value to read: the one whose path the user gives. Without a path it is the variable `val`,
  /// which PhysioNet's converters write, or else the only variable that is a matrix of more than one real number.
  ///
  /// A cell array of one element stands for that element where it is named.
  ///
  /// - Throws: `FormatError` that lists what is in the file, and where all matrices are inside of structures and cell
  ///   arrays names one of them.
  func choose(named path: String?, file: String) throws(FormatError) -> Int {
    if let path {
      guard var index = index(of: path) else {
        throw .malformed(
          file: file, place: "variables", expected: "variable '\(path)'", found: inWords,
          about: .missing(.variable, available: nodes.map(\.variable.name).filter { !$0.isEmpty }))
      }
      while nodes[index].variable.content == .cell, nodes[index].variable.isSingle,
        let element = nodes.firstIndex(where: { $0.parent == index })
      {
        index = element
      }
      try require(index, file: file)
      return index
    }
    if let index = nodes.firstIndex(where: { $0.parent == nil && $0.variable.name == "val" }) {
      try require(index, file: file)
      return index
    }
    let candidates = nodes.indices.filter { nodes[$0].parent == nil && nodes[$0].variable.isSeries }
    guard let first = candidates.first, candidates.count == 1 else {
      let named = nodes.indices.filter { nodes[$0].parent == nil && !nodes[$0].variable.name.isEmpty }
      if candidates.isEmpty {
        for index in named { try refuseIfInside(index, file: file) }
        if let only = named.first, named.count == 1 { try require(only, file: file) }
      }
      let expected =
        candidates.isEmpty ? "a matrix of real numbers" : "one matrix of real numbers, or the name of one"
      throw .malformed(
        file: file, place: "variables", expected: expected, found: inWords,
        about: candidates.isEmpty
          ? .bytes : .choice(.variable, available: candidates.map { nodes[$0].variable.name }))
    }
    return first
  }

  /// Rejects what cannot be a recording.
  private func require(_ index: Int, file: String) throws(FormatError) {
    try refuseIfInside(index, file: file)
    try nodes[index].variable.requireSeries(file: file)
  }

  /// Rejects a structure or cell array that contains a matrix, with the path of the first.
  private func refuseIfInside(_ index: Int, file: String) throws(FormatError) {
    guard nodes[index].variable.isContainer,
      let matrix = nodes.indices.first(where: { nodes[$0].variable.isSeries && isInside($0, of: index) })
    else { return }
    let variable = nodes[index].variable
    throw .malformed(
      file: file, place: "variable \(variable.name)",
      expected: "the name of a matrix of real numbers, such as \(nodes[matrix].variable.name)",
      found: "\(variable.contentInWords) in a file of \(inWords)",
      about: .choice(.variable, available: [nodes[matrix].variable.name]))
  }

  private func isInside(_ index: Int, of owner: Int) -> Bool {
    var parent = nodes[index].parent
    while let next = parent, next != owner { parent = nodes[next].parent }
    return parent == owner
  }
}
