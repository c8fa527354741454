import Foundation
import Transcripts

/// Random numbers from a seed (SplitMix64), the same on each run; a failing test names the seed.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// The corpus beside the checkout: real files by others, which are not part of the repository.
enum Corpus {
    static let root: URL = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/corpus")

    static let isThere: Bool = {
        let found = FileManager.default.fileExists(atPath: root.path)
        if !found { print("SKIPPED: no corpus beside the checkout (\(root.path)); tests of real files do not run") }
        return found
    }()

    /// All files below a folder with one of these suffixes, sorted.
    static func files(_ folder: String, _ suffixes: [String]) -> [URL] {
        let base = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else { return [] }
        return walk.compactMap { $0 as? URL }.filter { suffixes.contains($0.pathExtension) }.sorted {
            $0.path < $1.path
        }
    }
}

extension SourceText {
    /// What a mark covers.
    func covered(_ mark: Mark) -> String {
        let scalars = Array(text.unicodeScalars)
        guard mark.range.start >= 0, mark.range.end <= scalars.count else { return "OUT OF THE TEXT" }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars[mark.range.start..<mark.range.end])
        return String(result)
    }
}

/// Whether two texts are the same, scalar by scalar (Swift's == takes é in both its forms for the same).
func same(_ one: String, _ other: String) -> Bool { one.unicodeScalars.elementsEqual(other.unicodeScalars) }

/// The bytes of a file of the corpus.
func bytes(_ file: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: file)) }
