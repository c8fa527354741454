import Transcripts

extension Parser {
    /// A code, a text, a field, or a comparison.
    mutating func term() throws(QuerySyntaxError) -> Query {
        let start = scanner.position
        func origin() -> Origin { Origin(scanner.range(from: start)) }
        switch scanner.here {
        case "/":
            let pattern = try scanner.regex()
            return .text(TextTerm(pattern, origin: origin()))
        case "=":
            scanner.position += 1
            scanner.skipBlanks()
            let path = scanner.atQuote ? try scanner.quotation() : nameOfWords()
            if path.isEmpty {
                throw QuerySyntaxError(
                    "a code is missing after this =", at: ScalarRange(start, start + 1),
                    suggestion: "=barriers asks for barriers without its subcodes")
            }
            return .code(CodeTerm(path, exact: true, origin: origin()))
        case "@":
            scanner.position += 1
            let name = scanner.atQuote ? try scanner.quotation() : scanner.run(until: QueryWords.endsName)
            if name.isEmpty {
                throw QuerySyntaxError(
                    "a name is missing after this @", at: ScalarRange(start, start + 1),
                    suggestion: "@NAME is what `save NAME QUERY` or `find QUERY --name NAME` kept")
            }
            return .kept(KeptTerm(name, origin: origin()))
        case "$":
            return .kept(KeptTerm(scanner.run(until: QueryWords.endsName), origin: origin()))
        default: break
        }
        let isQuoted = scanner.atQuote
        let name = isQuoted ? try scanner.quotation() : nameOfWords()
        let nameRange = scanner.range(from: start)
        if name.isEmpty {
            if isQuoted { throw QuerySyntaxError("these quotes hold no name", at: nameRange) }
            throw QuerySyntaxError(
                "a name is missing before this sign", at: ScalarRange(start, start + 1),
                suggestion: "names that begin with it go in quotes")
        }
        if !isQuoted, scanner.here == "(",
            let list = QueryWords.lists.first(where: { $0.name == QueryWords.keyword(name) })
        {
            return try self.list(list.name, argument: nil, nameRange.start)
        }
        if scanner.here == ":" { return try field(name, isQuoted, nameRange) }
        if let comparison = scanner.comparison() { return try compared(name, isQuoted, comparison, start) }
        if !isQuoted {
            let key = QueryWords.keyword(name)
            if let sign = QueryWords.english[key] { throw Self.english(name, sign, at: nameRange) }
            if QueryWords.isInfix(key) { throw Self.misplaced(name, at: nameRange) }
            if let unit = QueryUnit(rawValue: key) { return .unit(unit) }
            if key == "uncoded" { return .uncoded(nil) }
            if key == "weight" {
                throw QuerySyntaxError(
                    "a comparison is missing after weight", at: nameRange,
                    suggestion: "as in weight>=3; a code of that name goes in quotes: \"\(name)\"")
            }
            if let field = QueryWords.fields.first(where: { $0.name == key }) {
                throw QuerySyntaxError(
                    "a colon and a value are missing after \(name)", at: nameRange,
                    suggestion: "as in \(field.example); a code of that name goes in quotes: \"\(name)\"")
            }
        }
        return .code(CodeTerm(name, origin: Origin(nameRange)))
    }

    /// A bare name: words side by side are one name (`waiting list`), up to a word that means something else.
    private mutating func nameOfWords() -> String {
        var name = scanner.run(until: QueryWords.endsName)
        if name.isEmpty || QueryWords.isKeyword(name) { return name }
        while true {
            let end = scanner.position
            scanner.skipBlanks()
            let isFirst = scanner.here == "/" || scanner.here == "@" || scanner.here == "$"
            let word = isFirst ? "" : scanner.run(until: QueryWords.endsName)
            let after = scanner.here
            let isField = after == ":" || scanner.comparison() != nil
            if word.isEmpty || QueryWords.isKeyword(word) || isField || after == "\"" || after == "“" {
                scanner.position = end
                return name
            }
            name += " " + word
        }
    }

    /// `name:value`.
    private mutating func field(_ name: String, _ isQuoted: Bool, _ nameRange: ScalarRange) throws(QuerySyntaxError)
        -> Query
    {
        let key = QueryWords.keyword(name)
        if !isQuoted, QueryWords.isInfix(key) { throw Self.misplaced(name, at: nameRange) }
        if !isQuoted, let list = QueryWords.lists.first(where: { $0.name == key }) {
            scanner.position += 1
            let argument = try value { $0 == "(" || QueryWords.endsValue($0) }
            return try self.list(list.name, argument: argument, nameRange.start)
        }
        guard !isQuoted, let field = QueryWords.fields.first(where: { $0.name == key }) else {
            let near = isQuoted ? [] : QueryWords.near(name, among: QueryWords.fields.map(\.name))
            throw QuerySyntaxError(
                key == "weight" && !isQuoted ? "weight takes a comparison" : "there is no field \"\(name)\"",
                at: nameRange,
                suggestion: key == "weight"
                    ? "as in weight>=3"
                    : near.isEmpty
                        ? "the fields are " + QueryWords.fields.map { $0.name + ":" }.joined(separator: " ")
                        : "did you mean \(near.map { $0 + ":" }.joined(separator: " or "))?")
        }
        scanner.position += 1
        let valueStart = scanner.position
        scanner.skipBlanks()
        if key == "text" && scanner.here == "/" {
            throw QuerySyntaxError(
                "a regular expression stands alone", at: ScalarRange(nameRange.start, valueStart),
                suggestion: "take text: away; text that begins with a slash goes in quotes")
        }
        let value = try value(key == "case" ? QueryWords.endsName : QueryWords.endsValue)
        if value.isEmpty {
            throw QuerySyntaxError(
                "a value is missing after \(name):", at: ScalarRange(nameRange.start, valueStart),
                suggestion: "as in \(field.example)")
        }
        if key == "case", let comparison = scanner.comparison() {
            return try attribute(value, comparison, nameRange.start)
        }
        let origin = Origin(scanner.range(from: nameRange.start))
        return switch key {
        case "text": .text(TextTerm(.literal(value), origin: origin))
        case "exact": .text(TextTerm(.exact(value), origin: origin))
        case "relation": .evidence(NameTerm(value, origin: origin))
        case "since": .property(PropertyTerm(.since(value), origin: origin))
        case "until": .property(PropertyTerm(.until(value), origin: origin))
        case "in": .place(PlaceTerm(.documents(value), origin: origin))
        case "speaker": .place(PlaceTerm(.speaker(value), origin: origin))
        case "role": .place(PlaceTerm(.role(value), origin: origin))
        case "case": .place(PlaceTerm(.caseNamed(value), origin: origin))
        case "study": .place(PlaceTerm(.study(value), origin: origin))
        case "by": .property(PropertyTerm(.coder(value), origin: origin))
        case "memo": .property(PropertyTerm(.memo(value), origin: origin))
        case "theme": .theme(NameTerm(value, origin: origin))
        default: .uncoded(NameTerm(value, origin: origin))
        }
    }

    mutating func value(_ ends: (Unicode.Scalar) -> Bool) throws(QuerySyntaxError) -> String {
        scanner.atQuote ? try scanner.quotation() : scanner.run(until: ends)
    }

    /// `weight>=3` or `area~rural`.
    private mutating func compared(_ name: String, _ isQuoted: Bool, _ comparison: Comparison, _ start: Int)
        throws(QuerySyntaxError) -> Query
    {
        guard !isQuoted, QueryWords.keyword(name) == "weight" else { return try attribute(name, comparison, start) }
        let signRange = scanner.range(from: start)
        let value = try comparedValue(comparison, start)
        guard comparison != .contains else {
            throw QuerySyntaxError(
                "weights are numbers and contain nothing", at: signRange, suggestion: "use = != < <= > or >=")
        }
        guard let weight = Int(value) else {
            throw QuerySyntaxError(
                "\"\(value)\" is no whole number", at: scanner.range(from: start), suggestion: "as in weight>=3")
        }
        return .property(PropertyTerm(.weight(comparison, weight), origin: Origin(scanner.range(from: start))))
    }

    private mutating func attribute(_ name: String, _ comparison: Comparison, _ start: Int) throws(QuerySyntaxError)
        -> Query
    {
        let value = try comparedValue(comparison, start)
        return .place(
            PlaceTerm(.attribute(name, comparison, value), origin: Origin(scanner.range(from: start))))
    }

    private mutating func comparedValue(_ comparison: Comparison, _ start: Int) throws(QuerySyntaxError) -> String {
        let signRange = scanner.range(from: start)
        scanner.skipBlanks()
        if let sign = scanner.here, "=<>~".unicodeScalars.contains(sign) {
            throw QuerySyntaxError(
                "\(comparison.rawValue)\(sign) is no comparison", at: ScalarRange(start, scanner.position + 1),
                suggestion: "the comparisons are = != < <= > >= ~; a value that begins with \(sign) goes in quotes")
        }
        let isQuoted = scanner.atQuote
        let value = try value(QueryWords.endsValue)
        if value.isEmpty && !isQuoted {
            throw QuerySyntaxError(
                "a value is missing after this \(comparison.rawValue)", at: signRange,
                suggestion: "as in case:role=gp; \"\" is the empty value")
        }
        return value
    }
}
