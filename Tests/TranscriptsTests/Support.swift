import Foundation
import Testing

@testable import Transcripts

/// Random numbers that can be had again: SplitMix64. Tests print the seed by carrying it as an argument.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The material that lies beside the checkout and is no part of it. Where it is absent the tests that need it say so and are skipped.
enum Shared {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

    static func has(_ path: String) -> Bool {
        let exists = FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
        if !exists { print("SKIPPED: \(path) is not beside the checkout; the tests that compare with it did not run") }
        return exists
    }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    static func decode<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
        try JSONDecoder().decode(type, from: Data(contentsOf: folder.appendingPathComponent(path)))
    }

    /// The plain transcripts of the corpus, in order of their paths.
    static func transcripts() throws -> [(name: String, bytes: [UInt8])] {
        let root = folder.appendingPathComponent("corpus/txt")
        let paths =
            FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return try paths.filter { ["txt", "md"].contains($0.pathExtension) }.sorted { $0.path < $1.path }
            .map { ($0.lastPathComponent, [UInt8](try Data(contentsOf: $0))) }
    }
}

/// A text in which ⏩ and ⏪ mark a span, and the span without them.
struct Marked {
    var text: TranscriptText
    var spans: [ScalarRange] = []

    init(_ marked: String) {
        var plain = String.UnicodeScalarView()
        var count = 0
        var open: [Int] = []
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "⏩": open.append(count)
            case "⏪": spans.append(ScalarRange(open.removeLast(), count))
            default:
                plain.append(scalar)
                count += 1
            }
        }
        text = TranscriptText(String(plain))
    }
}

/// Scalars that reach every branch: ASCII, two, three and four bytes, marks, joiners, line ends.
let awkwardScalars: [Unicode.Scalar] = [
    "a", "Z", " ", "\n", ".", "\t", "é", "ß", "\u{301}", "\u{308}", "ι", "\u{345}", "社", "。", "\u{200D}", "\u{FE0F}",
    "😀", "👩", "𝒜",
    "\u{1F1E6}", "\u{2028}", "’", "“", "\u{AC00}", "\u{1100}", "\u{1161}", "\u{11A8}", "ก", "\u{E48}", "\u{FEFF}",
    "\u{3000}",
]

func randomText(_ count: Int, from scalars: [Unicode.Scalar] = awkwardScalars, _ random: inout SeededGenerator)
    -> String
{
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
        if let scalar = scalars.randomElement(using: &random) { text.append(scalar) }
    }
    return String(text)
}

/// The layout of a text by the plain grammar.
func layout(
    _ text: String, _ speakers: SpeakerRule = .automatic, format: String = "txt"
) -> (text: TranscriptText, layout: TranscriptLayout, report: GrammarReport) {
    let source = SourceText(text: text, format: format)
    let result = TranscriptGrammar.layout(of: source, speakers: speakers)
    return (TranscriptText(text), result.layout, result.report)
}

/// Each turn as "label: body", "–" for nobody.
func shown(_ text: TranscriptText, _ layout: TranscriptLayout) -> [String] {
    layout.turns.map { turn in
        "\(turn.speaker.map { layout.labels[$0] } ?? "–"): \(text[turn.body] ?? "?")"
    }
}

/// What holds of every layout; the first breach as a text.
func breach(of layout: TranscriptLayout, in text: TranscriptText) -> String? {
    var covered = Array(
        text.string.unicodeScalars.map { $0.properties.isWhitespace || $0 == "\u{FEFF}" || $0 == "\u{200B}" })
    // U+200A and its like are white space by the same property; what is left are zero-width spaces.
    var end = 0
    for (index, turn) in layout.turns.enumerated() {
        if turn.range.isEmpty { return "turn \(index) is empty" }
        if turn.range.start < end { return "turn \(index) overlaps the one before" }
        if turn.range.end > text.scalarCount { return "turn \(index) is out of bounds" }
        if !turn.range.contains(turn.body) { return "turn \(index) has a body outside" }
        if let speaker = turn.speaker, !layout.labels.indices.contains(speaker) {
            return "turn \(index) has no such speaker"
        }
        end = turn.range.end
        for scalar in turn.range.start..<turn.range.end { covered[scalar] = true }
    }
    if let hole = covered.firstIndex(of: false) { return "scalar \(hole) is in no turn" }
    var last = 0
    var turn = 0
    for (index, sentence) in layout.sentences.enumerated() {
        if sentence.isEmpty || sentence.start < last { return "sentence \(index) is empty or out of order" }
        while turn < layout.turns.count, layout.turns[turn].body.end < sentence.end { turn += 1 }
        if turn == layout.turns.count || !layout.turns[turn].body.contains(sentence) {
            return "sentence \(index) is in no body"
        }
        last = sentence.end
    }
    return nil
}
