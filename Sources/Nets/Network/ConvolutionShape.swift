/// A convolution over time, followed by a ReLU and, if `averaged` is above 1, by average pooling.
public struct ConvolutionShape: Codable, Equatable, Sendable {
  /// Output channels; at least 1.
  public var channels: Int
  /// Kernel size in time steps; at least 1.
  public var kernel: Int
  /// Stride in time steps; at least 1.
  public var stride: Int
  /// Size and stride of the average pooling; 1 for none.
  public var averaged: Int

  /// Creates a shape.
  public init(channels: Int, kernel: Int, stride: Int = 1, averaged: Int = 1) {
    self.channels = channels
    self.kernel = kernel
    self.stride = stride
    self.averaged = averaged
  }
}
