import ArgumentParser
import Nets

/// Convolutions, for example `32x3:2,64x5/2`.
struct ConvolutionList: ExpressibleByArgument {
  let shapes: [ConvolutionShape]

  init?(argument: String) {
    let list = argument.split(separator: ",", omittingEmptySubsequences: false)
    let shapes = list.map { text -> ConvolutionShape? in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      let taps = parts[0].split(separator: "/", omittingEmptySubsequences: false)
      let sizes = taps[0].split(separator: "x", omittingEmptySubsequences: false)
      guard parts.count <= 2, taps.count <= 2, sizes.count == 2, let channels = Int(sizes[0]),
        let kernel = Int(sizes[1]), let stride = taps.count == 2 ? Int(taps[1]) : 1,
        let averaged = parts.count == 2 ? Int(parts[1]) : 1
      else { return nil }
      return ConvolutionShape(channels: channels, kernel: kernel, stride: stride, averaged: averaged)
    }
    guard !shapes.contains(nil) else { return nil }
    self.shapes = shapes.compactMap { $0 }
  }
}
