extension Address {
    /// Parses an address. White space around it is left out; the error's range counts scalars of `text`.
    package static func parse(_ text: String) throws(AddressError) -> Address {
        let scalars = Array(text.unicodeScalars)
        var start = 0
        var end = scalars.count
        while start < end, scalars[start].properties.isWhitespace { start += 1 }
        while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
        return Address(try AddressParser(scalars: scalars, start: start, end: end).form())
    }

    /// True when the text has the syntax of an address and so cannot name a code: it begins with `.`, `$`, `@`, `^` or a quotation
    /// mark, holds a colon, ends in a quotation, or is a number such as `n12`. A document's id alone has no syntax: ask the project.
    package static func looksLikeAddress(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let first = scalars.first else { return false }
        if ".$@^".unicodeScalars.contains(first) || AddressParser.isQuoteMark(first) || scalars.contains(":") {
            return true
        }
        if let last = scalars.last(where: { !$0.properties.isWhitespace }), AddressParser.isQuoteMark(last),
            scalars.count(where: { AddressParser.isQuoteMark($0) }) >= 2
        {
            return true
        }
        guard let address = try? parse(text), case .numbered = address.form else { return false }
        return true
    }
}

/// Reads one address over its scalars.
struct AddressParser {
    let scalars: [Unicode.Scalar]
    let start: Int
    let end: Int

    static func isQuoteMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{AB}", "\u{BB}": true
        default: false
        }
    }

    func form() throws(AddressError) -> Address.Form {
        guard start < end else { throw error("no address; one looks like P07:23 or P07:23.2", start, end) }
        if let open = (start..<end).first(where: { Self.isQuoteMark(scalars[$0]) }) { return try quote(open) }
        switch scalars[start] {
        case "^":
            guard end == start + 1 else { throw error("^ stands alone: the segment coded last", start + 1, end) }
            return .lastCoded
        case "$": return try rows()
        case ".": return try current()
        case "@", ":":
            throw error("which document? An address begins with one: P07\(scalars[start])…", start, start + 1)
        default: break
        }
        if let numbered = numbered() { return numbered }
        if let colon = (start..<end).last(where: { scalars[$0] == ":" }) {
            if let time = try time(before: colon) { return time }
            return try inside(colon)
        }
        if let at = (start..<end).last(where: { scalars[$0] == "@" }), at + 1 < end, isDigit(at + 1) {
            throw error("a time is minutes:seconds, as in P07@14:32", at + 1, end)
        }
        return .document(string(start, end))
    }

    // MARK: - Forms

    private func quote(_ open: Int) throws(AddressError) -> Address.Form {
        guard end - open >= 2, Self.isQuoteMark(scalars[end - 1]) else {
            throw error("the quotation is not closed: add \" at its end", open, end)
        }
        let words = string(open + 1, end - 1)
        guard words.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw error("the quotation is empty", open, end)
        }
        var before = open
        while before > start, scalars[before - 1].properties.isWhitespace { before -= 1 }
        if before == start || (before == start + 1 && scalars[start] == ".") { return .quote(.here, words) }
        let place = try AddressParser(scalars: scalars, start: start, end: before).form()
        switch place {
        case .document(let name): return .quote(.document(name), words)
        case .units(let document, let first, let last):
            return .quote(.units(document: document, first: first, last: last), words)
        default:
            throw error("a quotation follows a document or a turn, as in P07:23\"waiting … months\"", start, before)
        }
    }

    private func rows() throws(AddressError) -> Address.Form {
        if end == start + 2, scalars[start + 1] == "*" { return .allRows }
        guard let (first, last, at) = numberRange(start + 1), at == end else {
            throw error("rows of the last result are $3, $1-5 or $*", start, end)
        }
        guard last >= first else { throw error("the range runs backwards", start + 1, end) }
        return .rows(first: first, last: last)
    }

    private func current() throws(AddressError) -> Address.Form {
        if end == start + 1 { return .current(by: 0) }
        let sign = scalars[start + 1]
        if sign == "+" || sign == "-" || sign == "\u{2212}" {
            if let (steps, at) = number(start + 2), at == end { return .current(by: sign == "+" ? steps : -steps) }
        } else if let (sentence, at) = number(start + 1), at == end {
            return .currentSentence(sentence)
        }
        throw error("the current place is . or .+1 or .-2, its sentence 1 is .1", start, end)
    }

    private func numbered() -> Address.Form? {
        guard "nmkCT".unicodeScalars.contains(scalars[start]), let (value, at) = number(start + 1), at == end,
            scalars[start + 1] != "0"
        else { return nil }
        return .numbered(kind: Character(scalars[start]), number: value)
    }

    /// `P07@14:32`; nil when what follows the last `@` does not begin as a time.
    private func time(before colon: Int) throws(AddressError) -> Address.Form? {
        guard let at = (start..<colon).last(where: { scalars[$0] == "@" }), isDigit(at + 1) else { return nil }
        var fields: [Int] = []
        var position = at + 1
        var milliseconds = 0
        while let (value, next) = number(position, fromZero: true) {
            fields.append(value)
            position = next
            guard position < end, scalars[position] == ":", fields.count < 3 else { break }
            position += 1
        }
        if position < end, scalars[position] == "." || scalars[position] == ",", fields.count > 1 {
            var place = 100
            position += 1
            let first = position
            while position < end, isDigit(position), position - first < 3 {
                milliseconds += Int(scalars[position].value - 0x30) * place
                place /= 10
                position += 1
            }
            if position == first { position = -1 }
        }
        guard position == end, fields.count >= 2, let seconds = fields.last, seconds < 60,
            fields.count == 2 || fields[1] < 60
        else {
            throw error("a time is minutes:seconds or hours:minutes:seconds, as in P07@14:32", at + 1, end)
        }
        let total = fields.reduce(0) { $0 * 60 + $1 }
        return .time(document: try document(upTo: at), milliseconds: total * 1000 + milliseconds)
    }

    /// What follows the colon: units or source lines.
    private func inside(_ colon: Int) throws(AddressError) -> Address.Form {
        let document = try document(upTo: colon)
        let from = colon + 1
        guard from < end else {
            throw error("which turn? As in \(document):23, \(document):23.2 or \(document):L120-128", colon, end)
        }
        if scalars[from] == "L" {
            guard let (first, last, at) = numberRange(from + 1, mayRepeat: "L"), at == end else {
                throw error("source lines are L120 or L120-128, counted from 1", from, end)
            }
            guard last >= first else { throw error("the lines run backwards", from, end) }
            return .lines(document: document, first: first, last: last)
        }
        guard let (first, position) = unit(from) else {
            throw error(
                "\"\(string(from, end))\" is no turn: as in \(document):23, \(document):23.2, \(document):L120", from,
                end)
        }
        if position == end { return .units(document: document, first: first, last: nil) }
        guard isDash(position), let (last, stop) = unit(position + 1), stop == end else {
            throw error("after a turn comes a sentence (23.2) or a range (23.2-24.1)", position, end)
        }
        if let sentence = first.sentence, last.sentence == nil {
            throw error(
                "say which: sentences \(first)-\(first.turn).\(last.turn), or up to turn \(last.turn) as \(first)-\(last.turn).1 "
                    + "(sentence \(sentence) to a whole turn is not a range)", position + 1, end)
        }
        guard (last.turn, last.sentence ?? .max) >= (first.turn, first.sentence ?? 0) else {
            throw error("the range runs backwards", from, end)
        }
        return .units(document: document, first: first, last: last)
    }

    // MARK: - Pieces

    private func document(upTo stop: Int) throws(AddressError) -> String {
        var last = stop
        while last > start, scalars[last - 1].properties.isWhitespace { last -= 1 }
        guard last > start else { throw error("which document? As in P07:23", start, stop) }
        return string(start, last)
    }

    private func unit(_ at: Int) -> (Address.Unit, Int)? {
        guard let (turn, next) = number(at) else { return nil }
        guard next < end, scalars[next] == "." else { return (Address.Unit(turn: turn), next) }
        guard let (sentence, stop) = number(next + 1) else { return nil }
        return (Address.Unit(turn: turn, sentence: sentence), stop)
    }

    private func numberRange(_ at: Int, mayRepeat letter: Unicode.Scalar? = nil) -> (Int, Int, Int)? {
        guard let (first, next) = number(at) else { return nil }
        guard next < end, isDash(next) else { return (first, first, next) }
        let skip = letter != nil && next + 1 < end && scalars[next + 1] == letter ? 2 : 1
        guard let (last, stop) = number(next + skip) else { return nil }
        return (first, last, stop)
    }

    /// A number of at most nine digits; zero only when `fromZero`.
    private func number(_ at: Int, fromZero: Bool = false) -> (Int, Int)? {
        var position = at
        var value = 0
        while position < end, isDigit(position), position - at < 10 {
            value = value * 10 + Int(scalars[position].value - 0x30)
            position += 1
        }
        guard position > at, position - at < 10, value > 0 || fromZero else { return nil }
        return (value, position)
    }

    private func isDigit(_ at: Int) -> Bool { at < end && (0x30...0x39).contains(scalars[at].value) }

    private func isDash(_ at: Int) -> Bool { at < end && (scalars[at] == "-" || scalars[at] == "\u{2013}") }

    private func string(_ from: Int, _ to: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[from..<to])
        return String(text)
    }

    private func error(_ message: String, _ from: Int, _ to: Int) -> AddressError {
        AddressError(message: message, range: ScalarRange(from, max(from, to)))
    }
}
