import Transcripts

/// References that are likely the same work, with the grounds to think so and what speaks against it.
///
/// This is a proposal: nothing is merged by it, and two reports of one study are not the same work.
package struct LikelyDuplicate: Hashable, Sendable {
    /// Why two references are put together.
    package enum Ground: String, CaseIterable, Hashable, Sendable {
        /// The same DOI, its letters' case aside.
        case doi = "same DOI"
        /// The same number in PubMed.
        case pmid = "same PMID"
        /// The same title, year (or one of them unknown) and first author, by letters and digits without case and accents.
        case title = "same title, year and first author"
    }

    /// The places of the references among those asked about, from 0, ascending; at least two.
    package var members: [Int]
    /// The grounds that hold for some two of them.
    package var grounds: [Ground]
    /// Fields of which some two members say different things: look there before they are taken for one.
    package var contradictions: [ReferenceField]

    /// Proposals, by their first members. Each reference is in one group at most: what is like a second that is like a third is in
    /// the third's group.
    package static func groups(_ references: [Reference]) -> [LikelyDuplicate] {
        let prints = references.map(WorkPrint.init)
        var links = WorkLinks(references.count)
        links.join(.doi, keys: prints.map(\.doi))
        links.join(.pmid, keys: prints.map(\.pmid))
        links.joinTitles(prints)
        return links.groups().map { members, grounds in
            LikelyDuplicate(
                members: members, grounds: grounds, contradictions: contradictions(members.map { prints[$0] }))
        }
    }

    private static func contradictions(_ prints: [WorkPrint]) -> [ReferenceField] {
        func differ<Value: Hashable>(_ values: [Value?]) -> Bool { Set(values.compactMap { $0 }).count > 1 }
        var fields: [ReferenceField] = []
        if differ(prints.map(\.type)) { fields.append(.type) }
        if differ(prints.map(\.title)) { fields.append(.title) }
        if differ(prints.map(\.author)) { fields.append(.authors) }
        if differ(prints.map(\.year)) { fields.append(.date) }
        if differ(prints.map(\.doi)) { fields.append(.doi) }
        if differ(prints.map(\.pmid)) { fields.append(.pmid) }
        return fields
    }
}

/// What is compared of a reference; nil where it says nothing.
private struct WorkPrint {
    var type: ReferenceType?
    var doi: String?
    var pmid: String?
    var title: String?
    var author: String?
    var year: Int?

    init(_ reference: Reference) {
        type = reference.type == .document ? nil : reference.type
        doi = reference.doi.map { Fold.searchKey($0) }
        pmid = reference.pmid
        title = reference.title.flatMap { Self.letters(Self.withoutMarkup($0)) }
        year = reference.date?.year
        switch reference.authors.first {
        case .person(let person): author = Self.letters(person.family)
        case .organisation(let name): author = Self.letters(name)
        case .others, nil: author = nil
        }
    }

    /// Letters and digits alone, in small letters without accents; nil when there are none.
    private static func letters(_ text: String) -> String? {
        var result = ""
        for scalar in Fold.searchKey(text.replacing("&", with: " and ")).unicodeScalars
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            if let plain = TeXSymbols.plain(scalar) { result += plain } else { result.unicodeScalars.append(scalar) }
        }
        return result.isEmpty ? nil : result
    }

    /// Without the `<i>` and `<sup>` that Crossref's titles have.
    private static func withoutMarkup(_ text: String) -> String {
        guard text.utf8.contains(0x3C) else { return text }
        var result = text
        for name in ["i", "b", "em", "strong", "sub", "sup", "scp"] {
            result = result.replacing("<\(name)>", with: "").replacing("</\(name)>", with: "")
        }
        return result
    }
}

/// References joined into groups (union and find).
private struct WorkLinks {
    private var parents: [Int]
    private var joins: [(member: Int, ground: LikelyDuplicate.Ground)] = []

    init(_ count: Int) { parents = Array(0..<count) }

    private mutating func root(_ member: Int) -> Int {
        var at = member
        while parents[at] != at {
            parents[at] = parents[parents[at]]
            at = parents[at]
        }
        return at
    }

    private mutating func join(_ one: Int, _ other: Int, _ ground: LikelyDuplicate.Ground) {
        let (first, second) = (root(one), root(other))
        parents[max(first, second)] = min(first, second)
        joins.append((one, ground))
    }

    /// Joins what has the same key.
    mutating func join(_ ground: LikelyDuplicate.Ground, keys: [String?]) {
        var firsts: [String: Int] = [:]
        for (at, key) in keys.enumerated() {
            guard let key else { continue }
            if let first = firsts[key] { join(first, at, ground) } else { firsts[key] = at }
        }
    }

    /// Joins the same title and first author of one year. One without a year goes with those of any year, when there is but one such.
    mutating func joinTitles(_ prints: [WorkPrint]) {
        var groups: [[String]: [Int]] = [:]
        for (at, print) in prints.enumerated() {
            if let title = print.title { groups[[title, print.author ?? ""], default: []].append(at) }
        }
        for members in groups.values where members.count > 1 {
            var years = Dictionary(grouping: members) { prints[$0].year }
            let undated = years.removeValue(forKey: nil) ?? []
            for same in years.values {
                for at in same.dropFirst() { join(same[0], at, .title) }
            }
            if years.count == 1, let dated = years.values.first?.first {
                for at in undated { join(dated, at, .title) }
            } else {
                for at in undated.dropFirst() { join(undated[0], at, .title) }
            }
        }
    }

    /// The groups of two and more with their grounds.
    mutating func groups() -> [(members: [Int], grounds: [LikelyDuplicate.Ground])] {
        var members: [Int: [Int]] = [:]
        var grounds: [Int: Set<LikelyDuplicate.Ground>] = [:]
        for at in parents.indices { members[root(at), default: []].append(at) }
        for join in joins { grounds[root(join.member), default: []].insert(join.ground) }
        return members.keys.sorted().compactMap { key in
            guard let group = members[key], group.count > 1, let held = grounds[key] else { return nil }
            return (group, LikelyDuplicate.Ground.allCases.filter(held.contains))
        }
    }
}
