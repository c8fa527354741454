internal import Codebooks
package import Store
internal import Transcripts

/// One side of a comparison: a code with its incidents, or a single incident.
package struct ComparedSide: Sendable, Equatable {
    /// The code's full path, or the coding's number.
    package let name: String
    package let incidents: [Incident]
    /// Codings in all, of which `incidents` may be some.
    package let total: Int
    package let documents: Int
    /// What the memo says of it, where it has a definition or a unit around it.
    package let context: String?
}

/// Two things compared, and what they have in common.
package struct ConstantComparison: Sendable, Equatable {
    package let left: ComparedSide
    package let right: ComparedSide
    package let isOfCodes: Bool
    /// What is common or different, one line each.
    package let common: [(what: String, value: String)]
    /// Overlapping codings of the two, as `n3 + n9` with the words that both cover.
    package let together: [(numbers: String, address: String, words: String)]
    /// The memo that was written.
    package let memo: MemoLine?

    package static func == (left: ConstantComparison, right: ConstantComparison) -> Bool {
        left.left == right.left && left.right == right.right && left.memo == right.memo
            && left.common.map(\.value) == right.common.map(\.value)
    }
}

extension Session {
    /// Compares two codes, or two codings (`n3 n9`), without writing anything.
    ///
    /// - Parameter limit: incidents a code, taken from the documents in turn.
    package func compare(_ first: String, _ second: String, limit: Int) throws -> ConstantComparison {
        try store.read { try comparison(first, second, limit: limit, memo: nil, in: $0) }
    }

    /// Compares and writes a memo of the comparison, linked to both, as one operation.
    package func compare(
        _ first: String, _ second: String, limit: Int, memo text: String, kind: String? = nil
    ) throws -> Performed<ConstantComparison> {
        try perform("compare") { writer in
            let targets: [MemoTarget]
            if let codings = try comparedCodings(first, second, in: writer) {
                targets = [.coding(codings.0.id), .coding(codings.1.id)]
            } else {
                let book = try Codebook(writer)
                targets = [.code(try book.code(unquoted(first)).id), .code(try book.code(unquoted(second)).id)]
            }
            let memo = try writer.addMemo(
                try memoText(text), kind: try kind.map(memoKind)?.rawValue ?? "theoretical", on: targets)
            let line = try memoLine(memo, in: writer)
            writer.ids += ["m\(memo.number)"]
            writer.summary = "memo m\(memo.number) comparing \(line.targets.joined(separator: " and "))"
            return try comparison(first, second, limit: limit, memo: line, in: writer)
        }
    }

    private func comparedCodings(
        _ first: String, _ second: String, in reader: ProjectReader
    ) throws -> (CodingRow, CodingRow)? {
        func isCoding(_ word: String) -> Bool { (try? Address.parse(word))?.isCoding == true }
        guard isCoding(first) || isCoding(second) else { return nil }
        guard isCoding(first), isCoding(second) else {
            throw Complaint(
                .usage, "compare takes two codes or two codings, not one of each",
                next: "compare waiting trust, or compare n3 n9")
        }
        return (try coding(first, in: reader), try coding(second, in: reader))
    }

    private func comparison(
        _ first: String, _ second: String, limit: Int, memo: MemoLine?, in reader: ProjectReader
    ) throws -> ConstantComparison {
        guard limit > 0 else { throw Complaint(.usage, "--k takes a number from 1", saysUnchanged: false) }
        let incidents = try IncidentReader(reader)
        if let (one, other) = try comparedCodings(first, second, in: reader) {
            guard one.id != other.id else { throw Complaint(.usage, "\(first) is one and the same coding") }
            return try comparison(one, other, memo: memo, incidents)
        }
        let book = incidents.book
        let (one, other) = (try book.code(unquoted(first)), try book.code(unquoted(second)))
        guard one.id != other.id else { throw Complaint(.usage, "\(book.path(one.id)) is one and the same code") }
        let families = [one, other].map { Set(book.withDescendants($0.id)) }
        let found = try families.map { try incidents.incidents(of: $0) }
        let sides = zip([one, other], found).map { code, all in
            ComparedSide(
                name: book.path(code.id), incidents: all.spread(limit), total: all.count,
                documents: Set(all.map(\.documentKey)).count, context: code.brief ?? code.fullDefinition)
        }
        let pairs = Self.overlapping(found[0], found[1])
        var common: [(what: String, value: String)] = []
        common.append(("documents of both", Self.shared(found, \.documentName)))
        common.append(("only \(sides[0].name)", Self.difference(found[0], found[1], \.documentName)))
        common.append(("only \(sides[1].name)", Self.difference(found[1], found[0], \.documentName)))
        common.append(("cases of both", Self.shared(found, \.cases)))
        let beside = try found.enumerated().map { side, own in
            try Self.codesBeside(own, without: families[side].union(families[1 - side]), incidents)
        }
        let both = beside[0].filter { beside[1].contains($0) }
        common.append(("codes on the words of both", both.isEmpty ? "–" : both.joined(separator: ", ")))
        let relations = try listing(of: nil, withClosure: false, in: reader).relations.filter { line in
            Set([line.source, line.target]) == Set(sides.map(\.name))
        }
        if !relations.isEmpty {
            common.append(
                (
                    "related",
                    relations.map { "r\($0.number) \($0.source) \($0.type) \($0.target)" }.joined(separator: "; ")
                ))
        }
        return ConstantComparison(
            left: sides[0], right: sides[1], isOfCodes: true, common: common, together: try together(pairs, in: reader),
            memo: memo)
    }

    private func comparison(
        _ one: CodingRow, _ other: CodingRow, memo: MemoLine?, _ incidents: IncidentReader
    ) throws -> ConstantComparison {
        let reader = incidents.reader
        let pair = [try incidents.incident(one), try incidents.incident(other)]
        let sides = try zip([one, other], pair).map { coding, incident in
            let version = try reader.row(coding.version)
            let transcript = try Transcript(reader.row(version.document), version: version, in: reader)
            let turn = transcript.turns(overlapping: coding.range)?.lowerBound
            return ComparedSide(
                name: "n\(coding.number)", incidents: [incident], total: 1, documents: 1,
                context: turn.map { transcript.words(transcript.layout.turns[$0 - 1].body) })
        }
        var common: [(what: String, value: String)] = []
        common.append(("code", pair[0].code == pair[1].code ? pair[0].code : "\(pair[0].code) | \(pair[1].code)"))
        common.append(
            (
                "document",
                pair[0].document == pair[1].document ? pair[0].document : "\(pair[0].document) | \(pair[1].document)"
            ))
        common.append(
            ("cases", pair.map { $0.cases.isEmpty ? "–" : $0.cases.joined(separator: ", ") }.joined(separator: " | ")))
        let beside = try pair.map { try Self.codesBeside([$0], without: [], incidents) }
        let both = beside[0].filter { beside[1].contains($0) }
        common.append(("codes on the words of both", both.isEmpty ? "–" : both.joined(separator: ", ")))
        let places = try reader.all(PropertyPlaceRow.self)
        for property in try reader.all(PropertyRow.self) {
            let own = [one, other].map { coding in
                places.first { $0.property == property.id && $0.coding == coding.id }
            }
            guard own.contains(where: { $0 != nil }) else { continue }
            common.append(
                (
                    "\(incidents.book.path(property.code)):\(property.name) (0 \(property.low) … 100 \(property.high))",
                    own.map { $0.map { String($0.place) } ?? "no place" }.joined(separator: " | ")
                ))
        }
        return ConstantComparison(
            left: sides[0], right: sides[1], isOfCodes: false, common: common,
            together: try together(Self.overlapping([pair[0]], [pair[1]]), in: reader), memo: memo)
    }

    private static func shared(_ found: [[Incident]], _ names: (Incident) -> [String]) -> String {
        let both = Set(found[0].flatMap(names)).intersection(found[1].flatMap(names)).sorted()
        return both.isEmpty ? "–" : both.joined(separator: ", ")
    }

    private static func difference(
        _ own: [Incident], _ other: [Incident], _ names: (Incident) -> [String]
    ) -> String {
        let rest = Set(own.flatMap(names)).subtracting(other.flatMap(names)).sorted()
        return rest.isEmpty ? "–" : rest.joined(separator: ", ")
    }

    private static func overlapping(_ left: [Incident], _ right: [Incident]) -> [(Incident, Incident)] {
        let byDocument = Dictionary(grouping: right, by: \.documentKey)
        return left.flatMap { one in
            (byDocument[one.documentKey] ?? []).filter { $0.key != one.key && $0.range.overlaps(one.range) }
                .map { (one, $0) }
        }
    }

    private func together(
        _ pairs: [(Incident, Incident)], in reader: ProjectReader
    ) throws -> [(numbers: String, address: String, words: String)] {
        try pairs.compactMap { one, other in
            guard let range = one.range.intersection(other.range), let document = try reader.find(one.documentKey)
            else {
                return nil
            }
            let transcript = try Transcript(document, in: reader)
            return ("n\(one.number) + n\(other.number)", transcript.address(of: range), transcript.words(range))
        }
    }

    /// The paths of other codes whose codings overlap any of these, sorted.
    private static func codesBeside(
        _ own: [Incident], without family: Set<Key<CodeRow>>, _ incidents: IncidentReader
    ) throws -> [String] {
        let keys = Set(own.map(\.key))
        var found: Set<Key<CodeRow>> = []
        for (document, group) in Dictionary(grouping: own, by: \.documentKey) {
            guard let row = try incidents.reader.find(document) else { continue }
            for place in try incidents.reader.codingPlaces(of: row.currentVersion)
            where !keys.contains(place.key) && !family.contains(place.code)
                && group.contains(where: { $0.range.overlaps(place.range) })
            {
                found.insert(place.code)
            }
        }
        return found.map(incidents.book.path).sorted()
    }
}

extension Incident {
    fileprivate var documentName: [String] { [document] }
}
