// swift-tools-version: 6.2
import PackageDescription

// Its own package: fuzz-readers only links with a fuzzer's main function, see run.sh. measure-readers is built without,
// see measure.sh.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "prep", path: "..")],
  targets: [
    // The tests' own, by a link: the readers must keep the same contracts in both.
    .target(
      name: "ReaderContracts",
      dependencies: [
        .product(name: "Formats", package: "prep"), .product(name: "Shards", package: "prep"),
        .product(name: "TextKit", package: "prep"),
      ]),
    .executableTarget(name: "fuzz-readers", dependencies: ["ReaderContracts"]),
    .executableTarget(name: "measure-readers", dependencies: ["ReaderContracts"]),
  ],
  swiftLanguageModes: [.v6]
)
