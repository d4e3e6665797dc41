import DataModel
import Testing

@Suite struct TensorTests {
  @Test func numbersReturnFromTheirBytes() {
    let floats: [Float] = [0, -1.5, .pi, .infinity, .leastNonzeroMagnitude]
    let tensor = NamedTensor(name: "x", shape: [5], floats: floats)
    #expect(tensor.floats == floats)
    #expect(tensor.integers == nil && tensor.doubles == nil)
    let integers: [Int64] = [.min, -1, 0, 1, .max, 7]
    #expect(NamedTensor(name: "n", shape: [2, 3], integers: integers).integers == integers)
  }

  @Test func bytesAreLittleEndian() {
    #expect(NamedTensor(name: "n", shape: [1], integers: [0x0102_0304]).bytes == [4, 3, 2, 1, 0, 0, 0, 0])
    #expect(NamedTensor(name: "x", shape: [], floats: [1]).bytes == [0, 0, 0x80, 0x3F])
  }

  @Test func emptyTensorsAndSingleNumbersAreTensors() {
    #expect(NamedTensor(name: "none", shape: [0, 4], floats: []).floats == [])
    #expect(NamedTensor(name: "one", elementType: .u8, shape: [], bytes: [9]).bytes == [9])
  }

  @Test func elementTypesHaveTheirSizes() {
    let sizes = Dictionary(uniqueKeysWithValues: ElementType.allCases.map { ($0.rawValue, $0.byteCount) })
    #expect(
      sizes == [
        "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "I64": 8, "I32": 4, "I16": 2, "I8": 1, "U64": 8, "U32": 4,
        "U16": 2, "U8": 1, "BOOL": 1,
      ])
  }

  @Test func bytesThatDoNotFitTheShapeStop() async {
    await #expect(processExitsWith: .failure) {
      _ = NamedTensor(name: "x", elementType: .f32, shape: [2], bytes: [0, 0, 0, 0])
    }
  }
}

@Suite struct BatchTests {
  @Test func takesAShape() {
    var batch = Batch()
    batch.reshape(batchSize: 2, timeSteps: 3, featureCount: 4)
    #expect((batch.batchSize, batch.timeSteps, batch.featureCount) == (2, 3, 4))
    #expect(batch.values.count == 24)
    #expect(batch.lengths.count == 2 && batch.labels.count == 2 && batch.recordings.count == 2)
  }

  @Test func keepsItsMemoryWhenItShrinks() {
    var batch = Batch()
    batch.reshape(batchSize: 4, timeSteps: 5, featureCount: 2)
    let size = batch.values.count
    batch.reshape(batchSize: 1, timeSteps: 2, featureCount: 2)
    #expect(batch.values.count == size)
    #expect(batch.lengths.count == 1)
    batch.reshape(batchSize: 0, timeSteps: 0, featureCount: 2)
    #expect(batch.lengths.isEmpty)
    batch.reshape(batchSize: 8, timeSteps: 5, featureCount: 2)
    #expect(batch.values.count == 80)
  }
}

@Suite struct RecordingTests {
  @Test func countsSamplesOfAChannel() {
    let recording = Recording(
      id: "r", sampleRate: 300, channelCount: 2, samples: [1, 2, 3, 4, 5, 6], sampleKind: .integer(bits: 16))
    #expect(recording.sampleCount == 3)
    #expect(
      Recording(id: "r", sampleRate: nil, samples: [], sampleKind: .floatingPoint(bits: 32)).sampleCount == 0)
  }

  @Test func channelsOfDifferentLengthsStop() async {
    await #expect(processExitsWith: .failure) {
      _ = Recording(
        id: "r", sampleRate: 1, channelCount: 2, samples: [1, 2, 3], sampleKind: .integer(bits: 16))
    }
  }

  @Test func framesCountRows() {
    #expect(Frames(featureCount: 3, values: [1, 2, 3, 4, 5, 6]).rowCount == 2)
    #expect(Frames(featureCount: 3, values: []).rowCount == 0)
  }
}
