internal import Codebooks
internal import Measures
internal import QueryLanguage
internal import Store
internal import Transcripts

/// The rows or the columns of a matrix: their labels, and which of them a coding belongs to.
struct MatrixAxis {
    /// How a coding comes to its labels.
    enum Membership {
        /// By the number of its code.
        case code([[Int32]])
        /// By its code's number, or as a single coding by its key.
        case theme(codes: [[Int32]], codings: [Int64: [Int32]])
        /// By the number of its document.
        case document([[Int32]])
        /// By the number of its coder.
        case coder([Int32])
        /// By its document's number, and by who speaks in the turns that it stands in.
        case speaker(documents: [[Int32]], speakers: [Key<SpeakerRow>: [Int32]])
    }

    /// The word for it as it was typed: `codes`, `case:role`.
    let name: String
    /// One label, in the plural: `codes`, `cases by role`.
    let noun: String
    let labels: [String]
    let membership: Membership
    /// How subcodes count, and other rules, for the note under the table.
    var rules: [String] = []
    /// Whether a coding may belong to several labels.
    var isShared = false
    /// Where labels are cases or their values: the labels of each case.
    var ofCase: [Key<CaseRow>: [Int32]]?

    /// Whether text has these labels whoever coded it, so that how much text there is of each is known.
    var isOfText: Bool {
        switch membership {
        case .document, .speaker: true
        case .code, .theme, .coder: false
        }
    }

    /// The labels of a coding (from 0), ascending and each once where `isShared` says so.
    func labels(
        of key: Int64, _ span: CodedSpan, turns: Range<Int>, _ table: TurnTable?, _ scope: SpeakerScope
    ) -> [Int32] {
        switch membership {
        case .code(let rows): return span.code < 0 ? [] : rows[Int(span.code)]
        case .theme(let codes, let codings):
            guard span.code >= 0 else { return codings[key] ?? [] }
            guard let single = codings[key] else { return codes[Int(span.code)] }
            return codes[Int(span.code)] + single.filter { !codes[Int(span.code)].contains($0) }
        case .document(let columns): return columns[Int(span.document)]
        case .coder(let columns): return span.coder < 0 ? [] : [columns[Int(span.coder)]]
        case .speaker(let documents, let speakers):
            var found = documents[Int(span.document)]
            guard let table else { return found }
            for turn in turns {
                guard let speaker = table.speaker(turn), scope.takes(speaker) else { continue }
                for column in speakers[speaker.id] ?? [] where !found.contains(column) { found.append(column) }
            }
            return found
        }
    }

    /// Whether a coding's labels follow from its code and its document alone.
    var isOfCodeAndDocument: Bool {
        switch membership {
        case .code, .document: true
        case .theme(_, let codings): codings.isEmpty
        case .speaker(_, let speakers): speakers.isEmpty
        case .coder: false
        }
    }

    /// Whether turns must be read to know a coding's labels.
    var needsTurns: Bool {
        if case .speaker(_, let speakers) = membership { return !speakers.isEmpty }
        return false
    }
}

/// Resolves the names of rows and columns.
struct MatrixAxes {
    static let names = [
        "codes", "themes", "documents", "cases", "speakers", "roles", "coders", "studies", "groups", "case:ATTRIBUTE",
        "attr:ATTRIBUTE",
    ]

    let sieve: CodingSieve
    let request: MatrixRequest
    private var material: CountingMaterial { sieve.material }

    init(sieve: CodingSieve, request: MatrixRequest) {
        self.sieve = sieve
        self.request = request
    }

    /// The rows or columns of this name, without those that lie outside of what is looked at.
    ///
    /// - Throws: `Complaint` for a name that says nothing.
    func axis(_ typed: String) throws -> MatrixAxis { try named(typed).limited(to: sieve) }

    private func named(_ typed: String) throws -> MatrixAxis {
        let key = Fold.searchKey(typed)
        switch key {
        case "codes", "code": return try codes(typed)
        case "themes", "theme": return try themes(typed)
        case "documents", "document", "docs", "doc":
            let order = try material.documentsInOrder()
            return MatrixAxis(
                name: typed, noun: "documents", labels: order.map { $0.alias ?? $0.name },
                membership: .document(try byDocument(order.enumerated().map { ($0.element.id, $0.offset) })))
        case "cases", "case": return try cases(typed)
        case "speakers", "speaker": return try speakers(typed)
        case "roles", "role": return try roles(typed)
        case "coders", "coder":
            let people = try material.people()
            let order = people.indices.sorted { people[$0].name < people[$1].name }
            var column = [Int32](repeating: -1, count: people.count)
            for (place, index) in order.enumerated() { column[index] = Int32(place) }
            return MatrixAxis(
                name: typed, noun: "coders", labels: order.map { people[$0].name }, membership: .coder(column))
        case "studies", "study": return try studies(typed)
        case "groups", "group": return try groups(typed)
        default: break
        }
        if let colon = typed.unicodeScalars.firstIndex(of: ":") {
            let field = Fold.searchKey(String(typed[..<colon]))
            let name = String(typed[typed.unicodeScalars.index(after: colon)...])
            if field == "case" { return try caseValues(typed, name) }
            if field == "attr" || field == "doc" || field == "document" { return try documentValues(typed, name) }
        }
        throw Complaint(
            .usage,
            "no rows or columns “\(typed)”"
                + Suggestion.question(typed, Array(Suggestion.near(typed, among: Self.names).prefix(1))),
            next: "one of \(Self.names.joined(separator: ", "))", saysUnchanged: false)
    }

    // MARK: Codes and themes

    private func codes(_ typed: String) throws -> MatrixAxis {
        let book = material.codebook
        let tree = book.tree
        var asked: [Int64]
        if request.codes.isEmpty {
            asked = tree.order
        } else {
            asked = []
            for name in request.codes {
                for member in try book.asked(name).family.map(\.rawValue) where !asked.contains(member) {
                    asked.append(member)
                }
            }
        }
        let rule: String
        var exact = false
        switch request.rollUp {
        case .tree: rule = "codes: with their subcodes, each coding once"
        case .leaves:
            exact = true
            rule = "codes: without their subcodes"
        case .level(let level):
            asked = asked.filter { tree.ancestors(of: $0).count < level }
            rule = "codes: to level \(level) of the tree, with all below, each coding once"
        }
        if case .level(let level) = request.rollUp, level < 1 {
            throw Complaint(.usage, "--level takes a number from 1", saysUnchanged: false)
        }
        guard !asked.isEmpty else {
            throw Complaint(
                .noMatch, "there are no codes yet", next: "make one with `codebook new NAME`", saysUnchanged: false)
        }
        var rows = [[Int32]](repeating: [], count: material.codes.count)
        for (row, key) in asked.enumerated() {
            for member in exact ? [key] : [key] + tree.descendants(of: key) {
                let number = material.numbering.codes.number(of: member)
                if number >= 0 { rows[Int(number)].append(Int32(row)) }
            }
        }
        return MatrixAxis(
            name: typed, noun: "codes", labels: asked.map { tree.pathText(of: $0) ?? "?" }, membership: .code(rows),
            rules: [rule], isShared: rows.contains { $0.count > 1 })
    }

    private func themes(_ typed: String) throws -> MatrixAxis {
        let contents = try ThemeCodings(material)
        let themes = contents.tree.ordered.map(\.theme)
        guard !themes.isEmpty else {
            throw Complaint(.noMatch, "there are no themes yet", next: "`theme NAME add CODES`", saysUnchanged: false)
        }
        var codes = [[Int32]](repeating: [], count: material.codes.count)
        var codings: [Int64: [Int32]] = [:]
        for (row, theme) in themes.enumerated() {
            let content = try contents.content(of: theme.id)
            for code in content.codes {
                let number = material.numbering.codes.number(of: code)
                if number >= 0 { codes[Int(number)].append(Int32(row)) }
            }
            for coding in content.codings { codings[coding, default: []].append(Int32(row)) }
        }
        return MatrixAxis(
            name: typed, noun: "themes", labels: themes.map(\.name), membership: .theme(codes: codes, codings: codings),
            rules: [
                "themes: the codings of their codes (with subcodes) and subthemes, less those they leave out, each once; a theme of a study rests on its documents alone"
            ],
            isShared: true)
    }

    // MARK: Documents and what gathers them

    private func byDocument(_ pairs: [(Key<DocumentRow>, Int)]) throws -> [[Int32]] {
        let gathered = Dictionary(grouping: pairs, by: \.0).mapValues { Set($0.map { Int32($0.1) }).sorted() }
        return try material.documents().map { gathered[$0.id] ?? [] }
    }

    private func studies(_ typed: String) throws -> MatrixAxis {
        let studies = try material.reader.all(StudyRow.self).sorted { $0.name < $1.name }
        let numbers = Dictionary(uniqueKeysWithValues: studies.enumerated().map { ($0.element.id, $0.offset) })
        let pairs = try material.reader.all(StudyDocumentRow.self).compactMap { row in
            numbers[row.study].map { (row.document, $0) }
        }
        return MatrixAxis(
            name: typed, noun: "studies", labels: studies.map(\.name), membership: .document(try byDocument(pairs)),
            isShared: true)
    }

    private func groups(_ typed: String) throws -> MatrixAxis {
        let groups = try material.reader.all(GroupRow.self).sorted { $0.name < $1.name }
        let members = try material.reader.all(GroupMemberRow.self)
        guard groups.contains(where: { $0.kind == "document" }) || !groups.contains(where: { $0.kind == "code" }) else {
            let codeGroups = groups.filter { $0.kind == "code" }
            var rows = [[Int32]](repeating: [], count: material.codes.count)
            for (row, group) in codeGroups.enumerated() {
                for member in members where member.itemGroup == group.id {
                    guard let code = member.code else { continue }
                    for key in material.codebook.withDescendants(code) {
                        let number = material.numbering.codes.number(of: key.rawValue)
                        if number >= 0, !rows[Int(number)].contains(Int32(row)) { rows[Int(number)].append(Int32(row)) }
                    }
                }
            }
            return MatrixAxis(
                name: typed, noun: "groups of codes", labels: codeGroups.map(\.name), membership: .code(rows),
                rules: ["groups: the codings of their codes with subcodes, each once"], isShared: true)
        }
        let documentGroups = groups.filter { $0.kind == "document" }
        let numbers = Dictionary(uniqueKeysWithValues: documentGroups.enumerated().map { ($0.element.id, $0.offset) })
        let pairs = members.compactMap { member in
            numbers[member.itemGroup].flatMap { number in member.document.map { ($0, number) } }
        }
        return MatrixAxis(
            name: typed, noun: "groups of documents", labels: documentGroups.map(\.name),
            membership: .document(try byDocument(pairs)), isShared: true)
    }

    private func documentValues(_ typed: String, _ name: String) throws -> MatrixAxis {
        let all = try material.reader.documentValues()
        let attribute = try attribute(name, of: "document", "attr", with: Set(all.map(\.attribute)))
        let rows = all.filter { $0.attribute == attribute.id }
        let names = attribute.names(of: Set(rows.map(\.value)))
        let labels = attribute.ordered(Set(names.values))
        let pairs = rows.compactMap { row in
            labels.firstIndex(of: names[row.value] ?? row.value).map { (row.document, $0) }
        }
        return MatrixAxis(
            name: typed, noun: "documents by \(attribute.name)", labels: labels,
            membership: .document(try byDocument(pairs)))
    }

    // MARK: Cases and speakers

    private func cases(_ typed: String) throws -> MatrixAxis {
        let membership = try CaseMembership(material.reader)
        return try owned(
            typed, "cases", membership.cases.map(\.name), membership,
            columns: Dictionary(
                uniqueKeysWithValues: membership.cases.enumerated().map { ($0.element.id, [$0.offset]) }))
    }

    private func caseValues(_ typed: String, _ name: String) throws -> MatrixAxis {
        let membership = try CaseMembership(material.reader)
        let all = try material.reader.caseValues()
        let attribute = try attribute(name, of: "case", "case", with: Set(all.map(\.attribute)))
        let rows = all.filter { $0.attribute == attribute.id }
        let names = attribute.names(of: Set(rows.map(\.value)))
        let labels = attribute.ordered(Set(names.values))
        var columns: [Key<CaseRow>: [Int]] = [:]
        for row in rows {
            if let column = labels.firstIndex(of: names[row.value] ?? row.value) {
                columns[row.researchCase] = [column]
            }
        }
        return try owned(typed, "cases by \(attribute.name)", labels, membership, columns: columns)
    }

    private func owned(
        _ typed: String, _ noun: String, _ labels: [String], _ membership: CaseMembership,
        columns: [Key<CaseRow>: [Int]]
    ) throws -> MatrixAxis {
        let documents = try byDocument(
            membership.ofDocument.flatMap { document, cases in
                cases.flatMap { columns[$0] ?? [] }.map { (document, $0) }
            })
        let speakers = membership.ofSpeaker.mapValues { (columns[$0] ?? []).map { Int32($0) } }.filter {
            !$0.value.isEmpty
        }
        return MatrixAxis(
            name: typed, noun: noun, labels: labels, membership: .speaker(documents: documents, speakers: speakers),
            rules: ["cases: their documents as a whole, and their speakers' turns"], isShared: true,
            ofCase: columns.mapValues { $0.map { Int32($0) } })
    }

    private func speakers(_ typed: String) throws -> MatrixAxis {
        let all = try material.speakers().values.flatMap { $0 }
        let labels = Set(all.filter { sieve.scope.takes($0) }.map(\.name)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0.element, Int32($0.offset)) })
        var columns: [Key<SpeakerRow>: [Int32]] = [:]
        for speaker in all { columns[speaker.id] = numbers[speaker.name].map { [$0] } }
        return MatrixAxis(
            name: typed, noun: "speakers", labels: labels,
            membership: .speaker(documents: try byDocument([]), speakers: columns),
            rules: ["speakers: by name; speakers of one name in several documents share a column"], isShared: true)
    }

    private func roles(_ typed: String) throws -> MatrixAxis {
        let all = try material.speakers().values.flatMap { $0 }
        let played = Set(all.filter { sieve.scope.takes($0) }.map(\.role))
        let labels = SpeakerRole.allCases.filter { played.contains($0) }
        var columns: [Key<SpeakerRow>: [Int32]] = [:]
        for speaker in all {
            columns[speaker.id] = labels.firstIndex(of: speaker.role).map { [Int32($0)] }
        }
        return MatrixAxis(
            name: typed, noun: "roles of speakers", labels: labels.map(\.rawValue),
            membership: .speaker(documents: try byDocument([]), speakers: columns), isShared: true)
    }

    /// The attribute of that name.
    ///
    /// - Parameters:
    ///   - thing: what has its values here, `case` or `document`.
    ///   - field: the word before the colon as it was typed.
    ///   - valued: the attributes that any of them has a value of.
    private func attribute(_ name: String, of thing: String, _ field: String, with valued: Set<Key<AttributeRow>>)
        throws -> AttributeRow
    {
        let attributes = try material.reader.attributes()
        let key = Fold.searchKey(name)
        guard let attribute = attributes.first(where: { Fold.searchKey($0.name) == key }) else {
            throw Complaint.unknown(
                "attribute of a \(thing)", name, among: attributes.filter { valued.contains($0.id) }.map(\.name),
                next: "see `case`")
        }
        guard valued.contains(attribute.id) else {
            let other = field == "case" ? "attr" : "case"
            throw Complaint(
                .noMatch, "no \(thing) has a value of \(attribute.name)",
                next: "\(other):\(attribute.name) asks for the values of \(thing == "case" ? "documents" : "cases")",
                saysUnchanged: false)
        }
        return attribute
    }
}

extension AttributeRow {
    /// What each value is called in a table, where numbers that are written otherwise (`7`, `007`) are one: by the shortest writing.
    func names(of values: Set<String>) -> [String: String] {
        var shortest: [Double: String] = [:]
        if type == .number {
            for value in values.sorted(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
                if let number = WrittenNumber.value(value), shortest[number] == nil { shortest[number] = value }
            }
        }
        return Dictionary(
            uniqueKeysWithValues: values.map { ($0, WrittenNumber.value($0).flatMap { shortest[$0] } ?? $0) })
    }

    /// Values in their order: numbers as numbers, levels as declared, others as text.
    func ordered(_ values: Set<String>) -> [String] {
        switch type {
        case .number:
            return values.sorted {
                (WrittenNumber.value($0) ?? .infinity, $0) < (WrittenNumber.value($1) ?? .infinity, $1)
            }
        case .levels:
            let order = (levels ?? "").split(separator: "\n").map(String.init)
            return order.filter { values.contains($0) } + values.filter { !order.contains($0) }.sorted()
        case .text, .date: return values.sorted()
        }
    }
}
