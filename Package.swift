// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Tests may touch memory where the code under test does; they are not the place to prove it safe.
let testSettings: [SwiftSetting] = [
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "prep",
  products: [
    .executable(name: "prep", targets: ["prep"]),
    .library(name: "SignalKit", targets: ["SignalKit", "DataModel"]),
    .library(name: "TextKit", targets: ["TextKit"]),
    .library(name: "Formats", targets: ["Formats", "DataModel"]),
    .library(name: "Shards", targets: ["Shards", "DataModel", "Workers"]),
    .library(name: "Nets", targets: ["Nets", "DataModel", "Workers"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Installed C libraries, one module each. Each is imported by one Swift file.
    .systemLibrary(
      name: "CFFTW", pkgConfig: "fftw3f", providers: [.apt(["libfftw3-dev"]), .brew(["fftw"])]),
    .systemLibrary(
      name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(
      name: "COneDNN", providers: [.apt(["libdnnl-dev"]), .brew(["onednn"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl"])]),
    // libmatio is loaded at run time; its header is all that the build needs.
    .target(
      name: "CMatio", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("dl", .when(platforms: [.linux]))]),
    // libsndfile too.
    .target(name: "CSndfile", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),

    .target(name: "DataModel", swiftSettings: settings),
    .target(name: "Workers", swiftSettings: settings),
    .target(name: "SignalKit", dependencies: ["DataModel", "CFFTW", "CKernels"], swiftSettings: settings),
    .target(name: "TextKit", swiftSettings: settings),
    .target(
      name: "Formats", dependencies: ["DataModel", "CZip", "CDeflate", "CMatio", "COpenSSL", "CSndfile"],
      swiftSettings: settings),
    .target(
      name: "Shards", dependencies: ["DataModel", "Workers", "Formats", "CKernels"],
      swiftSettings: settings),
    .target(
      name: "Nets", dependencies: ["DataModel", "Workers", "COneDNN", "CKernels"],
      swiftSettings: settings),
    .target(
      name: "Pipelines",
      dependencies: ["DataModel", "Workers", "SignalKit", "TextKit", "Formats", "Shards", "Nets"],
      swiftSettings: settings),
    .executableTarget(
      name: "prep",
      dependencies: [
        "DataModel", "Workers", "SignalKit", "TextKit", "Formats", "Shards", "Nets", "Pipelines",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["DataModel", "Formats"], path: "Tests/TestSupport",
      swiftSettings: testSettings),
    .target(
      name: "ReaderContracts", dependencies: ["Formats", "DataModel", "Shards", "TextKit"],
      path: "Tests/ReaderContracts", swiftSettings: testSettings),
    .testTarget(
      name: "DataModelTests", dependencies: ["DataModel", "Workers"], swiftSettings: testSettings),
    .testTarget(
      name: "SignalKitTests", dependencies: ["SignalKit", "DataModel", "Formats", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: testSettings),
    .testTarget(
      name: "TextKitTests", dependencies: ["TextKit", "DataModel"], resources: [.copy("Fixtures")],
      swiftSettings: testSettings),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "DataModel", "ReaderContracts", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: testSettings),
    .testTarget(
      name: "ShardsTests", dependencies: ["Shards", "DataModel", "Workers", "Formats", "TestSupport"],
      swiftSettings: testSettings),
    .testTarget(
      name: "NetsTests",
      dependencies: ["Nets", "DataModel", "Workers", "Formats", "CKernels", "TestSupport"],
      resources: [.copy("Fixtures")], swiftSettings: testSettings),
    .testTarget(
      name: "PipelinesTests",
      dependencies: [
        "Pipelines", "DataModel", "Workers", "Shards", "Formats", "Nets", "SignalKit", "TestSupport",
      ],
      exclude: ["Fixtures"], swiftSettings: testSettings),
    .testTarget(
      name: "prepTests", dependencies: ["prep", "Formats", "TestSupport"], exclude: ["Snapshots"],
      swiftSettings: testSettings),
  ],
  swiftLanguageModes: [.v6]
)
