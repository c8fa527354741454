/// When a work appeared, as exactly as its record says.
package struct ReferenceDate: Hashable, Sendable, Codable {
    /// A year, a month of it, or a day.
    package struct Day: Hashable, Sendable, Codable {
        /// The year; negative before our era.
        package var year: Int
        /// The month, 1 to 12.
        package var month: Int?
        /// The day, 1 to 31; nil without a month.
        package var day: Int?

        /// A year, a month or a day.
        package init(_ year: Int, _ month: Int? = nil, _ day: Int? = nil) {
            self.year = year
            self.month = month
            self.day = day
        }
    }

    /// The date, or the first of a range; nil when no year is known.
    package var start: Day?
    /// The last of a range.
    package var end: Day?
    /// `spring`, `summer`, `autumn`, `winter`, or what the record says in its place.
    package var season: String?
    /// Whether the date is an estimate.
    package var isCirca = false
    /// The date as printed, when its parts do not say all of it (`in press`, `n.d.`).
    package var literal: String?

    /// A date of these parts.
    package init(
        _ start: Day?, to end: Day? = nil, season: String? = nil, isCirca: Bool = false, literal: String? = nil
    ) {
        self.start = start
        self.end = end
        self.season = season
        self.isCirca = isCirca
        self.literal = literal
    }

    /// The year, when it is known.
    package var year: Int? { start?.year }
}

extension ReferenceDate {
    /// A date as it is printed: ISO 8601, `2019/05/12`, MEDLINE's `2018 Dec-2019 Jan`, `12 May 2019`. What is none of these is kept as
    /// it stands, with its year when exactly one stands in it. Nil for an empty text.
    init?(printed text: String) {
        let text = trimmed(text)
        guard !text.isEmpty else { return nil }
        if let date = Self.iso(text) ?? Self.medline(text) ?? Self.spelled(text) {
            self = date
            return
        }
        let digits = text.utf8.split { !(0x30...0x39 ~= $0) }.filter { $0.count == 4 }
        let year = digits.count == 1 ? Int(String(decoding: digits[0], as: UTF8.self)) : nil
        self.init(year.flatMap { (1000...2999).contains($0) ? Day($0) : nil }, literal: text)
    }

    /// `2019`, `2019-05`, `2019-05-12`, the same with slashes; nil for all else.
    private static func iso(_ text: String) -> ReferenceDate? {
        let sign: Character = text.utf8.contains(0x2F) ? "/" : "-"
        return Day(iso: text, sign: sign).map { ReferenceDate($0) }
    }

    /// `2019`, `2019 Jan`, `2019 Jan 3`, `2019 Spring`, and ranges of these, of which the second may leave out what is the same.
    private static func medline(_ text: String) -> ReferenceDate? {
        let halves = text.split(separator: "-", omittingEmptySubsequences: false)
        guard halves.count <= 2, let first = halves.first else { return nil }
        let words = ReferenceName.words(String(first))
        guard let year = words.first.flatMap({ Day.number($0, digits: 4) }), words.count <= 3 else { return nil }
        if halves.count == 1, words.count == 2, Day.month(words[1]) == nil {
            return Self.season(String(words[1])).map { ReferenceDate(Day(year), season: $0) }
        }
        guard let start = Day(year, words.dropFirst()) else { return nil }
        guard halves.count == 2 else { return ReferenceDate(start) }
        let rest = ReferenceName.words(String(halves[1]))
        guard let head = rest.first else { return nil }
        let end: Day?
        if let year = Day.number(head, digits: 4) {
            end = Day(year, rest.dropFirst())
        } else if Day.month(head) != nil, start.month != nil {
            end = Day(year, rest[...])
        } else if rest.count == 1, start.day != nil, let month = start.month, let day = Int(head), 1...31 ~= day {
            end = Day(year, month, day)
        } else {
            end = nil
        }
        return end.map { ReferenceDate(start, to: $0) }
    }

    /// `May 2019`, `12 May 2019`, `May 12, 2019`, `Spring 2019`.
    private static func spelled(_ text: String) -> ReferenceDate? {
        let words = text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "," }.map { Substring($0) }
        guard let year = words.last.flatMap({ Day.number($0, digits: 4) }) else { return nil }
        switch words.count {
        case 2:
            if let month = Day.month(words[0]) { return ReferenceDate(Day(year, month)) }
            return season(String(words[0])).map { ReferenceDate(Day(year), season: $0) }
        case 3:
            if Day.month(words[0]) != nil { return Day(year, words[0...1]).map { ReferenceDate($0) } }
            return Day(year, [words[1], words[0]]).map { ReferenceDate($0) }
        default: return nil
        }
    }

    /// A season by its name or its number in CSL; nil for what is none.
    static func season(_ text: String) -> String? {
        switch asciiLowercased(text.unicodeScalars) {
        case "spring", "1": "spring"
        case "summer", "2": "summer"
        case "autumn", "fall", "3": "autumn"
        case "winter", "4": "winter"
        default: nil
        }
    }
}

extension ReferenceDate.Day {
    /// `2019`, `2019-05`, `2019-05-12` with this sign between.
    init?(iso text: some StringProtocol, sign: Character) {
        let parts = text.split(separator: sign, omittingEmptySubsequences: false).map { Substring($0) }
        guard (1...3).contains(parts.count), let year = Self.number(parts[0], digits: 4) else { return nil }
        self.init(year)
        if parts.count > 1 {
            guard let month = Self.number(parts[1], digits: 2), 1...12 ~= month else { return nil }
            self.month = month
        }
        if parts.count > 2 {
            guard let day = Self.number(parts[2], digits: 2), 1...31 ~= day else { return nil }
            self.day = day
        }
    }

    /// A year with the words for month and day, each of which may be missing.
    init?(_ year: Int, _ words: ArraySlice<Substring>) {
        self.init(year)
        guard words.count <= 2 else { return nil }
        if let word = words.first {
            guard let month = Self.month(word) else { return nil }
            self.month = month
        }
        if words.count == 2, let word = words.last {
            guard let day = Int(word), 1...31 ~= day else { return nil }
            self.day = day
        }
    }

    /// `2019-05-12`, as much of it as is known.
    var iso: String {
        let parts = [Self.padded(year, 4)] + [month, day].compactMap { $0 }.map { Self.padded($0, 2) }
        return parts.joined(separator: "-")
    }

    /// `2019 May 12`, as much of it as is known.
    var medline: String {
        ([Self.padded(year, 4)] + [month.map { Self.names[$0 - 1] }, day.map { String($0) }].compactMap { $0 })
            .joined(separator: " ")
    }

    /// The months as MEDLINE and BibTeX abbreviate them.
    static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The month that an English name or its first three letters say, with or without a full stop.
    static func month(_ text: some StringProtocol) -> Int? {
        var name = asciiLowercased(text.unicodeScalars)
        if name.hasSuffix(".") { name.removeLast() }
        if name == "sept" { return 9 }
        let full = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        return full.firstIndex { $0 == name || (name.utf8.count == 3 && $0.hasPrefix(name)) }.map { $0 + 1 }
    }

    /// A number of at least one and at most so many digits; of four exactly four.
    static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), (digits == 4 ? 4...4 : 1...digits).contains(text.utf8.count)
        else { return nil }
        return Int(text)
    }

    /// A number with noughts before it.
    static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}

extension ReferenceDate {
    /// The date as MEDLINE prints it: `2018 Dec-2019 Jan`.
    var medline: String? {
        if let literal { return literal }
        guard let start else { return nil }
        if let season { return "\(start.medline) \(Self.capitalised(season))" }
        guard let end else { return start.medline }
        if end.year != start.year || end.month == nil { return "\(start.medline)-\(end.medline)" }
        if end.month == start.month, let day = end.day { return "\(start.medline)-\(day)" }
        return "\(start.medline)-\(ReferenceName.words(end.medline).dropFirst().joined(separator: " "))"
    }

    /// A season's name as it is printed.
    static func capitalised(_ season: String) -> String {
        season.prefix(1).uppercased() + season.dropFirst()
    }
}
