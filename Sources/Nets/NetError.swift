/// What is wrong with a net's settings, weights or data.
public enum NetError: Error, Equatable, Sendable {
  /// A setting is outside its range. `found` and `expected` are for people.
  case invalidSetting(name: String, expected: String, found: String)
  /// The data have another number of features than the net takes.
  case featureCount(expected: Int, found: Int)
  /// The data have classes that the net does not tell apart.
  case classCount(expected: Int, found: Int)
  /// There is nothing to train on or to evaluate.
  case noItems
  /// The longest item needs more memory than a worker may take; cut the items into chunks.
  case itemTooLong(steps: Int, mostSteps: Int)
  /// An item's label is not one of the classes.
  case label(item: Int, found: Int, classCount: Int)
  /// An item's length is not between 1 and the steps of its batch.
  case itemLength(item: Int, found: Int, timeSteps: Int)
  /// An item has fewer steps than the net's convolutions need.
  case itemTooShort(item: Int, steps: Int, leastSteps: Int)
  /// An item has another number of steps than the net, which takes all steps side by side.
  case itemSteps(item: Int, expected: Int, found: Int)
  /// The columns of the data are other categories than the net takes; 0 stands for a quantity.
  case categories(expected: [Int], found: [Int])
  /// A value in a column of categories is not the number of one.
  case category(item: Int, step: Int, column: Int, found: Float, count: Int)
  /// The data have a class for each step and the net tells one for each item, or the other way round.
  case targets(areExpected: Bool)
  /// The class of a step is neither one of the classes nor -1.
  case target(item: Int, step: Int, found: Int, classCount: Int)
  /// A tensor that the net needs is not there.
  case missingTensor(name: String)
  /// A tensor is there that the net has no place for.
  case unexpectedTensor(name: String)
  /// A tensor has another shape than the net's parameter.
  case tensorShape(name: String, expected: [Int], found: [Int])
  /// A tensor is not of 32-bit floats.
  case tensorType(name: String, found: String)
  /// A weight is NaN or infinite.
  case tensorNotFinite(name: String, index: Int)
  /// The loss of a training step is NaN or infinite. `epoch` and `step` are counted from 1, `step` within the epoch;
  /// `items` are those of the batch. The parameters are those before the step.
  case lossNotFinite(epoch: Int, step: Int, items: [Int])
  /// The loss is finite, but its gradient is not. As above.
  case gradientNotFinite(epoch: Int, step: Int, items: [Int])
  /// The loss over the validation items is NaN or infinite after the given epoch, counted from 1.
  case validationNotFinite(epoch: Int)
  /// A training state belongs to another run: `what` names what differs.
  case resume(what: String, expected: String, found: String)
}

extension NetError: CustomStringConvertible {
  /// One line: what, what was expected and what was found.
  public var description: String {
    switch self {
    case .invalidSetting(let name, let expected, let found):
      "\(name): expected \(expected), found \(found)"
    case .featureCount(let expected, let found):
      "the net takes \(expected) features a step, the data have \(found)"
    case .classCount(let expected, let found):
      "the net tells \(expected) classes apart, the data have \(found)"
    case .noItems: "there are no items"
    case .itemTooLong(let steps, let mostSteps):
      "the longest item has \(steps) steps, this net takes at most \(mostSteps): cut the items into chunks"
    case .label(let item, let found, let classCount):
      "item \(item): expected a label from 0 to \(classCount - 1), found \(found)"
    case .itemLength(let item, let found, let timeSteps):
      "item \(item): expected a length from 1 to \(timeSteps), found \(found)"
    case .itemTooShort(let item, let steps, let leastSteps):
      "item \(item): the net's convolutions need \(leastSteps) steps, found \(steps)"
    case .itemSteps(let item, let expected, let found):
      "item \(item): the net takes all steps side by side and needs \(expected), found \(found)"
    case .categories(let expected, let found):
      "columns of categories: the net takes \(Self.text(expected)), the data have \(Self.text(found))"
    case .category(let item, let step, let column, let found, let count):
      "item \(item), step \(step), column \(column): expected a category from 0 to \(count - 1), found \(found)"
    case .targets(let areExpected):
      areExpected
        ? "the net tells a class for each step, the data have one for each item"
        : "the net tells a class for each item, the data have one for each step"
    case .target(let item, let step, let found, let classCount):
      "item \(item), step \(step): expected a class from 0 to \(classCount - 1) or -1, found \(found)"
    case .missingTensor(let name): "tensor \(name) is missing"
    case .unexpectedTensor(let name): "the net has no parameter called \(name)"
    case .tensorShape(let name, let expected, let found):
      "tensor \(name): expected shape \(expected), found \(found)"
    case .tensorType(let name, let found): "tensor \(name): expected type F32, found \(found)"
    case .tensorNotFinite(let name, let index): "tensor \(name): element \(index) is not a finite number"
    case .lossNotFinite(let epoch, let step, let items):
      "epoch \(epoch), step \(step): the loss is not a finite number (items \(Self.brief(items))); "
        + "look for NaN in these items, or lower the learning rate"
    case .gradientNotFinite(let epoch, let step, let items):
      "epoch \(epoch), step \(step): the gradient is not a finite number (items \(Self.brief(items))); "
        + "look for huge values in these items, or lower the learning rate"
    case .validationNotFinite(let epoch):
      "epoch \(epoch): the loss on the validation items is not a finite number"
    case .resume(let what, let expected, let found):
      "cannot resume: \(what) of the saved state is \(found), of this run \(expected)"
    }
  }

  private static func text(_ counts: [Int]) -> String {
    counts.isEmpty ? "none" : counts.map(String.init).joined(separator: ", ")
  }

  /// A batch may be large: its first items name it well enough.
  private static func brief(_ items: [Int]) -> String {
    let shown = items.prefix(8).map(String.init).joined(separator: ", ")
    return items.count > 8 ? "\(shown), and \(items.count - 8) more" : shown
  }
}
