// swift-tools-version: 6.2
import PackageDescription

// Its own package, so that nobody who uses the library builds it.
let package = Package(
  name: "Spectrogram",
  dependencies: [.package(name: "prep", path: "../..")],
  targets: [
    .executableTarget(
      name: "spectrogram-benchmark",
      dependencies: [.product(name: "SignalKit", package: "prep")])
  ],
  swiftLanguageModes: [.v6]
)
