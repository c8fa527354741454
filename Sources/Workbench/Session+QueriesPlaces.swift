internal import Codebooks
internal import QueryLanguage
internal import Store
internal import Transcripts

extension ProjectQueries {
    func places(_ place: PlaceTerm.Place) throws -> Resolved<PlaceSet> {
        switch place {
        case .documents(let pattern): return try documentPlaces(pattern)
        case .speaker(let name):
            let all = try reader.speakers()
            let found = all.filter { Self.isCalled($0.name, name) || Self.isCalled($0.label, name) }
            if found.isEmpty {
                return .unknown(didYouMean: Suggestion.near(name, among: Set(all.flatMap { [$0.name, $0.label] })))
            }
            return .found(PlaceSet(speakers: Set(found.map(\.id.rawValue))))
        case .role(let name):
            let key = Fold.searchKey(name)
            guard let role = SpeakerRole.allCases.first(where: { $0.rawValue == key || $0.rawValue + "s" == key })
            else {
                return .unknown(didYouMean: SpeakerRole.allCases.map(\.rawValue))
            }
            return .found(
                PlaceSet(speakers: Set(try reader.speakers().filter { $0.role == role }.map(\.id.rawValue))))
        case .caseNamed(let name):
            let cases = try reader.cases()
            let found = cases.filter { Self.isCalled($0.name, name) }
            if !found.isEmpty { return .found(try places(ofCases: Set(found.map(\.id)))) }
            if let attribute = try reader.attributes().first(where: { Fold.searchKey($0.name) == Fold.searchKey(name) })
            {
                let values = attribute.ordered(
                    Set(try reader.caseValues().filter { $0.attribute == attribute.id }.map(\.value)))
                return .unfit(
                    "\(attribute.name) is an attribute, and no case",
                    next: "case:\(attribute.name)=\(values.first ?? "VALUE"), or another of its values; see `case`")
            }
            return .unknown(didYouMean: Suggestion.near(name, among: cases.map(\.name)))
        case .attribute(let name, let comparison, let value):
            return try attributePlaces(name, comparison, value)
        case .study(let name):
            let studies = try reader.all(StudyRow.self)
            let found = Set(studies.filter { Self.isCalled($0.name, name) }.map(\.id))
            if found.isEmpty { return .unknown(didYouMean: Suggestion.near(name, among: studies.map(\.name))) }
            let rows = try reader.all(StudyDocumentRow.self).filter { found.contains($0.study) }
            return .found(PlaceSet(documents: Set(rows.map(\.document.rawValue))))
        }
    }

    private func documentPlaces(_ pattern: String) throws -> Resolved<PlaceSet> {
        do {
            let rows = try session.documents(matching: pattern, in: reader)
            return .found(PlaceSet(documents: Set(rows.map(\.id.rawValue))))
        } catch let complaint as Complaint {
            if !complaint.candidates.isEmpty { return .ambiguous(complaint.candidates) }
            let names = try reader.documents().flatMap { [$0.name, $0.alias].compactMap { $0 } }
            return .unknown(didYouMean: Suggestion.near(pattern, among: names))
        }
    }

    private func attributePlaces(_ name: String, _ comparison: Comparison, _ value: String) throws
        -> Resolved<PlaceSet>
    {
        let attributes = try reader.attributes()
        let key = Fold.searchKey(name)
        guard let attribute = attributes.first(where: { Fold.searchKey($0.name) == key }) else {
            return .unknown(didYouMean: Suggestion.near(name, among: attributes.map(\.name)))
        }
        if let fault = attribute.fault(of: value, comparison) { return .unfit(fault.what, next: fault.next) }
        let held = Set(
            try reader.caseValues().filter { $0.attribute == attribute.id }.map(\.value)
                + reader.documentValues().filter { $0.attribute == attribute.id }.map(\.value))
        if comparison == .equal, !held.isEmpty, !held.contains(where: { attribute.compares($0, .equal, value) }) {
            // A value that nobody has is a slip more often than a question.
            let near = Suggestion.near(value, among: held)
            return .unknown(didYouMean: (near.isEmpty ? held.sorted() : near).map { "\(attribute.name)=\($0)" })
        }
        let cases = try reader.caseValues().filter {
            $0.attribute == attribute.id && attribute.compares($0.value, comparison, value)
        }
        var found = try places(ofCases: Set(cases.map(\.researchCase)))
        for row in try reader.documentValues()
        where row.attribute == attribute.id && attribute.compares(row.value, comparison, value) {
            found.documents.insert(row.document.rawValue)
        }
        return .found(found)
    }

    private func places(ofCases cases: Set<Key<CaseRow>>) throws -> PlaceSet {
        let owned = try reader.caseDocuments().filter { cases.contains($0.researchCase) }
        let speakers = try reader.speakers().filter { $0.researchCase.map(cases.contains) ?? false }
        return PlaceSet(
            documents: Set(owned.map(\.document.rawValue)), speakers: Set(speakers.map(\.id.rawValue)))
    }

    /// Whether a name is the one typed, without regard to case, or matches its `*` and `?`.
    private static func isCalled(_ name: String, _ typed: String) -> Bool { Glob.matches(name, typed) }
}

extension AttributeRow {
    /// Why a value cannot be compared so with what the attribute holds; nil if it can.
    fileprivate func fault(of wanted: String, _ comparison: Comparison) -> (what: String, next: String)? {
        if wanted.isEmpty || comparison == .contains { return nil }
        switch type {
        case .number:
            if WrittenNumber.value(wanted) != nil { return nil }
            return ("“\(wanted)” is no number, and \(name) holds numbers", "as in \(name)>=40")
        case .levels:
            if comparison == .equal || comparison == .unequal { return nil }
            let order = (levels ?? "").split(separator: "\n").map(String.init)
            if order.contains(where: { Fold.searchKey($0) == Fold.searchKey(wanted) }) { return nil }
            return ("“\(wanted)” is no level of \(name)", "its levels are, in order: \(order.joined(separator: ", "))")
        case .text:
            if comparison == .equal || comparison == .unequal { return nil }
            return (
                "\(name) holds text, which is neither more nor less",
                "ask for = or ~; attr \(name) --type number, date or enum --levels A,B,C gives it an order"
            )
        case .date:
            if WrittenDate.isDate(wanted) { return nil }
            return ("“\(wanted)” is no date, and \(name) holds dates", WrittenDate.forms)
        }
    }

    /// Whether a value compares so with a wanted one: numbers as numbers, levels by their order, dates as far as the wanted
    /// one goes (one that is known less exactly, and agrees so far, compares with none), texts without regard to case. A value that is no
    /// number compares with none.
    func compares(_ value: String, _ comparison: Comparison, _ wanted: String) -> Bool {
        let (own, other) = (Fold.searchKey(value), Fold.searchKey(wanted))
        if comparison == .contains { return other.isEmpty || own.contains(other) }
        switch type {
        case .number:
            guard let own = WrittenNumber.value(value), let other = WrittenNumber.value(wanted) else { return false }
            return comparison.holds(own, other)
        case .levels:
            let order = (levels ?? "").split(separator: "\n").map { Fold.searchKey(String($0)) }
            guard let own = order.firstIndex(of: own), let other = order.firstIndex(of: other) else {
                return comparison == .equal ? own == other : comparison == .unequal && own != other
            }
            return comparison.holds(own, other)
        case .text: return comparison.holds(own, other)
        case .date:
            // A date given to the month is the whole month; whether one known to the year lies in it cannot be told, nor that it does not.
            let known = min(own.unicodeScalars.count, other.unicodeScalars.count)
            let (mine, asked) = (String(own.unicodeScalars.prefix(known)), String(other.unicodeScalars.prefix(known)))
            if known < other.unicodeScalars.count, mine == asked { return false }
            return comparison.holds(mine, asked)
        }
    }
}

extension Comparison {
    fileprivate func holds<Value: Comparable>(_ value: Value, _ wanted: Value) -> Bool {
        switch self {
        case .equal: value == wanted
        case .unequal: value != wanted
        case .less: value < wanted
        case .atMost: value <= wanted
        case .greater: value > wanted
        case .atLeast: value >= wanted
        case .contains: false
        }
    }
}
