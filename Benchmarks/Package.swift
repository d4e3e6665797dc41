// swift-tools-version: 6.2
import PackageDescription

// Its own package, so that nobody who uses the libraries builds it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "prep", path: "..")],
  targets: [
    .executableTarget(
      name: "spectrogram-benchmark", dependencies: [.product(name: "SignalKit", package: "prep")]),
    .executableTarget(
      name: "mfcc-benchmark", dependencies: [.product(name: "SignalKit", package: "prep")]),
    .executableTarget(
      name: "reading-benchmark", dependencies: [.product(name: "Formats", package: "prep")]),
    .executableTarget(
      name: "preprocessing-benchmark", dependencies: [.product(name: "SignalKit", package: "prep")]),
    .executableTarget(
      name: "nets-benchmark", dependencies: [.product(name: "Nets", package: "prep")]),
    .executableTarget(
      name: "loader-benchmark", dependencies: [.product(name: "Shards", package: "prep")]),
  ],
  swiftLanguageModes: [.v6]
)
