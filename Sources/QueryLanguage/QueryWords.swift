/// Words and signs with a meaning of their own, and when a name must be quoted beside them.
enum QueryWords {
    /// Fields that stand before a colon, with an example for messages.
    static let fields: [(name: String, example: String)] = [
        ("text", "text:\"waiting list\""), ("exact", "exact:\"NHS\""), ("in", "in:P0*"), ("speaker", "speaker:INT"),
        ("role", "role:participant"),
        ("case", "case:role=gp"), ("by", "by:ana"), ("memo", "memo:tension"), ("theme", "theme:\"Buy-in\""),
        ("study", "study:hazeldine2021"), ("uncoded", "uncoded:ana"), ("relation", "relation:causes"),
        ("since", "since:2026-11-01"), ("until", "until:2026-11-30"),
    ]

    /// Words that stand between two queries, with an example for messages.
    static let infix: [(name: String, example: String)] = [
        ("within", "waiting within staff"), ("encloses", "staff encloses waiting"), ("equals", "waiting equals trust"),
        ("overlaps", "waiting overlaps trust"), ("overlapped-by", "waiting overlapped-by trust"),
        ("cooccurs", "waiting cooccurs trust"), ("outside", "waiting outside staff"),
        ("near", "waiting near:1t trust"), ("before", "waiting before:2t trust"),
        ("precedes", "waiting precedes:2t trust"),
        ("after", "waiting after:2t trust"), ("follows", "waiting follows:2t trust"),
        ("intersect", "waiting intersect trust"), ("minus", "waiting minus trust"),
    ]

    /// Words that stand before a list in parentheses, with an example for messages.
    static let lists: [(name: String, example: String)] = [
        ("atleast", "atleast:2(waiting, trust, hope)"), ("big", "big(waiting, trust)"),
        ("oneof", "oneof(waiting, trust)"), ("only", "only(waiting, trust, hope)"), ("alone", "alone(waiting)"),
        ("complement", "complement(waiting)"), ("span", "span(waiting near:5w trust)"), ("sub", "sub(waiting)"),
        ("up", "up(waiting)"), ("siblings", "siblings(waiting)"), ("related", "related:causes(waiting)"),
    ]

    /// Units of distance by every name they are typed by, and how many of the unit proper one of them is.
    static let distances: [String: (unit: Distance.Unit, times: Int)] = [
        "c": (.characters, 1), "char": (.characters, 1), "chars": (.characters, 1), "character": (.characters, 1),
        "characters": (.characters, 1), "w": (.words, 1), "word": (.words, 1), "words": (.words, 1),
        "s": (.sentences, 1), "sentence": (.sentences, 1), "sentences": (.sentences, 1), "t": (.turns, 1),
        "turn": (.turns, 1), "turns": (.turns, 1), "p": (.paragraphs, 1), "paragraph": (.paragraphs, 1),
        "paragraphs": (.paragraphs, 1), "sec": (.seconds, 1), "second": (.seconds, 1), "seconds": (.seconds, 1),
        "min": (.seconds, 60), "minute": (.seconds, 60), "minutes": (.seconds, 60),
    ]

    /// How to write what English words would say.
    static let english: [String: String] = ["and": "&", "or": "|", "not": "!"]

    /// Whether a bare word means something of its own and is no part of a name.
    static func isKeyword(_ word: String) -> Bool {
        let key = keyword(word)
        return english[key] != nil || isInfix(key) || key == "weight" || key == "uncoded"
    }

    /// Whether a word (in small letters) stands between two queries.
    static func isInfix(_ key: String) -> Bool { infix.contains { $0.name == key } }

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
            english[key] != nil || fields.contains { $0.name == key } || key == "weight"
            || QueryUnit(rawValue: key) != nil || isInfix(key)
        let first = name.unicodeScalars.first
        if let first, first != "/", first != "@", first != "$", !isSpecial,
            !name.unicodeScalars.contains(where: { endsName($0) || $0 == "," })
        {
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
