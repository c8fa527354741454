/// Words and signs with a meaning of their own, and when a name must be quoted beside them.
enum QueryWords {
    /// Fields that stand before a colon, with an example for messages.
    static let fields: [(name: String, example: String)] = [
        ("text", "text:\"waiting list\""), ("in", "in:P0*"), ("speaker", "speaker:INT"), ("role", "role:participant"),
        ("case", "case:role=gp"), ("by", "by:ana"), ("memo", "memo:tension"), ("theme", "theme:\"Buy-in\""),
        ("study", "study:hazeldine2021"), ("uncoded", "uncoded:ana"),
    ]

    /// Words kept for what later versions will ask, so that no query changes its meaning then.
    static let later: Set<String> = [
        "near", "before", "after", "since", "until", "within", "encloses", "overlaps", "follows", "precedes",
    ]

    /// How to write what English words would say.
    static let english: [String: String] = ["and": "&", "or": "|", "not": "!"]

    /// Whether a bare word means something of its own and is no part of a name.
    static func isKeyword(_ word: String) -> Bool {
        let key = keyword(word)
        return english[key] != nil || later.contains(key) || key == "weight" || key == "uncoded"
    }

    /// Scalars that end a bare name.
    static func endsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "&", "|", "!", "(", ")", "\"", "“", "”", ":", "=", "<", ">", "~": true
        default: isBlank(scalar)
        }
    }

    /// Scalars that end a bare value behind a colon or a comparison.
    static func endsValue(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "&", "|", "!", "(", ")", "\"", "“", "”": true
        default: isBlank(scalar)
        }
    }

    /// White space and control characters.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }

    /// The word in small letters if it has only ASCII letters, else as it is: enough to know keywords by.
    static func keyword(_ word: String) -> String {
        var key = String.UnicodeScalarView()
        for scalar in word.unicodeScalars {
            key.append(("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
        }
        return String(key)
    }

    /// The name as it can stand in a query: bare if nothing in it means anything else, else in quotes.
    static func quoted(_ name: String) -> String {
        let key = keyword(name)
        let isSpecial =
            english[key] != nil || later.contains(key) || fields.contains { $0.name == key } || key == "weight"
        let first = name.unicodeScalars.first
        if let first, first != "/", first != "@", !isSpecial, !name.unicodeScalars.contains(where: endsName) {
            return name
        }
        var text = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in name.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { text.append("\\") }
            text.append(scalar)
        }
        text.append("\"")
        return String(text)
    }

    /// The words at most two slips (a letter too many, too few, wrong, two swapped) from this one, nearest first.
    static func near(_ word: String, among words: [String]) -> [String] {
        let typed = Array(keyword(word).unicodeScalars)
        let allowed = typed.count <= 3 ? 1 : 2
        return words.map { (word: $0, slips: slips(typed, Array($0.unicodeScalars))) }.filter { $0.slips <= allowed }
            .sorted { ($0.slips, $0.word) < ($1.slips, $1.word) }.map(\.word)
    }

    private static func slips(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var (before, above) = ([Int](), Array(0...b.count))
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var least = min(above[j + 1] + 1, row[j] + 1, above[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, before[j - 1] + 1) }
                row.append(least)
            }
            (before, above) = (above, row)
        }
        return above[b.count]
    }
}
