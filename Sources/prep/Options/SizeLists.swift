import ArgumentParser
import Nets

/// Sizes with commas between them; 0 alone for none.
struct SizeList: ExpressibleByArgument {
  let sizes: [Int]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard !parts.contains(nil) else { return nil }
    sizes = parts == [0] ? [] : parts.compactMap { $0 }
  }
}

/// Convolutions such as `32x3:2,64x5/2`.
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
