import Transcripts

/// Reads queries as they are typed.
///
/// ```
/// query  = either
/// either = both { "|" both }
/// both   = joined { "&" joined }
/// joined = part { ["!"] between part }
/// part   = "!" part | "(" either ")" | term
/// term   = code | "=" code | text:… | exact:… | /regex/ | theme:… | relation:… | uncoded | turn | sentence | paragraph
///        | in:… | speaker:… | role:… | case:… | study:… | by:… | memo:… | weight>=3 | since:… | until:…
///        | attribute=value | "@" name | "$" rows | list "(" either { "," either } ")"
/// between = "within" | "encloses" | "equals" | "overlaps" | "overlapped-by" | "cooccurs" | "outside" | "intersect" | "minus"
///        | "near:" distance | ("before" | "precedes" | "after" | "follows") [ ":" distance ]
/// distance = number unit | "doc"
/// list   = "atleast:" number | "big" | "oneof" | "only" | "alone" | "complement" | "span"
///        | "sub" | "up" | "siblings" | "related" [ ":" name ]
/// ```
///
/// Bare words side by side are one name (`waiting list`); names with signs go in straight or curly quotes. Other white space means
/// nothing outside quotes.
package enum QueryParser {
    /// How deep parentheses and `!` may nest.
    static let maximalDepth = 100

    /// The tree of a typed query. Throws the first mistake, with the place for a caret.
    package static func parse(_ text: String) throws(QuerySyntaxError) -> Query {
        var parser = Parser(scanner: QueryScanner(text))
        let query = try parser.whole()
        try query.checkMeaning()
        return query
    }
}

/// Recursive descent over the scanner; one function a line of the grammar.
struct Parser {
    var scanner: QueryScanner
    var depth = 0

    mutating func whole() throws(QuerySyntaxError) -> Query {
        scanner.skipBlanks()
        if scanner.here == nil {
            throw QuerySyntaxError(
                "nothing is asked", at: ScalarRange(0, 0), suggestion: "name a code, or look for text:\"…\"")
        }
        let query = try either()
        if scanner.here == ")" {
            throw QuerySyntaxError("this ) closes nothing", at: ScalarRange(scanner.position, scanner.position + 1))
        }
        return query
    }

    mutating func either() throws(QuerySyntaxError) -> Query {
        var parts = [try both()]
        while scanner.here == "|" {
            try sign("|")
            parts.append(try both())
        }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func both() throws(QuerySyntaxError) -> Query {
        var parts = [try joined(isFirst: true)]
        while scanner.here == "&" {
            try sign("&")
            parts.append(try joined(isFirst: false))
        }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    /// Passes over `&` or `|` and requires something behind it.
    private mutating func sign(_ sign: Unicode.Scalar) throws(QuerySyntaxError) {
        let start = scanner.position
        scanner.position += 1
        if scanner.here == sign {
            scanner.position += 1
            throw QuerySyntaxError("write one \(sign), not two", at: scanner.range(from: start))
        }
        scanner.skipBlanks()
        if scanner.atEndOfPart {
            throw QuerySyntaxError(
                "something is missing after this \(sign)", at: ScalarRange(start, start + 1),
                suggestion: "name a code or a condition there, or take the \(sign) away")
        }
    }

    /// One part, or several with words between them, and the blanks behind; what follows must be able to follow.
    private mutating func joined(isFirst: Bool) throws(QuerySyntaxError) -> Query {
        let isBare = scanner.here != "("
        var query = try bare()
        var isAlone = true
        while let between = try between() {
            if isAlone, isBare { try between.check(query, isFirst: isFirst) }
            isAlone = false
            query = between.join(query, try right(of: between))
        }
        scanner.skipBlanks()
        if scanner.atEndOfPart { return query }
        if scanner.here == "!" {
            throw QuerySyntaxError(
                "nothing joins this ! to what stands before it",
                at: ScalarRange(scanner.position, scanner.position + 1),
                suggestion: "write & ! for “and not”")
        }
        throw unjoined()
    }

    /// Two terms side by side: an English word between them, or a forgotten sign.
    private mutating func unjoined() -> QuerySyntaxError {
        let start = scanner.position
        let word = scanner.run(until: QueryWords.endsName)
        if let sign = QueryWords.english[QueryWords.keyword(word)] {
            return Self.english(word, sign, at: scanner.range(from: start))
        }
        if word.isEmpty { scanner.position += 1 }
        return QuerySyntaxError(
            "nothing joins this to what stands before it", at: scanner.range(from: start),
            suggestion: "put & (both) or | (either) between them")
    }

    mutating func bare() throws(QuerySyntaxError) -> Query {
        depth += 1
        defer { depth -= 1 }
        let start = scanner.position
        if depth > QueryParser.maximalDepth {
            throw QuerySyntaxError(
                "this is nested more than \(QueryParser.maximalDepth) deep", at: ScalarRange(start, start + 1))
        }
        switch scanner.here {
        case "!":
            scanner.position += 1
            scanner.skipBlanks()
            if scanner.atEndOfPart {
                throw QuerySyntaxError(
                    "something is missing after this !", at: ScalarRange(start, start + 1),
                    suggestion: "name what is to be left out")
            }
            return .not(try bare())
        case "(":
            scanner.position += 1
            scanner.skipBlanks()
            if scanner.here == ")" {
                throw QuerySyntaxError("these parentheses hold nothing", at: ScalarRange(start, scanner.position + 1))
            }
            if scanner.here == nil { throw Self.unclosed(start) }
            let query = try either()
            guard scanner.here == ")" else { throw Self.unclosed(start) }
            scanner.position += 1
            return query
        case let sign? where sign == "&" || sign == "|":
            throw QuerySyntaxError(
                "something is missing before this \(sign)", at: ScalarRange(start, start + 1),
                suggestion: "name a code or a condition there, or take the \(sign) away")
        case ")":
            throw QuerySyntaxError("this ) closes nothing", at: ScalarRange(start, start + 1))
        default:
            return try term()
        }
    }

    static func unclosed(_ start: Int) -> QuerySyntaxError {
        QuerySyntaxError("this ( is never closed", at: ScalarRange(start, start + 1), suggestion: "end it with )")
    }

    static func english(_ word: String, _ sign: String, at range: ScalarRange) -> QuerySyntaxError {
        QuerySyntaxError(
            "queries are joined by signs, not by words", at: range,
            suggestion: "write \(sign) for \(word); a code of that name goes in quotes: \"\(word)\"")
    }
}
