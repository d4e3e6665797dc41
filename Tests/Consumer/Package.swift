// swift-tools-version: 6.2
import PackageDescription

// A package outside of this one, which uses its libraries as any other would: no unsafe flags, no test access.
let package = Package(
  name: "consumer",
  dependencies: [.package(name: "prep", path: "../..")],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: ["SignalKit", "Formats", "Shards", "Nets"].map { .product(name: $0, package: "prep") })
  ],
  swiftLanguageModes: [.v6]
)
