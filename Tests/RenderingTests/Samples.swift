import Rendering

/// A small generator whose seed a failing test prints (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A text of words in several scripts, of marks, controls and line feeds.
    mutating func text(words: Int, hostile: Bool = false) -> String {
        let calm = [
            "waiting", "list", "she", "a", "nine-months", "社会処方", "とても長い", "cafe\u{301}", "👩‍👩‍👧", "🇸🇪", "مرحبا",
            "barriers/waiting",
            "한국어", "ที่นี่", "„ja“", "naïveté", "。", "（社）", "…",
        ]
        let wild =
            calm + [
                "\u{1B}[2J", "\u{7}", "\u{202E}x", "a\nb", "\t", "\u{9B}1m", "\u{E0041}", "\u{2028}", "\r\n", "|", "\"",
                "\\", "\0",
            ]
        return (0..<words).map { _ in (hostile ? wild : calm).randomElement(using: &self) ?? "a" }
            .joined(separator: Bool.random(using: &self) ? " " : "")
    }
}

/// The tables and passages that the golden tests print.
enum Samples {
    static let counts = Table(
        title: "Codes",
        columns: [
            Column("code"), Column("n", heading: "segments", alignment: .trailing),
            Column("jaccard", alignment: .trailing), Column("quote", shrinks: true),
        ],
        rows: [
            [
                .text("barriers/waiting"), .integer(41), .decimal(0.5, places: 2),
                .text("I waited nine months. Nobody rang me."),
            ],
            [.text("社会処方"), .integer(7), .undefined(because: "no segment has either code"), .text("one\ntwo")],
            [.text("cafe\u{301} 👩‍👩‍👧"), .integer(-3), .decimal(12.345, places: 2), .blank],
        ],
        notes: ["segments coded, 3 codes, n = 45"])

    static let passage = Passage(lines: [
        PassageLine(
            address: "P07:23", sourceLines: "L120-124", speaker: "P07",
            text:
                "I waited nine months on the waiting list. Nobody rang me. Then the link worker came round, and she just listened.",
            margin: ["barriers/waiting", "trust"], emphasised: [28..<40]),
        PassageLine(address: "P07:24", speaker: "INT", text: "And then?"),
    ])

    static func render(_ page: Page, _ format: OutputFormat, width: Int? = nil, unicode: Bool = true) -> String {
        PageRenderer(format: format, width: width, unicode: unicode).render(page)
    }
}
