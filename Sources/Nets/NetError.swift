internal import DataModel

/// Weights or data that a network cannot use, and training that failed. Settings are reported by `SettingError`.
public enum NetError: Error, Equatable, Sendable {
  /// The data has another number of features than the network takes.
  case featureCount(expected: Int, found: Int)
  /// The data has another number of classes than the network.
  case classCount(expected: Int, found: Int)
  /// There are no items to train on or to evaluate.
  case noItems
  /// The longest item needs more memory than a worker may take.
  case itemTooLong(steps: Int, mostSteps: Int)
  /// The label of an item is not one of the classes.
  case label(item: Int, found: Int, classCount: Int)
  /// The length of an item is not between 1 and the time steps of its batch.
  case itemLength(item: Int, found: Int, timeSteps: Int)
  /// An item has fewer time steps than the convolutions of the network need.
  case itemTooShort(item: Int, steps: Int, leastSteps: Int)
  /// An item has another number of time steps than a network that flattens them takes.
  case itemSteps(item: Int, expected: Int, found: Int)
  /// The data has other categorical features than the network takes; counts of categories, 0 for a numeric feature.
  case categories(expected: [Int], found: [Int])
  /// A value of a categorical feature is not the number of a category.
  case category(item: Int, step: Int, column: Int, found: Float, count: Int)
  /// The network has per-step outputs and the data one label per item, or the other way round.
  case targets(areExpected: Bool)
  /// A per-step label is neither one of the classes nor -1.
  case target(item: Int, step: Int, found: Int, classCount: Int)
  /// A tensor of the network is missing.
  case missingTensor(name: String)
  /// A tensor is not a parameter of the network.
  case unexpectedTensor(name: String)
  /// A tensor has another shape than the parameter.
  case tensorShape(name: String, expected: [Int], found: [Int])
  /// The elements of a tensor are not 32-bit floating-point numbers.
  case tensorType(name: String, found: String)
  /// A weight is NaN or infinite.
  case tensorNotFinite(name: String, index: Int)
  /// The loss of a training step is NaN or infinite. `epoch` and `step` are counted from 1, `step` within the epoch;
  /// `items` are those of the batch. The parameters are those before the step.
  case lossNotFinite(epoch: Int, step: Int, items: [Int])
  /// The loss is finite, but its gradient is not. As above.
  case gradientNotFinite(epoch: Int, step: Int, items: [Int])
  /// The loss on the validation items is NaN or infinite after the given epoch, counted from 1.
  case validationNotFinite(epoch: Int)
  /// A training state belongs to another run; `what` names the difference.
  case resume(what: String, expected: String, found: String)
}

extension NetError: CustomStringConvertible {
  /// One line: place, problem, expected and found value.
  public var description: String {
    switch self {
    case .featureCount(let expected, let found):
      "the network takes \(CountText.counted(expected, "feature")) per time step; the data has \(CountText.grouped(found))"
    case .classCount(let expected, let found):
      "the network has \(CountText.counted(expected, "class", plural: "classes")); the data has "
        + CountText.grouped(found)
    case .noItems: "there are no items"
    case .itemTooLong(let steps, let mostSteps):
      "the longest item has \(CountText.counted(steps, "time step")); this network takes at most "
        + "\(CountText.grouped(mostSteps)). Cut the items into chunks"
    case .label(let item, let found, let classCount):
      "item \(item): expected a label from 0 to \(classCount - 1), found \(found)"
    case .itemLength(let item, let found, let timeSteps):
      "item \(item): expected a length from 1 to \(timeSteps), found \(found)"
    case .itemTooShort(let item, let steps, let leastSteps):
      "item \(item) has \(CountText.counted(steps, "time step")); the convolutions need at least "
        + CountText.grouped(leastSteps)
    case .itemSteps(let item, let expected, let found):
      "item \(item) has \(CountText.counted(found, "time step")); this network needs items of exactly "
        + CountText.grouped(expected)
    case .categories(let expected, let found):
      "the network takes \(Self.text(expected)); the data has \(Self.text(found))"
    case .category(let item, let step, let column, let found, let count):
      "item \(item), time step \(step), feature \(column): expected a category from 0 to \(count - 1), found \(found)"
    case .targets(let areExpected):
      areExpected
        ? "the network predicts a class per time step; the data has one label per item"
        : "the network predicts a class per item; the data has per-step labels"
    case .target(let item, let step, let found, let classCount):
      "item \(item), time step \(step): expected a label from 0 to \(classCount - 1) or -1, found \(found)"
    case .missingTensor(let name): "tensor \(name) is missing"
    case .unexpectedTensor(let name): "the network has no parameter \(name)"
    case .tensorShape(let name, let expected, let found):
      "tensor \(name): expected shape \(expected), found \(found)"
    case .tensorType(let name, let found): "tensor \(name): expected type F32, found \(found)"
    case .tensorNotFinite(let name, let index): "tensor \(name): element \(index) is NaN or infinite"
    case .lossNotFinite(let epoch, let step, let items):
      "epoch \(epoch), step \(step): the loss is NaN or infinite (items \(Self.brief(items))). "
        + "Check these items for NaN, or lower the learning rate"
    case .gradientNotFinite(let epoch, let step, let items):
      "epoch \(epoch), step \(step): the gradient is NaN or infinite (items \(Self.brief(items))). "
        + "Check these items for very large values, or lower the learning rate"
    case .validationNotFinite(let epoch): "epoch \(epoch): the validation loss is NaN or infinite"
    case .resume(let what, let expected, let found):
      "cannot resume: \(what): expected \(expected), found \(found) in the saved state"
    }
  }

  private static func text(_ counts: [Int]) -> String {
    let total = counts.count { $0 > 0 }
    guard total > 0 else { return "no categorical features" }
    let list = counts.map { CountText.grouped($0) }.joined(separator: ", ")
    return "categorical features (categories per feature: \(list))"
  }

  /// The first items of a batch, which identify it well enough.
  private static func brief(_ items: [Int]) -> String {
    let shown = items.prefix(8).map(String.init).joined(separator: ", ")
    return items.count > 8 ? "\(shown), and \(CountText.grouped(items.count - 8)) more" : shown
  }
}
