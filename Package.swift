// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with: Swift 6, no warnings, imports that say who may see them.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    // The types that generic ones are made of are named by the compiler. By default a program looks them up while it runs, each time going
    // through the conformances of all libraries: a fifth of a small command.
    .unsafeFlags(
        ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"], .when(configuration: .release)),
]

/// Parts without C and without files also have their memory safety checked by the compiler.
let pure: [SwiftSetting] = strict + [.strictMemorySafety()]

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "emic",
    products: [.executable(name: "emic", targets: ["emic"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // C libraries, each wrapped in a target of its own.
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
        .target(name: "CSQLiteSession", linkerSettings: [.linkedLibrary("sqlite3")]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        // Pure parts: no database, no files, no clock, no terminal.
        .target(name: "Transcripts", dependencies: ["CICU"], swiftSettings: strict),
        .target(name: "DisplayWidth", dependencies: ["CICU"], swiftSettings: strict),
        .target(name: "Codebooks", swiftSettings: pure),
        .target(name: "Measures", swiftSettings: strict),
        .target(name: "Synthesis", swiftSettings: pure),
        .target(name: "QueryLanguage", dependencies: ["Transcripts"], swiftSettings: pure),
        .target(name: "LineEditor", dependencies: ["DisplayWidth"], swiftSettings: strict),
        .target(name: "Rendering", dependencies: ["DisplayWidth"], swiftSettings: pure),

        // Parts that touch the world.
        .target(
            name: "Store",
            dependencies: [
                "Transcripts", "Codebooks", "Measures", "Synthesis", "QueryLanguage", "CSQLiteSession", "CCrypto",
                "CSodium", grdb,
            ], swiftSettings: strict),
        .target(
            name: "Interchange", dependencies: ["Transcripts", "Codebooks", "CZip", "CXML", yams],
            swiftSettings: strict),
        .target(
            name: "Workbench",
            dependencies: [
                "Store", "Interchange", "Transcripts", "Codebooks", "Measures", "Synthesis", "QueryLanguage",
            ],
            swiftSettings: strict),
        .target(
            name: "Shell",
            dependencies: [
                "Workbench", "Store", "Transcripts", "Codebooks", "Measures", "Synthesis", "QueryLanguage",
                "LineEditor",
                "Rendering",
                "DisplayWidth", argumentParser,
            ],
            swiftSettings: strict),
        .executableTarget(name: "emic", dependencies: ["Shell"], swiftSettings: strict),

        .testTarget(name: "TranscriptsTests", dependencies: ["Transcripts"], swiftSettings: strict),
        .testTarget(name: "CodebooksTests", dependencies: ["Codebooks"], swiftSettings: strict),
        // Values that other programs computed, for the tests that compare with them.
        .target(name: "Oracles", path: "Tests/Oracles", swiftSettings: strict),
        .testTarget(name: "MeasuresTests", dependencies: ["Measures", "Oracles"], swiftSettings: strict),
        .testTarget(name: "SynthesisTests", dependencies: ["Synthesis"], swiftSettings: strict),
        .testTarget(name: "QueryLanguageTests", dependencies: ["QueryLanguage", "Transcripts"], swiftSettings: strict),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor"], swiftSettings: strict),
        .testTarget(name: "RenderingTests", dependencies: ["Rendering", "DisplayWidth"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Transcripts", "Measures", grdb], exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "InterchangeTests",
            dependencies: ["Interchange", "Transcripts", "Codebooks", "Workbench", "Store", "Synthesis"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Workbench", "Store", "Transcripts", "Synthesis", "Oracles", grdb],
            swiftSettings: strict),
        .testTarget(
            name: "ShellTests", dependencies: ["Shell", "Workbench", "Rendering", "Store", "Synthesis", "Transcripts"],
            swiftSettings: strict),
        .testTarget(name: "Acceptance", dependencies: ["emic"], exclude: ["terminal.py"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
