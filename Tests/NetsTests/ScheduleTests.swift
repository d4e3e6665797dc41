import Testing

@testable import Nets

/// Learning rates of 20 epochs against torch.optim.lr_scheduler.
@Suite struct ScheduleTests {
  static let schedules: [(String, LearningRateSchedule)] = [
    ("step", LearningRateSchedule(.step, epochs: 3, gamma: 0.5)),
    ("cosine", LearningRateSchedule(.cosine, epochs: 7, minLearningRate: 0.01)),
    ("plateau", LearningRateSchedule(.plateau, epochs: 2, gamma: 0.3, minLearningRate: 0.02)),
    ("warmup-step", LearningRateSchedule(.step, epochs: 3, gamma: 0.5, warmupEpochs: 4)),
  ]

  @Test(arguments: schedules) func ratesEqualThoseOfTorch(_ name: String, _ schedule: LearningRateSchedule)
    throws
  {
    let golden = try Golden("schedules")
    let losses = try golden.doubles("losses")
    let expected = try golden.doubles(name)
    let history = losses.enumerated().map { Self.record(epoch: $0.0 + 1, validationLoss: $0.1) }
    for epoch in losses.indices {
      let rate = schedule.rate(0.5, epoch: epoch, history: Array(history[..<epoch]))
      #expect(abs(rate - expected[epoch]) < 1e-12, "epoch \(epoch)")
    }
    #expect(Set(expected).count > 2)
  }

  @Test func constantIsConstant() {
    #expect(LearningRateSchedule().rate(0.3, epoch: 1000, history: []) == 0.3)
    let warm = LearningRateSchedule(warmupEpochs: 1)
    #expect((0..<3).map { warm.rate(0.3, epoch: $0, history: []) } == [0.15, 0.3, 0.3])
  }

  static func record(epoch: Int, validationLoss: Double) -> EpochRecord {
    EpochRecord(
      epoch: epoch, trainLoss: 9, trainAccuracy: 0, gradientNorm: 0,
      validation: Metrics(
        confusion: ConfusionMatrix(classCount: 2), loss: validationLoss, rocAUC: nil),
      isBest: false, seconds: 0, itemsPerSecond: 0)
  }
}
