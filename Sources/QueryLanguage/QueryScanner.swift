import Transcripts

/// Walks over a typed query scalar by scalar: blanks, names, quotes, regular expressions, comparisons.
struct QueryScanner {
    let scalars: [Unicode.Scalar]
    var position = 0
    /// How many lists of operators are open: within one a comma parts what it holds.
    var openLists = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// The scalar here, or nil at the end.
    var here: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    /// The scalar behind this one.
    var next: Unicode.Scalar? { position + 1 < scalars.count ? scalars[position + 1] : nil }

    func range(from start: Int) -> ScalarRange { ScalarRange(start, position) }

    func text(_ range: ScalarRange) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.start..<range.end])
        return String(view)
    }

    mutating func skipBlanks() {
        while let scalar = here, QueryWords.isBlank(scalar) { position += 1 }
    }

    /// A run of scalars up to one that ends it; empty if there is none.
    mutating func run(until ends: (Unicode.Scalar) -> Bool) -> String {
        let start = position
        while let scalar = here, !ends(scalar), !(scalar == "," && openLists > 0) { position += 1 }
        return text(range(from: start))
    }

    /// Whether nothing more can stand in the present list, parentheses or query: its end, or a sign that wants another part.
    var atEndOfPart: Bool {
        switch here {
        case nil, ")", "&", "|": true
        case ",": openLists > 0
        default: false
        }
    }

    /// Whether a quotation begins here.
    var atQuote: Bool { here == "\"" || here == "“" }

    /// A quotation in straight or curly quotes, without them; `\` before a quote or another `\` takes away its meaning.
    mutating func quotation() throws(QuerySyntaxError) -> String {
        let start = position
        let close: Unicode.Scalar = here == "“" ? "”" : "\""
        position += 1
        var view = String.UnicodeScalarView()
        while let scalar = here {
            position += 1
            if scalar == close { return String(view) }
            if scalar == "\\", let escaped = here,
                escaped == "\"" || escaped == "\\" || escaped == "“" || escaped == "”"
            {
                view.append(escaped)
                position += 1
            } else {
                view.append(scalar)
            }
        }
        throw QuerySyntaxError(
            "this quotation is never closed", at: ScalarRange(start, start + 1), suggestion: "end it with \(close)")
    }

    /// A regular expression `/…/` or `/…/i`; `\/` stands for a slash.
    mutating func regex() throws(QuerySyntaxError) -> TextTerm.Pattern {
        let start = position
        position += 1
        var view = String.UnicodeScalarView()
        while let scalar = here, scalar != "/" {
            position += 1
            if scalar == "\\", let escaped = here {
                if escaped != "/" { view.append(scalar) }
                view.append(escaped)
                position += 1
            } else {
                view.append(scalar)
            }
        }
        guard here == "/" else {
            throw QuerySyntaxError(
                "this regular expression is never closed", at: ScalarRange(start, start + 1),
                suggestion: "end it with /")
        }
        position += 1
        if view.isEmpty {
            throw QuerySyntaxError(
                "this regular expression is empty", at: range(from: start),
                suggestion: "write what to look for, as in /wait(ing)?/")
        }
        let flagStart = position
        let flags = run(until: QueryWords.endsName)
        guard flags.isEmpty || flags == "i" else {
            throw QuerySyntaxError(
                "\"\(flags)\" is no option of a regular expression", at: range(from: flagStart),
                suggestion: "only i is (no regard to case); write \\/ for a slash inside")
        }
        return .regex(String(view), ignoringCase: flags == "i")
    }

    /// A comparison sign, after blanks; nil, with nothing consumed, if there is none.
    mutating func comparison() -> Comparison? {
        let start = position
        skipBlanks()
        let sign: (Comparison, Int)? =
            switch (here, next) {
            case ("!", "="): (.unequal, 2)
            case ("<", "="): (.atMost, 2)
            case (">", "="): (.atLeast, 2)
            case ("=", _): (.equal, 1)
            case ("<", _): (.less, 1)
            case (">", _): (.greater, 1)
            case ("~", _): (.contains, 1)
            default: nil
            }
        guard let sign else {
            position = start
            return nil
        }
        position += sign.1
        return sign.0
    }
}
