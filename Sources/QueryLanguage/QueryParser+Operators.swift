import Transcripts

/// A word between two queries, as it was typed.
struct Between {
    enum Meaning {
        case relation(SpanRelation)
        case clip(ClipTerm.Clip)
    }
    var word: String
    var meaning: Meaning
    var isDenied: Bool
    var origin: Origin

    func join(_ left: Query, _ right: Query) -> Query {
        switch meaning {
        case .relation(let relation):
            .relation(RelationTerm(left, relation, denied: isDenied, right, origin: origin))
        case .clip(let clip): .clip(ClipTerm(left, clip, right, origin: origin))
        }
    }

    /// Throws where it could be read in two ways what stands on its left.
    func check(_ left: Query, isFirst: Bool) throws(QuerySyntaxError) {
        switch left {
        case .not(let part):
            throw QuerySyntaxError(
                "it is not clear what the ! before \(part) denies", at: origin.range,
                suggestion:
                    "write \(part) !\(word) … for what does not lie so, !(\(part) \(word) …), or (!\(part)) \(word) …")
        case .property, .place:
            if isFirst { return }
            throw QuerySyntaxError(
                "\"\(word)\" joins only its neighbour, \(left)", at: origin.range,
                suggestion: "put what belongs together in parentheses, as in (… & \(left)) \(word) …")
        default: return
        }
    }
}

extension Parser {
    /// A word between two queries, after blanks; nil, with nothing consumed, if there is none.
    mutating func between() throws(QuerySyntaxError) -> Between? {
        let before = scanner.position
        scanner.skipBlanks()
        let start = scanner.position
        let isDenied = scanner.here == "!"
        if isDenied {
            scanner.position += 1
            scanner.skipBlanks()
        }
        let word = scanner.run(until: QueryWords.endsName)
        let key = QueryWords.keyword(word)
        guard let entry = QueryWords.infix.first(where: { $0.name == key }) else {
            scanner.position = before
            return nil
        }
        let distance = try distance(after: entry, from: start)
        let origin = Origin(scanner.range(from: start))
        var between = Between(word: key, meaning: .relation(.within), isDenied: isDenied, origin: origin)
        switch key {
        case "within": break
        case "outside": between.isDenied.toggle()
        case "encloses": between.meaning = .relation(.encloses)
        case "equals": between.meaning = .relation(.equals)
        case "overlaps": between.meaning = .relation(.overlaps)
        case "overlapped-by": between.meaning = .relation(.overlappedBy)
        case "cooccurs": between.meaning = .relation(.cooccurs)
        case "near": between.meaning = .relation(.near(distance))
        case "before", "precedes": between.meaning = .relation(.precedes(distance))
        case "after", "follows": between.meaning = .relation(.follows(distance))
        default:
            between.meaning = .clip(key == "minus" ? .minus : .intersect)
            if isDenied {
                throw QuerySyntaxError(
                    "! has no meaning before \(key)", at: origin.range,
                    suggestion: "intersect keeps what both cover, minus what the other does not cover")
            }
        }
        return between
    }

    /// What stands behind a word between two queries.
    mutating func right(of between: Between) throws(QuerySyntaxError) -> Query {
        scanner.skipBlanks()
        if scanner.atEndOfPart {
            throw QuerySyntaxError(
                "something is missing after \(between.word)", at: between.origin.range,
                suggestion:
                    "as in \(Self.example(between.word)); a code of that name goes in quotes: \"\(between.word)\"")
        }
        if scanner.here == "!" {
            throw QuerySyntaxError(
                "it is not clear what this ! denies", at: ScalarRange(scanner.position, scanner.position + 1),
                suggestion: "write … !\(between.word) … for what does not lie so")
        }
        return try bare()
    }

    /// `:5w` behind the word that it belongs to; nil where none is given, or for `near:doc`.
    private mutating func distance(after entry: (name: String, example: String), from start: Int)
        throws(QuerySyntaxError) -> Distance?
    {
        let takes = ["near", "before", "precedes", "after", "follows"].contains(entry.name)
        guard scanner.here == ":" else {
            if entry.name == "near" {
                throw QuerySyntaxError(
                    "a distance is missing after near", at: scanner.range(from: start),
                    suggestion: "as in near:5w (words), near:1t (turns), near:doc (the same document); a code of that "
                        + "name goes in quotes: \"near\"")
            }
            return nil
        }
        scanner.position += 1
        let typed = scanner.run(until: QueryWords.endsValue)
        guard takes else {
            throw QuerySyntaxError(
                "\(entry.name) takes no distance", at: scanner.range(from: start), suggestion: "as in \(entry.example)")
        }
        if entry.name == "near", QueryWords.keyword(typed) == "doc" { return nil }
        let digits = typed.unicodeScalars.prefix { ("0"..."9").contains($0) }
        let unit = QueryWords.keyword(String(typed.unicodeScalars.dropFirst(digits.count)))
        // A bare number counts turns: of what is measured here, they are what researchers speak of.
        guard let count = Int(String(digits)), count <= 1_000_000,
            let known = unit.isEmpty ? (.turns, 1) : QueryWords.distances[unit]
        else {
            throw QuerySyntaxError(
                "\"\(typed)\" is no distance", at: scanner.range(from: start),
                suggestion:
                    "a number and w (words), s (sentences), t (turns), p (paragraphs), sec, min or c (characters), "
                    + "as in \(entry.name):5w")
        }
        return Distance(count * known.times, known.unit)
    }

    /// A word that stands between two queries, met where a query should begin.
    static func misplaced(_ word: String, at range: ScalarRange) -> QuerySyntaxError {
        QuerySyntaxError(
            "\"\(word)\" stands between two queries", at: range,
            suggestion: "as in \(example(QueryWords.keyword(word))); a code of that name goes in quotes: \"\(word)\"")
    }

    private static func example(_ word: String) -> String {
        QueryWords.infix.first { $0.name == word }?.example ?? "waiting within staff"
    }

    /// An operator over a list: the scanner stands at its parenthesis.
    mutating func list(_ name: String, argument: String?, _ start: Int) throws(QuerySyntaxError) -> Query {
        let example = QueryWords.lists.first { $0.name == name }?.example ?? ""
        let open = scanner.position
        guard scanner.here == "(" else {
            throw QuerySyntaxError(
                "a list in parentheses is missing after \(name)", at: scanner.range(from: start),
                suggestion: "as in \(example)")
        }
        scanner.position += 1
        scanner.openLists += 1
        defer { scanner.openLists -= 1 }
        var parts: [Query] = []
        repeat {
            if !parts.isEmpty { scanner.position += 1 }
            scanner.skipBlanks()
            if scanner.here == nil { throw Self.unclosed(open) }
            if scanner.here == ")" || scanner.here == "," {
                throw QuerySyntaxError(
                    "something is missing here", at: ScalarRange(scanner.position, scanner.position + 1),
                    suggestion: "as in \(example)")
            }
            parts.append(try either())
        } while scanner.here == ","
        guard scanner.here == ")" else { throw Self.unclosed(open) }
        scanner.position += 1
        let range = scanner.range(from: start)
        func fault(_ message: String) -> QuerySyntaxError {
            QuerySyntaxError(message, at: range, suggestion: "as in \(example)")
        }
        if argument != nil, name != "atleast", name != "related" { throw fault("\(name) takes nothing behind a colon") }
        switch name {
        case "sub", "up", "siblings", "related":
            guard parts.count == 1, case .code(let term) = parts[0], !term.exact else {
                throw fault("\(name) takes one code")
            }
            let kin: KinTerm.Kin =
                switch name {
                case "sub": .sub
                case "up": .up
                case "siblings": .siblings
                default: .related(argument)
                }
            return .kin(KinTerm(kin, of: term.path, origin: Origin(range)))
        case "atleast":
            guard let count = argument.flatMap({ Int($0) }), 1...parts.count ~= count else {
                throw fault("atleast takes how many of them, from 1 to the number of what is listed")
            }
            return .list(ListTerm(.atLeast(count), parts, origin: Origin(range)))
        case "big", "oneof", "only":
            guard parts.count >= 2 else { throw fault("\(name) takes at least two queries") }
            return .list(
                ListTerm(name == "big" ? .big : name == "oneof" ? .oneOf : .only, parts, origin: Origin(range)))
        case "span":
            guard parts.count == 1, case .relation(let relation) = parts[0] else {
                throw fault("span takes two queries and how they lie")
            }
            guard !relation.isDenied, relation.relation != .near(nil) else {
                throw fault(
                    "span reaches over what lies near by; of near:doc, and of what does not lie so, there is no stretch"
                )
            }
            return .list(ListTerm(.span, parts, origin: Origin(range)))
        default:
            guard parts.count == 1 else { throw fault("\(name) takes one query") }
            return .list(ListTerm(name == "alone" ? .alone : .complement, parts, origin: Origin(range)))
        }
    }
}
