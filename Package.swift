// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "telltale",
    products: [
        .library(name: "Telltale", targets: ["Telltale"]),
        .executable(name: "telltale", targets: ["TelltaleTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
    ],
    // The order is the way of the data; a target imports only what stands above it.
    targets: [
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc"), .linkedLibrary("icudata")]),
        .target(name: "CCompression", linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd")]),
        .target(name: "CMemory"),
        .target(name: "Scratch"),
        .target(name: "Corpora", dependencies: ["CICU", "CCompression", "Scratch"]),
        .target(name: "Tokenization", dependencies: ["CICU"]),
        .target(name: "Matrices", dependencies: ["CMemory", "Scratch"]),
        .target(name: "Features", dependencies: ["Scratch", "Tokenization", "Matrices"]),
        .target(name: "Autograd", dependencies: ["Matrices"]),
        .target(name: "Models", dependencies: ["Scratch", "Autograd", "Matrices"]),
        .target(name: "Training", dependencies: ["Scratch", "Models", "Autograd", "Matrices"]),
        .target(name: "Evaluation", dependencies: ["Matrices"]),
        .target(name: "Inspection", dependencies: ["Models", "Features", "Matrices"]),
        .target(
            name: "Telltale",
            dependencies: [
                "CMemory", "Scratch", "Corpora", "Tokenization", "Matrices", "Features", "Autograd", "Models", "Training",
                "Evaluation", "Inspection",
            ]),
        .executableTarget(
            name: "TelltaleTool",
            dependencies: [
                "Telltale", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Telltale", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "Fuzzing", dependencies: ["Telltale"]),
    ],
    swiftLanguageModes: [.v6]
)

let inC = ["CICU", "CCompression", "CMemory"]
let tested = package.targets.map(\.name).filter { !inC.contains($0) && $0 != "Benchmarks" }
for name in tested {
    // Tests of all kinds draw random numbers from the seeded generator of Matrices.
    package.targets.append(
        .testTarget(
            name: name + "Tests", dependencies: Set([name, "Matrices"]).sorted().map { .target(name: $0) },
            exclude: ["TelltaleTool": ["Snapshots"], "Fuzzing": ["BadInputs"]][name] ?? []))
}

for target in package.targets where !inC.contains(target.name) {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
